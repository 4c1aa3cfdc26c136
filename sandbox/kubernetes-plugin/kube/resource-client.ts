import type { Query } from "../../../provider/kube/paths.ts";
import type { Sender } from "../../../provider/kube/sender.ts";
import type { KubeValueMap } from "../property-values.ts";
import type { Resource } from "./discovery.ts";
import { send } from "./http.ts";

export interface WriteOptions {
  readonly fieldManager?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

const contentTypes = {
  apply: "application/apply-patch+yaml",
  json: "application/json-patch+json",
  merge: "application/merge-patch+json",
};

/** Stands for all namespaces; only lists can be asked of them. */
export const allNamespaces = "*";

/** Reads and writes the objects of one kind in one namespace. */
export class ResourceClient {
  readonly #sender: Sender;
  readonly #signal: AbortSignal;
  /** Where the kind's objects live, with the namespace. */
  readonly path: string;

  constructor(sender: Sender, resource: Resource, namespace: string, signal: AbortSignal) {
    this.#sender = sender;
    this.#signal = signal;
    const everywhere = namespace === allNamespaces;
    const scope =
      resource.namespaced && !everywhere ? `/namespaces/${encodeURIComponent(namespace || "default")}` : "";
    this.path = `${resource.path}${scope}/${resource.plural}`;
  }

  get(name: string): Promise<KubeValueMap> {
    return this.#send("GET", name);
  }

  list(query: Query = {}): Promise<KubeValueMap> {
    return this.#send("GET", undefined, { query });
  }

  create(object: KubeValueMap, options: WriteOptions): Promise<KubeValueMap> {
    return this.#send("POST", undefined, { body: object, query: queryOf(options) });
  }

  replace(name: string, object: KubeValueMap, options: WriteOptions): Promise<KubeValueMap> {
    return this.#send("PUT", name, { body: object, query: queryOf(options) });
  }

  patch(
    name: string,
    type: keyof typeof contentTypes,
    body: unknown,
    options: WriteOptions,
  ): Promise<KubeValueMap> {
    return this.#send("PATCH", name, { body, contentType: contentTypes[type], query: queryOf(options) });
  }

  delete(name: string, propagationPolicy: string): Promise<KubeValueMap> {
    const body = { kind: "DeleteOptions", apiVersion: "v1", propagationPolicy };
    return this.#send("DELETE", name, { body });
  }

  #send(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    name: string | undefined,
    more: { body?: unknown; contentType?: string; query?: Query } = {},
  ): Promise<KubeValueMap> {
    const path = name === undefined ? this.path : `${this.path}/${encodeURIComponent(name)}`;
    return send(this.#sender, { method, path, signal: this.#signal, ...more });
  }
}

const queryOf = ({ fieldManager, dryRun, force }: WriteOptions): Query => ({
  fieldManager,
  dryRun: dryRun ? "All" : undefined,
  force,
});
