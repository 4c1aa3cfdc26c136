import { shapeOf } from "./objects.ts";
import { Computed, isMap, type KubeValueMap, own, type Value } from "./property-values.ts";

/** JSON as it goes over the wire: an unknown becomes a map that equals no known value. */
function json(value: Value): Value {
  return value instanceof Computed ? { Element: { V: value.sentinel } } : value;
}

export function equal(left: Value, right: Value): boolean {
  const [a, b] = [json(left), json(right)];
  if (shapeOf(a) !== shapeOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => equal(item, b[index] ?? null));
  }
  if (!isMap(a) || !isMap(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => {
      const other = own(b, key);
      return other !== undefined && equal(a[key] ?? null, other);
    })
  );
}

/** The JSON merge patch (RFC 7386) that makes `to` of `from`; deletions are nulls, lists are replaced as a whole. */
export function mergePatch(from: KubeValueMap, to: KubeValueMap): KubeValueMap {
  const patch: KubeValueMap = {};
  for (const [key, target] of Object.entries(to)) {
    const after = json(target);
    const source = own(from, key);
    const before = source === undefined ? undefined : json(source);
    if (before !== undefined && isMap(before) && isMap(after)) {
      const nested = mergePatch(before, after);
      if (Object.keys(nested).length > 0) patch[key] = nested;
    } else if (before === undefined || !equal(before, after)) {
      patch[key] = after;
    }
  }
  for (const key of Object.keys(from)) if (!Object.hasOwn(to, key)) patch[key] = null;
  return patch;
}

/**
 * The merge patch for an object that others change too: adds and changes what differs from `live`, and removes only
 * what the user had in `last` and no longer wants.
 */
export function threeWayMergePatch(
  last: KubeValueMap,
  wanted: KubeValueMap,
  live: KubeValueMap,
): KubeValueMap {
  return merge(filterNulls(mergePatch(live, wanted), false), filterNulls(mergePatch(last, wanted), true));
}

/** The nulls of a patch and the way to them, or all but the nulls. */
function filterNulls(patch: KubeValueMap, keepNulls: boolean): KubeValueMap {
  const result: KubeValueMap = {};
  for (const [key, value] of Object.entries(patch)) {
    if (isMap(value)) {
      const nested = filterNulls(value, keepNulls);
      if (Object.keys(nested).length > 0 || (!keepNulls && Object.keys(value).length === 0))
        result[key] = nested;
    } else if ((value === null) === keepNulls) result[key] = value;
  }
  return result;
}

function merge(base: KubeValueMap, over: KubeValueMap): KubeValueMap {
  const result = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const under = own(result, key);
    result[key] = under !== undefined && isMap(under) && isMap(value) ? merge(under, value) : value;
  }
  return result;
}
