import type { Sender } from "../../../provider/kube/sender.ts";
import { apiVersionOf, type GroupVersionKind } from "../objects.ts";
import { NoMatchError } from "./errors.ts";
import { send } from "./http.ts";

/** A served kind. */
export interface Resource {
  readonly path: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

interface ApiGroups {
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string };
    readonly versions?: readonly {
      readonly version: string;
      readonly resources?: readonly {
        readonly resource: string;
        readonly scope: "Cluster" | "Namespaced";
        readonly responseKind?: { readonly kind?: string };
      }[];
    }[];
  }[];
}

const aggregated = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

/** What the cluster serves: loaded once, and again after `reset`. */
export class Discovery {
  readonly #sender: Sender;
  #loading: Promise<Map<string, Resource>> | undefined;
  #loaded: Map<string, Resource> | undefined;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  /** Forgets what is known: the next question asks the cluster. */
  reset(): void {
    this.#loading = undefined;
  }

  /** Loads unless loaded; many callers share one load. */
  load(): Promise<Map<string, Resource>> {
    if (this.#loading === undefined) {
      const loading = this.#fetch();
      this.#loading = loading;
      loading.then(
        (resources) => {
          this.#loaded = resources;
        },
        () => {
          if (this.#loading === loading) this.#loading = undefined;
        },
      );
    }
    return this.#loading;
  }

  /** The served kind, or `undefined`. */
  async find(gvk: GroupVersionKind): Promise<Resource | undefined> {
    const resources = await this.load();
    return resources.get(keyOf(gvk));
  }

  /** The served kind. One that is not known is looked for once more, since it may have come since. */
  async resolve(gvk: GroupVersionKind): Promise<Resource> {
    const before = this.#loaded;
    const known = await this.find(gvk);
    if (known !== undefined) return known;
    // Another caller may have looked again meanwhile.
    if (this.#loaded === before) this.reset();
    const found = await this.find(gvk);
    if (found === undefined) throw new NoMatchError(gvk);
    return found;
  }

  async #fetch(): Promise<Map<string, Resource>> {
    const [core, groups] = await Promise.all(
      ["/api", "/apis"].map((path) =>
        send(this.#sender, { method: "GET", path, accept: aggregated, timeoutMs: 32_000 }),
      ),
    );
    return new Map([...entries(core as ApiGroups, true), ...entries(groups as ApiGroups, false)]);
  }
}

const keyOf = (gvk: GroupVersionKind): string => `${apiVersionOf(gvk)}/${gvk.kind}`;

function* entries(list: ApiGroups, core: boolean): Generator<[string, Resource]> {
  for (const item of list.items ?? []) {
    const group = item.metadata?.name ?? "";
    for (const { version, resources = [] } of item.versions ?? []) {
      for (const { resource: plural, scope, responseKind } of resources) {
        const key = `${apiVersionOf({ group, version })}/${responseKind?.kind ?? ""}`;
        const path = core ? `/api/${version}` : `/apis/${group}/${version}`;
        yield [key, { path, plural, namespaced: scope === "Namespaced" }];
      }
    }
  }
}
