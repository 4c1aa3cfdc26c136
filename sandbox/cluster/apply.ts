import type { KubeObject } from "../../provider/kube/interfaces.ts";
import type { KubeClient } from "./kube-client.ts";
import { waitForAnswer, waitForObjects } from "./wait-for.ts";

const fieldManager = "pulumi-kubevirt-sandbox";
const timeoutMs = 120_000;
const crdCollection = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

interface ResourceList {
  readonly resources: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
  }[];
}

/** Splits objects into those that others need first (definitions, namespaces) and the rest; the order stays. */
export function inWaves(objects: readonly KubeObject[]): readonly (readonly KubeObject[])[] {
  const first = ["CustomResourceDefinition", "Namespace"];
  const isFirst = ({ kind }: KubeObject) => first.includes(kind ?? "");
  return [objects.filter(isFirst), objects.filter((object) => !isFirst(object))];
}

/** Applies objects by server-side apply: what is there already is brought to what is declared. */
export class Applier {
  readonly #client: KubeClient;
  readonly #signal: AbortSignal | undefined;
  readonly #served = new Map<string, Promise<ResourceList | undefined>>();

  constructor(client: KubeClient, signal?: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** Applies all; definitions are served before the objects of their kinds follow. */
  async apply(objects: readonly KubeObject[]): Promise<void> {
    for (const wave of inWaves(objects)) {
      await Promise.all(wave.map((object) => this.#applyOne(object)));
      const definitions = wave.filter(({ kind }) => kind === "CustomResourceDefinition");
      await Promise.all(definitions.map((definition) => this.established(definition.metadata.name)));
    }
  }

  /** Waits until a CustomResourceDefinition is served. */
  async established(name: string): Promise<void> {
    const collection = `${crdCollection}?fieldSelector=metadata.name%3D${name}`;
    await waitForObjects(
      this.#client,
      collection,
      ([definition]) => isEstablished(definition) || "not established",
      {
        what: `CustomResourceDefinition ${name}`,
        timeoutMs,
        signal: this.#signal,
      },
    );
    this.#served.clear();
  }

  async #applyOne(object: KubeObject): Promise<void> {
    await waitForAnswer(
      async () => {
        const path = `${await this.#pathOf(object)}?fieldManager=${fieldManager}&force=true`;
        await this.#client.patch(path, "apply", object, this.#signal);
        // Only a node is declared with a status: what it has to offer.
        if (object.kind === "Node")
          await this.#client.patch(path.replace("?", "/status?"), "apply", object, this.#signal);
      },
      { what: `${object.kind} ${object.metadata.name} to be accepted`, timeoutMs, signal: this.#signal },
    );
  }

  async #pathOf({ apiVersion = "", kind = "", metadata }: KubeObject): Promise<string> {
    const base = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const known = this.#served.get(base) ?? this.#client.get<ResourceList>(base, this.#signal);
    this.#served.set(base, known);
    const resource = (await known)?.resources.find(
      ({ name, kind: served }) => served === kind && !name.includes("/"),
    );
    if (!resource) {
      this.#served.delete(base);
      throw new Error(`${apiVersion} ${kind} is not served`);
    }
    const namespace = resource.namespaced ? `/namespaces/${metadata.namespace ?? "default"}` : "";
    return `${base}${namespace}/${resource.name}/${metadata.name}`;
  }
}

function isEstablished(definition: KubeObject | undefined): boolean {
  const status = definition?.status as { conditions?: { type: string; status: string }[] } | undefined;
  return status?.conditions?.some(({ type, status: is }) => type === "Established" && is === "True") ?? false;
}
