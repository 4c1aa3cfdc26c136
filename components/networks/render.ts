import type { Input } from "@pulumi/pulumi";
import type { ApiFields } from "../shared/api-fields.ts";
import { compact, mapInput } from "../shared/input.ts";
import { mergeOver } from "../shared/merge.ts";
import { type OwnedMetadata, ownedMetadata } from "../shared/metadata.ts";
import type { NetworkAttachmentArgs } from "./args.ts";

/** The CNI configuration; only what the arguments say is written, besides plugin and version. */
export function renderBridgeConfig(name: Input<string>, args: NetworkAttachmentArgs): ApiFields {
  const { bridge, cniVersion } = args;
  const config = compact<ApiFields>({
    cniVersion: cniVersion ?? "0.3.1",
    name,
    type: bridge.type ?? "bridge",
    bridge: bridge.bridge,
    vlan: bridge.vlan,
    vlanTrunk: bridge.vlanTrunk,
    preserveDefaultVlan: bridge.preserveDefaultVlan,
    mtu: bridge.mtu,
    macspoofchk: bridge.macspoofchk,
    disableContainerInterface: bridge.disableContainerInterface,
  });
  return mergeOver(config, bridge.config) as ApiFields;
}

/** The NetworkAttachmentDefinition's metadata. */
export function renderNetworkMetadata(name: Input<string>, args: NetworkAttachmentArgs): OwnedMetadata {
  const { resourceName } = args;
  const annotations =
    resourceName === undefined
      ? args.annotations
      : mapInput(args.annotations ?? {}, (own) => ({
          ...own,
          "k8s.v1.cni.cncf.io/resourceName": resourceName,
        }));
  return ownedMetadata({ name, namespace: args.namespace, labels: args.labels, annotations });
}
