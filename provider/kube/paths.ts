import type { ObjectRef, ResourceKind } from "./interfaces.ts";

/** Query parameters of a request; `undefined` ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** API group of a kind; `""` for the core group. */
export const groupOf = (kind: ResourceKind): string => {
  const slash = kind.apiVersion.indexOf("/");
  return slash < 0 ? "" : kind.apiVersion.slice(0, slash);
};

/** URL path of all objects of a kind, in one namespace or in all. */
export function collectionPath(kind: ResourceKind, namespace?: string): string {
  const root = kind.apiVersion.includes("/") ? `/apis/${kind.apiVersion}` : `/api/${kind.apiVersion}`;
  const scope = kind.namespaced && namespace ? `/namespaces/${encodeURIComponent(namespace)}` : "";
  return `${root}${scope}/${kind.plural}`;
}

/** URL path of one object, or of a subresource of it. Throws a TypeError when its name or namespace is missing. */
export function objectPath(ref: ObjectRef, subresource?: string): string {
  if (!ref.name) throw new TypeError(`Cannot address a ${ref.kind.kind}: its name is empty.`);
  if (ref.kind.namespaced && !ref.namespace) {
    throw new TypeError(`Cannot address ${ref.kind.kind} ${ref.name}: its namespace is missing.`);
  }
  const path = `${collectionPath(ref.kind, ref.namespace)}/${encodeURIComponent(ref.name)}`;
  return subresource ? `${path}/${subresource}` : path;
}

/** `path?query`, without parameters that are undefined. */
export function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** How messages name an object: `VirtualMachine default/db`, `Node worker-1`. */
export const nameOf = (ref: ObjectRef): string =>
  `${ref.kind.kind} ${ref.kind.namespaced && ref.namespace ? `${ref.namespace}/` : ""}${ref.name}`;
