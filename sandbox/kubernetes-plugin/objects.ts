import { Computed, copy, isMap, type KubeValueMap, own, type Value } from "./property-values.ts";

/** Group, version and kind. The core group is the empty string. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

export function apiVersionOf({ group, version }: { group: string; version: string }): string {
  return group === "" ? version : `${group}/${version}`;
}

/** As Go prints it in errors: `apps/v1, Kind=Deployment`. */
export function gvkText(gvk: GroupVersionKind): string {
  return `${apiVersionOf(gvk)}, Kind=${gvk.kind}`;
}

/** The value at a path of map keys, or `undefined`. */
export function at(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let current = value;
  for (const key of path) {
    if (current === undefined || !isMap(current)) return undefined;
    current = own(current, key);
  }
  return current;
}

export function stringAt(object: Value | undefined, ...path: readonly string[]): string {
  const value = at(object, ...path);
  return typeof value === "string" ? value : "";
}

export function numberAt(object: Value | undefined, ...path: readonly string[]): number | undefined {
  const value = at(object, ...path);
  return typeof value === "number" ? value : undefined;
}

export function listAt(object: Value | undefined, ...path: readonly string[]): Value[] {
  const value = at(object, ...path);
  return Array.isArray(value) ? value : [];
}

export function mapAt(object: Value | undefined, ...path: readonly string[]): KubeValueMap {
  const value = at(object, ...path);
  return value !== undefined && isMap(value) ? value : {};
}

/** Sets the value at a path, making maps on the way. Does nothing when something else is in the way. */
export function setAt(object: KubeValueMap, path: readonly string[], value: Value): void {
  let current = object;
  for (const key of path.slice(0, -1)) {
    const next = own(current, key);
    if (next === undefined) current[key] = {};
    else if (!isMap(next)) return;
    current = current[key] as KubeValueMap;
  }
  current[path.at(-1) as string] = value;
}

export function removeAt(object: KubeValueMap, ...path: readonly string[]): void {
  const parent = at(object, ...path.slice(0, -1));
  if (parent !== undefined && isMap(parent)) delete parent[path.at(-1) as string];
}

export const nameOf = (object: KubeValueMap): string => stringAt(object, "metadata", "name");
export const namespaceOf = (object: KubeValueMap): string => stringAt(object, "metadata", "namespace");
export const kindOf = (object: KubeValueMap): string => stringAt(object, "kind");
export const generationOf = (object: KubeValueMap): number => numberAt(object, "metadata", "generation") ?? 0;

/** Sets metadata.namespace; an empty one removes it. */
export function setNamespace(object: KubeValueMap, namespace: string): void {
  if (namespace === "") removeAt(object, "metadata", "namespace");
  else setAt(object, ["metadata", "namespace"], namespace);
}

/** The object's annotations; none when a part of them is unknown or not a string. */
export function annotationsOf(object: KubeValueMap): Record<string, string> {
  const annotations = mapAt(object, "metadata", "annotations");
  if (Object.values(annotations).some((value) => typeof value !== "string")) return {};
  return annotations as Record<string, string>;
}

export const annotationOf = (object: KubeValueMap, key: string): string =>
  own(annotationsOf(object), key) ?? "";

export function gvkOf(object: KubeValueMap): GroupVersionKind {
  const [first = "", second, ...more] = stringAt(object, "apiVersion").split("/");
  if (more.length > 0) return { group: "", version: "", kind: kindOf(object) };
  const [group, version] = second === undefined ? ["", first] : [first, second];
  return { group: group === "core" ? "" : group, version, kind: kindOf(object) };
}

/** `namespace/name`, or `name` of what has no namespace. */
export function idOf(object: KubeValueMap): string {
  const namespace = namespaceOf(object);
  return namespace === "" ? nameOf(object) : `${namespace}/${nameOf(object)}`;
}

export function parseId(id: string): { namespace: string; name: string } {
  const [first = "", second] = id.split("/");
  return second === undefined ? { namespace: "", name: first } : { namespace: first, name: second };
}

export const isCustomResourceDefinition = (object: KubeValueMap): boolean =>
  kindOf(object) === "CustomResourceDefinition" &&
  stringAt(object, "apiVersion").startsWith("apiextensions.k8s.io/");
export const isSecret = (object: KubeValueMap): boolean =>
  gvkOf(object).group === "" && kindOf(object) === "Secret";
export const isConfigMap = (object: KubeValueMap): boolean =>
  gvkOf(object).group === "" && kindOf(object) === "ConfigMap";

type Shape = "null" | "boolean" | "number" | "string" | "list" | "map" | "computed";

/** The kind of a JSON value; two values of different shapes are never compared further. */
export function shapeOf(value: Value): Shape {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof Computed) return "computed";
  return typeof value === "object" ? "map" : (typeof value as Shape);
}

/** The parts of `source` that `shape` has too: what a live object looks like through the eyes of its inputs. */
export function prune(source: KubeValueMap, shape: KubeValueMap): KubeValueMap {
  const result: KubeValueMap = {};
  for (const [key, value] of Object.entries(source)) {
    const target = own(shape, key);
    if (target !== undefined) result[key] = pruneValue(value, target);
  }
  return result;
}

function pruneValue(value: Value, target: Value): Value {
  if (isMap(value) && isMap(target)) return prune(value, target);
  if (Array.isArray(value) && Array.isArray(target)) return pruneList(value, target);
  return value;
}

function pruneList(source: Value[], target: Value[]): Value[] {
  const [first, firstTarget] = [source[0], target[0]];
  if (first === undefined || firstTarget === undefined) return [];
  if (shapeOf(first) !== shapeOf(firstTarget)) return copy(source);
  return source.slice(0, target.length).map((value, index) => pruneValue(value, target[index] ?? null));
}
