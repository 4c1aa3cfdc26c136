import * as pulumi from "@pulumi/pulumi";
import { stableJson } from "../../provider/handlers/values/stable-json.ts";
import { Component } from "../shared/component.ts";
import { customResource, KINDS } from "../shared/custom-resource.ts";
import type { NetworkAttachmentArgs } from "./args.ts";
import { renderConfig, renderNetworkMetadata } from "./render.ts";
import { validateNetworkAttachment } from "./validate.ts";

/**
 * A network of the nodes that virtual machines can be on: a NetworkAttachmentDefinition for Multus. A change of it reaches a
 * machine when it starts next.
 *
 * @example
 * const lan = new NetworkAttachment("lan", { bridge: { bridge: "br1", vlan: 100 } });
 */
export class NetworkAttachment extends Component {
  /** `namespace/name`, for `multus` of a machine's network. */
  readonly networkName: pulumi.Output<string>;

  /**
   * @param name - Name of the component.
   * @param args - The network.
   * @param opts - Options of the component; its child gets `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong.
   */
  constructor(name: string, args: NetworkAttachmentArgs, opts?: pulumi.ComponentResourceOptions) {
    super("NetworkAttachment", name, args, validateNetworkAttachment, opts);
    const objectName = this.whenValid(args.name ?? name);
    const config = renderConfig(objectName, args);
    const definition = customResource(
      KINDS.networkAttachmentDefinition,
      `${name}-definition`,
      {
        metadata: renderNetworkMetadata(objectName, args),
        // The same text for the same settings, else every preview would show a change.
        spec: { config: pulumi.output(config).apply(stableJson) },
      },
      this.childOptions(),
    );
    this.networkName = definition.metadata.apply(({ namespace, name: known }) =>
      namespace ? `${namespace}/${known}` : known,
    );
    this.registerOutputs({ networkName: this.networkName });
  }
}
