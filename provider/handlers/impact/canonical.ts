import { parseQuantity } from "../values/quantity.ts";
import { isObject, isUnknown } from "../values/unknown.ts";
import { isMap, isPointerScalar, isQuantity, isValueStruct, NAMED_LISTS, ORDERED_LISTS } from "./shape.ts";

/**
 * A value of the VirtualMachine type in the one form that all equal values share: what KubeVirt does not tell apart is the
 * same here, and what it does tell apart is not. `undefined` stands for nothing at all.
 */
export function canonical(pattern: string, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return canonicalList(pattern, value);
  if (isObject(value)) return canonicalObject(pattern, value);
  if (isUnknown(value)) return value;
  if (isQuantity(pattern)) return parseQuantity(value) ?? value;
  const zero = value === "" || value === 0 || value === false;
  return zero && !isPointerScalar(pattern) && !pattern.endsWith("[]") ? undefined : value;
}

function canonicalList(pattern: string, list: readonly unknown[]): unknown {
  if (list.length === 0) return undefined;
  const items = list.map((item) => canonical(`${pattern}[]`, item) ?? {});
  const key = NAMED_LISTS[pattern];
  if (key === undefined || ORDERED_LISTS.has(pattern)) return items;
  const named = items.map((item) => ({ item, name: String(fieldOf(item, key)) }));
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ item }) => item);
}

function canonicalObject(pattern: string, object: Readonly<Record<string, unknown>>): unknown {
  const child = isMap(pattern) ? () => `${pattern}[]` : (key: string) => `${pattern}.${key}`;
  const members = Object.entries(object).flatMap(([key, value]) => {
    const inner = canonical(child(key), value);
    return inner === undefined ? [] : [[key, inner] as const];
  });
  if (members.length === 0) return isMap(pattern) || isValueStruct(pattern) ? undefined : {};
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The member of an object at a dotted path; `undefined` when anything on the way is missing, unknown stays unknown. */
export function fieldOf(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split(".")) {
    if (isUnknown(value)) return value;
    if (!isObject(value)) return undefined;
    value = value[key];
  }
  return value;
}

/** Whether two values of one field are the same to KubeVirt. */
export const isSame = (pattern: string, a: unknown, b: unknown): boolean =>
  a === b || text(a) === text(b) || text(canonical(pattern, a)) === text(canonical(pattern, b));

const text = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? `q${inner}` : inner));
