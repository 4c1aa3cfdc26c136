import { isPlainObject } from "./is-plain-object.ts";
import { isUnknown, UNKNOWN } from "./unknown.ts";

type Members = Readonly<Record<string, unknown>>;

/**
 * What makes a target of a base: a merge patch, in which objects are merged, `null` takes a field away, and every other
 * value replaces.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7386
 */
export function patchFor(base: Members, target: Members): Members {
  const patch: Record<string, unknown> = {};
  for (const key of new Set([...Object.keys(base), ...Object.keys(target)])) {
    const [was, is] = [base[key], target[key]];
    if (isSame(was, is)) continue;
    if (is === undefined) patch[key] = null;
    else patch[key] = isPlainObject(was) && isPlainObject(is) ? patchFor(was, is) : is;
  }
  return patch;
}

/** Applies a merge patch; what is not known yet gives something that is not known yet. */
export function applyPatch(base: unknown, patch: unknown): unknown {
  if (isUnknown(patch)) return UNKNOWN;
  if (!isPlainObject(patch)) return patch;
  if (isUnknown(base)) return UNKNOWN;
  const result: Record<string, unknown> = isPlainObject(base) ? { ...base } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = applyPatch(result[key], value);
  }
  return result;
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}
