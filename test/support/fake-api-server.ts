import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { FakeStore, type StoredObject, type StoreEvent } from "./fake-store.ts";

/** A request as the server understood it. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** `group/version/plural`. */
  readonly collection: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
  readonly watch: boolean;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object becomes JSON; a string is sent as text. */
  readonly body?: unknown;
}

/**
 * What goes wrong with a request: an answer instead of the right one; `reset` (connection cut before anything is
 * done), `lose` (done, but the answer is lost), `hang` (never answered), `late` (answered after some milliseconds).
 */
export type Fault = FakeAnswer | "reset" | "lose" | "hang" | { readonly late: number };

interface Planned {
  readonly fault: Fault;
  readonly when: (request: FakeRequest) => boolean;
  times: number;
}

interface OpenWatch {
  readonly request: FakeRequest;
  readonly response: ServerResponse;
  stalled: boolean;
  sent: number;
}

const PATH =
  /^\/(?:api\/(?<core>v1)|apis\/(?<group>[^/]+\/[^/]+))(?:\/namespaces\/(?<namespace>[^/]+)(?=\/))?\/(?<plural>[^/]+)(?:\/(?<name>[^/]+))?(?:\/(?<sub>.+))?$/;

/** A Kubernetes API server in this process: lists, watches, writes, and faults on demand. Serves every kind but those in `unserved`. */
export class FakeApiServer {
  readonly store = new FakeStore();
  readonly requests: FakeRequest[] = [];
  /** Collections (`group/version/plural`) that the cluster does not know. */
  readonly unserved = new Set<string>();
  /** Answers requests to `subresources.kubevirt.io`. */
  onSubresource: (request: FakeRequest) => FakeAnswer = () => ({ status: 202 });
  /** Refuses requests whose Authorization header it returns false for. */
  accepts: (authorization: string | undefined) => boolean = () => true;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly watches = new Set<OpenWatch>();
  private readonly faults: Planned[] = [];

  private constructor() {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        response.destroy(error as Error);
      });
    });
    this.server.on("connection", (socket) => {
      this.sockets.add(socket);
      socket.on("close", () => this.sockets.delete(socket));
    });
    this.store.onEvent((event) => {
      for (const watch of this.watches) this.send(watch, event);
    });
  }

  static async start(): Promise<FakeApiServer> {
    const fake = new FakeApiServer();
    await new Promise<void>((resolve) => fake.server.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Content of a kubeconfig for this server. */
  kubeconfig(token = "fake-token"): string {
    return JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "fake", cluster: { server: this.url } }],
      users: [{ name: "me", user: { token } }],
      contexts: [{ name: "fake", context: { cluster: "fake", user: "me" } }],
      "current-context": "fake",
    });
  }

  get openWatches(): number {
    return this.watches.size;
  }

  watchesOn(namespace: string): number {
    return [...this.watches].filter(({ request }) => request.namespace === namespace).length;
  }

  get openConnections(): number {
    return this.sockets.size;
  }

  /** Plans a fault for the next requests that match. */
  fail(
    fault: Fault,
    options: { readonly times?: number; readonly when?: (request: FakeRequest) => boolean } = {},
  ): void {
    this.faults.push({ fault, times: options.times ?? 1, when: options.when ?? (() => true) });
  }

  /** Drops the faults that were planned and did not happen. */
  forgive(): void {
    this.faults.length = 0;
  }

  /** Ends all watches: properly, in the middle of a line, or with an error event. */
  endWatches(how: "properly" | "midLine" | "expired" | "error" = "properly"): void {
    for (const { response } of this.watches) {
      if (how === "midLine") {
        response.write('{"type":"MODIFIED","object":{"metadata":{"name":"cut');
        response.socket?.destroy();
      } else {
        if (how !== "properly")
          response.write(`${JSON.stringify(errorEvent(how === "expired" ? 410 : 500))}\n`);
        response.end();
      }
    }
    this.watches.clear();
  }

  /** Half-open: the watches' connections stay, but nothing comes through any more. */
  stallWatches(): void {
    for (const watch of this.watches) watch.stalled = true;
  }

  /** Sends every watch a bookmark. */
  bookmark(): void {
    for (const watch of this.watches) {
      const object = { metadata: { resourceVersion: String(this.store.version) } };
      if (!watch.stalled) watch.response.write(`${JSON.stringify({ type: "BOOKMARK", object })}\n`);
    }
  }

  /** Sends every watch its newest events once more, oldest of them last: a proxy that doubles and delays. */
  repeatEvents(count: number): void {
    const events = this.store.history.slice(-count).reverse();
    for (const watch of this.watches) for (const event of events) this.send(watch, event);
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = understand(incoming, await bodyOf(incoming));
    this.requests.push(request);
    const fault = this.nextFault(request);
    if (fault === "hang") return;
    if (fault === "reset") {
      incoming.socket.destroy();
    } else if (fault !== undefined && typeof fault === "object" && "status" in fault) {
      reply(response, fault);
    } else {
      if (typeof fault === "object") await new Promise((resolve) => setTimeout(resolve, fault.late));
      if (request.watch && this.accepts(request.headers.authorization)) return this.watch(request, response);
      const answer = this.answer(request);
      if (fault === "lose") incoming.socket.destroy();
      else reply(response, answer);
    }
  }

  private nextFault(request: FakeRequest): Fault | undefined {
    const planned = this.faults.find(({ times, when }) => times > 0 && when(request));
    if (planned) planned.times--;
    return planned?.fault;
  }

  private answer(request: FakeRequest): FakeAnswer {
    if (!this.accepts(request.headers.authorization)) return status(401, "Unauthorized", "Unauthorized");
    if (this.unserved.has(request.collection)) return { status: 404, body: "404 page not found\n" };
    if (request.collection.startsWith("subresources.kubevirt.io/")) return this.onSubresource(request);
    const verbs: Readonly<Record<string, (request: FakeRequest) => FakeAnswer>> = {
      GET: request.name ? this.read : this.list,
      POST: this.create,
      PUT: this.replace,
      PATCH: this.patch,
      DELETE: this.remove,
    };
    return verbs[request.method]?.call(this, request) ?? { status: 405 };
  }

  private read(request: FakeRequest): FakeAnswer {
    const object = this.stored(request);
    return object ? { status: 200, body: object } : missing(request);
  }

  private list(request: FakeRequest): FakeAnswer {
    const { query, collection, namespace } = request;
    const from = Number(query.get("continue") ?? 0);
    const limit = Number(query.get("limit") ?? 0) || Number.POSITIVE_INFINITY;
    const selected = this.store.list(collection, namespace).filter((object) => matches(object, query));
    const page = selected.slice(from, from + limit);
    const next = from + limit < selected.length ? { continue: String(from + limit) } : {};
    // As the real one: items of a list carry no kind.
    const items = page.map(({ kind: _kind, apiVersion: _apiVersion, ...rest }) => rest);
    return {
      status: 200,
      body: { kind: "List", metadata: { resourceVersion: String(this.store.version), ...next }, items },
    };
  }

  private create(request: FakeRequest): FakeAnswer {
    const object = JSON.parse(request.body) as StoredObject;
    const { generateName } = object.metadata;
    if (generateName && !object.metadata.name) object.metadata.name = `${generateName}${this.store.version}`;
    if (this.stored({ ...request, name: object.metadata.name })) {
      return status(409, "AlreadyExists", `${request.collection} "${object.metadata.name}" already exists`);
    }
    if (request.query.has("dryRun")) return { status: 201, body: object };
    return { status: 201, body: this.store.put(request.collection, object) };
  }

  private replace(request: FakeRequest): FakeAnswer {
    const object = JSON.parse(request.body) as StoredObject;
    const known = this.stored(request);
    if (!known) return missing(request);
    const { resourceVersion } = object.metadata;
    if (resourceVersion && resourceVersion !== known.metadata.resourceVersion) {
      return status(
        409,
        "Conflict",
        "the object has been modified; please apply your changes to the latest version",
      );
    }
    return { status: 200, body: this.store.put(request.collection, object) };
  }

  private patch(request: FakeRequest): FakeAnswer {
    const known = this.stored(request);
    const apply = request.headers["content-type"]?.includes("apply-patch");
    if (!known && !apply) return missing(request);
    if (request.headers["content-type"]?.includes("json-patch+json")) return { status: 200, body: known };
    const base = known ?? { metadata: { name: request.name, namespace: request.namespace } };
    const merged = mergePatch(base, JSON.parse(request.body)) as StoredObject;
    return { status: 200, body: this.store.put(request.collection, merged) };
  }

  private remove(request: FakeRequest): FakeAnswer {
    const known = this.stored(request);
    if (!known) return missing(request);
    const { preconditions } = (request.body ? JSON.parse(request.body) : {}) as {
      preconditions?: { uid: string };
    };
    if (preconditions && preconditions.uid !== known.metadata.uid) {
      const [wanted, there] = [preconditions.uid, known.metadata.uid];
      return status(
        409,
        "Conflict",
        `the UID in the precondition (${wanted}) does not match the UID in record (${there})`,
      );
    }
    return {
      status: 200,
      body: this.store.remove(request.collection, request.namespace, known.metadata.name),
    };
  }

  private stored({ collection, namespace, name }: FakeRequest): StoredObject | undefined {
    return name === undefined ? undefined : this.store.get(collection, namespace, name);
  }

  private watch(request: FakeRequest, response: ServerResponse): void {
    if (this.unserved.has(request.collection)) {
      reply(response, { status: 404, body: "404 page not found\n" });
      return;
    }
    const from = Number(request.query.get("resourceVersion"));
    if (from < this.store.compacted) {
      reply(response, status(410, "Expired", "too old resource version"));
      return;
    }
    response.writeHead(200, { "content-type": "application/json", "transfer-encoding": "chunked" });
    response.flushHeaders();
    const watch: OpenWatch = { request, response, stalled: false, sent: 0 };
    this.watches.add(watch);
    response.on("close", () => this.watches.delete(watch));
    for (const event of this.store.history) if (event.version > from) this.send(watch, event);
  }

  private send(watch: OpenWatch, event: StoreEvent): void {
    const { collection, namespace } = watch.request;
    if (watch.stalled || event.collection !== collection) return;
    if (namespace !== undefined && event.object.metadata.namespace !== namespace) return;
    watch.sent++;
    watch.response.write(`${JSON.stringify({ type: event.type, object: event.object })}\n`);
  }
}

function understand(incoming: IncomingMessage, body: string): FakeRequest {
  const url = new URL(incoming.url ?? "/", "http://fake");
  const { core, group, namespace, plural, name, sub } = PATH.exec(url.pathname)?.groups ?? {};
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body,
    collection: `${core ?? group ?? ""}/${plural ?? ""}`,
    namespace,
    name,
    subresource: sub,
    watch: url.searchParams.has("watch"),
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of incoming.setEncoding("utf8")) text += chunk as string;
  return text;
}

function reply(response: ServerResponse, { status: code, headers = {}, body }: FakeAnswer): void {
  const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
  const type = typeof body === "string" ? "text/plain" : "application/json";
  response.writeHead(code, { "content-type": type, ...headers });
  response.end(text);
}

/** An answer with a Kubernetes Status. */
export function status(code: number, reason: string, message: string, details: object = {}): FakeAnswer {
  return {
    status: code,
    body: { kind: "Status", apiVersion: "v1", status: "Failure", code, reason, message, details },
  };
}

const missing = ({ collection, name }: FakeRequest): FakeAnswer =>
  status(404, "NotFound", `${collection} "${name}" not found`, { name, kind: collection });

const errorEvent = (code: number) => ({
  type: "ERROR",
  object: {
    kind: "Status",
    code,
    reason: code === 410 ? "Expired" : "InternalError",
    message: "from the watch",
  },
});

function matches(object: StoredObject, query: URLSearchParams): boolean {
  const pairs = (text: string | null) => (text ? text.split(",").map((pair) => pair.split("=")) : []);
  const labels = pairs(query.get("labelSelector"));
  const fields = pairs(query.get("fieldSelector"));
  return (
    labels.every(([key, value]) => object.metadata.labels?.[key ?? ""] === value) &&
    fields.every(([path, value]) => String(fieldOf(object, path ?? "")) === value)
  );
}

const fieldOf = (object: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);

function mergePatch(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const result: Record<string, unknown> = { ...(typeof target === "object" ? target : {}) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = mergePatch(result[key], value);
  }
  return result;
}
