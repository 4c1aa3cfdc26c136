import * as pulumi from "@pulumi/pulumi";
import { providerText, type RuntimeExport } from "../runtime/provider-text.ts";

/** What a resource type is made of. */
export interface DynamicType {
  /** Name in its token: `Migration`. Frozen, as policies and aliases are written on it. */
  readonly type: string;
  readonly runtime: RuntimeExport;
  /** Outputs that are not arguments as well. */
  readonly outputs: readonly string[];
  /** Outputs that are secrets, whatever the arguments are. */
  readonly secretOutputs?: readonly string[];
}

/**
 * A resource that this package's own provider drives, in the Node process that Pulumi runs for dynamic providers. Its
 * state holds no code: only a text that asks the installed package for it.
 */
export abstract class DynamicResource extends pulumi.CustomResource {
  protected constructor(
    type: DynamicType,
    name: string,
    args: object,
    opts: pulumi.CustomResourceOptions | undefined,
  ) {
    const outputs = Object.fromEntries(type.outputs.map((output) => [output, undefined]));
    super(
      `pulumi-nodejs:dynamic/kubevirt:${type.type}`,
      name,
      { ...outputs, ...args, __provider: providerText(type.runtime) },
      pulumi.mergeOptions(opts, { additionalSecretOutputs: [...(type.secretOutputs ?? [])] }),
    );
  }
}
