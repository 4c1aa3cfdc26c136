import { Caller } from "../../provider/kube/caller.ts";
import { Connection } from "../../provider/kube/connection.ts";
import { NotFoundError, NotServedError } from "../../provider/kube/errors.ts";
import type { KubeObject } from "../../provider/kube/interfaces.ts";
import type { Target } from "../../provider/kube/kubeconfig.ts";
import { withQuery } from "../../provider/kube/paths.ts";
import { type WatchEvent, watchEvents } from "../../provider/kube/watch-events.ts";

interface Call {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
}

const verbs = { GET: "read", POST: "create", PATCH: "patch", DELETE: "delete" };

/** The server sends a bookmark each minute. */
const silenceMs = 90_000;

/**
 * The few calls that installing a platform takes, by path: what a manifest holds is not known before. Each is tried once,
 * since who installs waits for states. Rejects with KubeError.
 */
export class KubeClient {
  readonly #caller: Caller;

  constructor(target: Target) {
    this.#caller = new Caller(new Connection(target));
  }

  /** The JSON at a path; `undefined` when there is none (404). */
  get<T = KubeObject>(path: string, signal?: AbortSignal): Promise<T | undefined> {
    return unlessAbsent(this.#caller.json<T>(this.#request("GET", path, { signal })));
  }

  create(path: string, object: KubeObject, signal?: AbortSignal): Promise<unknown> {
    return this.#caller.call(this.#request("POST", path, { body: object, signal }));
  }

  patch(
    path: string,
    type: "merge" | "strategic-merge" | "apply",
    body: unknown,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const contentType = type === "apply" ? "application/apply-patch+yaml" : `application/${type}-patch+json`;
    return this.#caller.call(this.#request("PATCH", path, { body, contentType, signal }));
  }

  /** Deletes what is at a path, an object or a collection; nothing there is as good. */
  async delete(path: string, signal?: AbortSignal): Promise<void> {
    await unlessAbsent(this.#caller.call(this.#request("DELETE", path, { signal })));
  }

  /** Events of a collection since a resource version, until the server or the signal ends it. */
  async *watch(
    path: string,
    resourceVersion: string,
    signal: AbortSignal,
  ): AsyncGenerator<readonly WatchEvent[]> {
    const [collection = "", query] = path.split("?");
    const parameters = { ...Object.fromEntries(new URLSearchParams(query)), watch: true };
    const watched = withQuery(collection, { ...parameters, resourceVersion, allowWatchBookmarks: true });
    const stream = await this.#caller.stream(this.#request("GET", watched, { signal }));
    yield* watchEvents(stream, { silenceMs, signal, object: collection });
  }

  close(): void {
    this.#caller.close();
  }

  #request(method: keyof typeof verbs, path: string, call: Call) {
    const object = path.replace(/\?.*/, "");
    return { verb: verbs[method], object, method, path, idempotent: true, once: true, ...call };
  }
}

async function unlessAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof NotServedError) return undefined;
    throw error;
  }
}
