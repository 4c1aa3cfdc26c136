import { shortHash } from "./values/stable-json.ts";
import { hasUnknown, UNKNOWN } from "./values/unknown.ts";

/** Object names end up in labels as well, which take 63 characters; this leaves room for a suffix and an attempt. */
const MAX_STEM = 44;

/**
 * A name that depends on what it is for and on nothing else, so that a deed finds its own earlier object again:
 * `db-snapshot-1a2b3c4d`. Unknown while any part of it is.
 */
export function objectNameFor(stem: string, kind: string, parts: readonly unknown[]): string {
  if (hasUnknown([stem, ...parts])) return UNKNOWN;
  const short = stem.slice(0, MAX_STEM).replace(/[^a-z0-9]+$/, "");
  return `${short}-${kind}-${shortHash([stem, ...parts])}`;
}

/** Marks an object as made for one resource of a program. */
export const OWNER_ANNOTATION = "pulumi-kubevirt/owner";
