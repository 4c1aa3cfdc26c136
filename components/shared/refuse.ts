import * as pulumi from "@pulumi/pulumi";
import { type Failure, formatPath, type Validate } from "./failure.ts";
import { snapshotNow, snapshotSettled } from "./snapshot.ts";

/**
 * Passes a value on when the arguments have been found right. Outputs among the arguments are waited for; what is passed
 * on then fails with the same error as bad plain arguments, and with it every resource that uses it.
 */
export type WhenValid = <T>(value: pulumi.Input<T>) => pulumi.Input<T>;

/**
 * Validates arguments, also without a cluster.
 *
 * @param what - The component, for the message: `VirtualMachine "db"`.
 * @throws pulumi.InputPropertiesError naming all failures, before anything is registered.
 */
export function checkArgs(what: string, args: unknown, validate: Validate): WhenValid {
  const now = snapshotNow(args);
  refuse(what, validate(now.value));
  if (now.complete) return (value) => value;
  const settled = refuseSettled(what, args, validate);
  return (value) => pulumi.all([value, settled]).apply(([passed]) => passed) as pulumi.Output<never>;
}

/** Validates arguments once all outputs among them have settled. */
export async function refuseSettled(what: string, args: unknown, validate: Validate): Promise<void> {
  refuse(what, validate(await snapshotSettled(args)));
}

/** Throws one error for all failures; does nothing when there are none. */
export function refuse(what: string, failures: readonly Failure[]): void {
  if (failures.length === 0) return;
  const errors = failures.map(({ path, reason }) => ({ propertyPath: formatPath(path), reason }));
  const lines = errors.map(({ propertyPath, reason }) => `  - ${propertyPath}: ${reason}`);
  const error = new pulumi.InputPropertiesError({
    message: `Cannot create ${what}: ${errors.length === 1 ? "an argument is" : `${errors.length} arguments are`} invalid.\n${lines.join("\n")}`,
    errors,
  });
  throw withoutStack(error);
}

/** Makes the CLI print the message alone: the stack would bury the list, and points into this package. */
function withoutStack(error: Error): Error {
  return Object.defineProperty(error, "__pulumiRunError", { value: true, enumerable: false });
}
