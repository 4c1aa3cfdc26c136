import type { Input } from "@pulumi/pulumi";
import { isPlainObject } from "../../provider/handlers/values/is-plain-object.ts";
import { UNKNOWN } from "./known.ts";

export { isPlainObject };

interface OutputLike<T> {
  apply<U>(func: (value: T) => U): unknown;
}

/** Whether a value is a Pulumi output, from whichever copy of the SDK. */
export function isOutput(value: unknown): value is OutputLike<unknown> {
  return typeof value === "object" && value !== null && "__pulumiOutput" in value;
}

/** Maps an input, now or when it is there. Missing and unknown values stay what they are. */
export function mapInput<T, U>(input: Input<T>, map: (value: T) => U): Input<U>;
export function mapInput<T, U>(input: Input<T> | undefined, map: (value: T) => U): Input<U> | undefined;
export function mapInput<T, U>(input: Input<T> | undefined, map: (value: T) => U): Input<U> | undefined {
  if (input === undefined || (input as unknown) === UNKNOWN) return input as undefined;
  if (isOutput(input)) return input.apply((value) => map(value as T)) as Input<U>;
  if (input instanceof Promise) return input.then(map);
  return map(input as T);
}

/** The object without the members that are `undefined`: what is not given is not written. */
export function compact<T extends object>(members: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
