import * as pulumi from "@pulumi/pulumi";
import { isOutput, isPlainObject } from "./input.ts";
import { UNKNOWN } from "./known.ts";

/** What of the arguments can be seen now. */
export interface Snapshot {
  /** The arguments, with {@link UNKNOWN} in the place of each output and promise. */
  readonly value: unknown;
  /** Whether nothing had to be left out. */
  readonly complete: boolean;
}

/** Looks at arguments without waiting. */
export function snapshotNow(args: unknown): Snapshot {
  let complete = true;
  const look = (value: unknown): unknown => {
    if (isOutput(value) || value instanceof Promise) complete = false;
    return isOutput(value) || value instanceof Promise ? UNKNOWN : mapMembers(value, look);
  };
  return { value: look(args), complete };
}

/**
 * Looks at arguments after everything in them has settled. {@link UNKNOWN} stands for what only `up` will know, and for
 * secrets: what is looked at may end up in a message.
 */
export async function snapshotSettled(args: unknown): Promise<unknown> {
  if (isOutput(args)) return settle(args as unknown as SettlingOutput);
  if (args instanceof Promise) return snapshotSettled(await args);
  if (pulumi.isUnknown(args)) return UNKNOWN;
  if (Array.isArray(args)) return Promise.all(args.map(snapshotSettled));
  if (!isPlainObject(args)) return args;
  const members = Object.entries(args).map(
    async ([key, value]) => [key, await snapshotSettled(value)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

/** The members of an output that the SDK has, but keeps out of its typings. */
interface SettlingOutput {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  promise(withUnknowns: boolean): Promise<unknown>;
}

async function settle(output: SettlingOutput): Promise<unknown> {
  const value = await output.promise(true);
  if (await output.isSecret) return UNKNOWN;
  if (!(await output.isKnown) && !pulumi.containsUnknowns(value)) return UNKNOWN;
  return snapshotSettled(value);
}

function mapMembers(value: unknown, map: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member)]));
}
