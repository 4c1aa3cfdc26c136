import { setTimeout as sleep } from "node:timers/promises";
import { awaitReady } from "./await/ready.ts";
import { timeoutMsOf } from "./await/wait.ts";
import type { ResourceLog } from "./engine.ts";
import {
  ApiError,
  isAlreadyExists,
  isInvalid,
  isNamespaceNotFound,
  isNotFound,
  NoMatchError,
} from "./kube/errors.ts";
import type { ResourceClient } from "./kube/resource-client.ts";
import { kindOf, nameOf, setAt, stringAt } from "./objects.ts";
import { patchForce, withConflictHelp } from "./patch-force.ts";
import type { KubeValueMap, PropertyMap } from "./property-values.ts";
import { logFor, type Provider } from "./provider.ts";
import { isPatchResource } from "./urn.ts";

export interface CreateRequest {
  readonly urn: string;
  readonly properties: PropertyMap;
  readonly timeoutSeconds: number;
  readonly preview: boolean;
}

/** Namespaces and definitions of the same program may come a moment later. */
const retryDelaysMs = [1_000, 2_000, 4_000, 8_000, 16_000];

/** Sends one object to the cluster, again if need be, and waits until it is ready. */
export class Creation {
  readonly #provider: Provider;
  readonly #request: CreateRequest;
  readonly #inputs: KubeValueMap;
  readonly #fieldManager: string;
  readonly #log: ResourceLog;

  constructor(provider: Provider, request: CreateRequest, inputs: KubeValueMap, fieldManager: string) {
    this.#provider = provider;
    this.#request = request;
    this.#inputs = inputs;
    this.#fieldManager = fieldManager;
    this.#log = logFor(provider, request.urn);
  }

  async run(): Promise<KubeValueMap> {
    const outputs = await this.#withRetries();
    await this.#log.clear();
    if (this.#request.preview) return outputs;
    const live = await awaitReady({
      cluster: this.#provider.cluster,
      log: this.#log,
      inputs: this.#inputs,
      outputs,
      initialApiVersion: stringAt(this.#inputs, "apiVersion"),
      timeoutMs: timeoutMsOf(this.#request.timeoutSeconds, this.#inputs),
    });
    await this.#log.clear();
    return live;
  }

  async #withRetries(): Promise<KubeValueMap> {
    const { cluster } = this.#provider;
    for (let attempt = 0; ; attempt++) {
      try {
        const client = await cluster.clientFor(this.#inputs);
        return await this.#send(client);
      } catch (error) {
        const mayCome = isNotFound(error) || error instanceof NoMatchError;
        if (this.#request.preview && isNamespaceNotFound(error)) throw error;
        this.#log.status("info", `Retry #${attempt}; creation failed: ${String((error as Error).message)}`);
        const delay = retryDelaysMs[attempt];
        if (!mayCome || delay === undefined) throw withAdoptionHelp(error);
        await sleep(delay, undefined, { signal: cluster.signal });
      }
    }
  }

  async #send(client: ResourceClient): Promise<KubeValueMap> {
    const { preview, urn } = this.#request;
    const { settings } = this.#provider;
    const upsert = settings.upsertExistingObjects || isPatchResource(urn, kindOf(this.#inputs));
    if (!settings.enableServerSideApply || !upsert) {
      // One name for all creates: the first update takes it over.
      return client.create(this.#inputs, { fieldManager: "pulumi-kubernetes", dryRun: preview });
    }
    try {
      return await this.#apply(client);
    } catch (error) {
      const immutable = isInvalid(error) && error.message.includes("field is immutable");
      if (!preview || !immutable) throw withConflictHelp(error, this.#fieldManager);
      const name = `${nameOf(this.#inputs)}${Math.random().toString(36).slice(2, 7)}`;
      const message = `Preview creation failed due to immutable fields; retrying with name "${name}"`;
      await this.#log.log("info", message);
      setAt(this.#inputs, ["metadata", "name"], name);
      return this.#apply(client);
    }
  }

  #apply(client: ResourceClient): Promise<KubeValueMap> {
    const { preview } = this.#request;
    const force = patchForce({
      inputs: this.#inputs,
      enablePatchForce: this.#provider.settings.enablePatchForce,
      preview,
    });
    return client.patch(nameOf(this.#inputs), "apply", this.#inputs, {
      fieldManager: this.#fieldManager,
      dryRun: preview,
      force,
    });
  }
}

/** Says what can be done about an object that exists. */
function withAdoptionHelp(error: unknown): unknown {
  if (!isAlreadyExists(error)) return error;
  const message =
    `${error.message}\n\n` +
    "The resource already exists in the cluster. This can happen when:\n\n" +
    "  - Renaming a Pulumi resource: use an alias to preserve the identity,\n" +
    "    or use deleteBeforeReplace if the resource needs replacement.\n" +
    "  - Managing an existing resource: use a Patch resource (e.g. NamespacePatch)\n" +
    "    to manage specific fields without owning the resource lifecycle.\n" +
    "  - Adopting a resource into Pulumi: use `pulumi import`. Note that\n" +
    "    protected resources (e.g. kube-system) cannot be deleted on destroy.\n" +
    "  - Intentional upsert: set upsertExistingObjects on the provider to allow\n" +
    "    server-side apply to update existing objects on create.";
  return new ApiError(error.code, { ...error.status, message });
}
