import * as pulumi from "@pulumi/pulumi";
import type { Validate } from "./failure.ts";
import { checkArgs, type WhenValid } from "./refuse.ts";

/**
 * What all components of this package have in common: a type token `kubevirt:index:<Name>`, arguments that are validated
 * before anything is registered, and children that are parented to the component, use its providers and wait for what it
 * depends on.
 */
export abstract class Component extends pulumi.ComponentResource {
  /** Passes a value on when the arguments have been found right; every child takes its name through it. */
  protected readonly whenValid: WhenValid;
  private readonly dependencies: pulumi.ComponentResourceOptions["dependsOn"];

  protected constructor(
    type: string,
    name: string,
    args: unknown,
    validate: Validate,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    const whenValid = checkArgs(`${type} "${name}"`, args, validate);
    super(`kubevirt:index:${type}`, name, {}, opts);
    this.whenValid = whenValid;
    this.dependencies = opts.dependsOn;
  }

  /** Options of a child. The SDK does not hand a component's `dependsOn` to its children, so this does. */
  protected childOptions(opts: pulumi.CustomResourceOptions = {}): pulumi.CustomResourceOptions {
    const inherited: pulumi.CustomResourceOptions = { parent: this };
    if (this.dependencies !== undefined) inherited.dependsOn = this.dependencies;
    return pulumi.mergeOptions(inherited, opts);
  }
}
