/** A value the engine keeps encrypted. */
export class Secret {
  readonly element: PropertyValue;
  constructor(element: PropertyValue) {
    this.element = element;
  }
}

/** A value that is not known yet. `sentinel` is the string that stands for it on the wire, and names its type. */
export class Computed {
  readonly sentinel: string;
  constructor(sentinel: string) {
    this.sentinel = sentinel;
  }
}

/** What travels between the engine and a provider. */
export type PropertyValue =
  | null
  | boolean
  | number
  | string
  | readonly PropertyValue[]
  | PropertyMap
  | Secret
  | Computed;
export interface PropertyMap {
  [key: string]: PropertyValue;
}

/** A Kubernetes value as JSON; parts of it may be unknown during a preview. */
export type Value = null | boolean | number | string | Value[] | KubeValueMap | Computed;
export interface KubeValueMap {
  [key: string]: Value;
}

/** True for a plain map, false for arrays, secrets and unknowns. */
export function isMap<T>(value: T): value is Extract<T, PropertyMap | KubeValueMap> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Secret) &&
    !(value instanceof Computed)
  );
}

/** `map[key]` for own keys only. */
export function own<T>(map: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Fields of CRD schemas whose dashes are not valid in property names of the SDKs. */
const dashed = [
  "embedded-resource",
  "int-or-string",
  "list-map-keys",
  "list-type",
  "map-type",
  "preserve-unknown-fields",
  "validations",
].map((field) => `x-kubernetes-${field}`);
const dashToUnderscore = new Map(dashed.map((name) => [name, name.replaceAll("-", "_")]));
const underscoreToDash = new Map(dashed.map((name) => [name.replaceAll("-", "_"), name]));

/** A Kubernetes object from properties: secrets unwrapped, field names as in the API. */
export function toObject(properties: PropertyMap): KubeValueMap {
  const object: KubeValueMap = {};
  for (const [key, value] of Object.entries(properties)) {
    object[underscoreToDash.get(key) ?? key] = toValue(value);
  }
  return object;
}

function toValue(value: PropertyValue): Value {
  if (value instanceof Secret) return toValue(value.element);
  if (Array.isArray(value)) return value.map(toValue);
  if (isMap(value)) return toObject(value);
  return value as Value;
}

/** Properties from a Kubernetes object, field names as in the SDKs. */
export function toProperties(object: KubeValueMap): PropertyMap {
  const properties: PropertyMap = {};
  for (const [key, value] of Object.entries(object)) {
    properties[dashToUnderscore.get(key) ?? key] = toPropertyValue(value);
  }
  return properties;
}

function toPropertyValue(value: Value): PropertyValue {
  if (Array.isArray(value)) return value.map(toPropertyValue);
  if (isMap(value)) return toProperties(value);
  return value;
}

/** A deep copy that keeps field names. */
export function copy<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as unknown as T;
  if (!isMap(value)) return value;
  const result: KubeValueMap = {};
  for (const [key, item] of Object.entries(value)) result[key] = copy(item);
  return result as T;
}

export function hasComputed(value: Value): boolean {
  if (value instanceof Computed) return true;
  if (Array.isArray(value)) return value.some(hasComputed);
  return isMap(value) && Object.values(value).some(hasComputed);
}

export function containsSecrets(value: PropertyValue): boolean {
  if (value instanceof Secret) return true;
  if (Array.isArray(value)) return value.some(containsSecrets);
  return isMap(value) && Object.values(value).some(containsSecrets);
}
