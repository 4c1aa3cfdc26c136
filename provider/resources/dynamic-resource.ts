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
    // For every property the SDK takes and formats four stack traces, to tell of promises that never settle. In a fleet they
    // cost more than all the rest of the declaration. The position of the resource in the program it finds all the same.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      super(
        `pulumi-nodejs:dynamic/kubevirt:${type.type}`,
        name,
        { ...outputs, ...args, __provider: providerText(type.runtime) },
        pulumi.mergeOptions(opts, { additionalSecretOutputs: [...(type.secretOutputs ?? [])] }),
      );
    } catch (error) {
      Error.stackTraceLimit = limit;
      if (error instanceof Error) Error.captureStackTrace(error, new.target);
      throw error;
    } finally {
      Error.stackTraceLimit = limit;
    }
  }
}
