import type { IncomingMessage } from "node:http";
import { Agent, type RequestOptions, request } from "node:https";

/** Any Kubernetes object, as JSON. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly resourceVersion?: string;
    readonly uid?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly spec?: unknown;
  readonly status?: unknown;
}

export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  readonly object: KubeObject;
}

/** What a client needs to reach an API server: PEM texts. */
export interface Credentials {
  readonly server: string;
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** An answer of the API server other than 2xx. */
export class KubeApiError extends Error {
  override readonly name = "KubeApiError";
  readonly status: number;

  constructor(method: string, path: string, status: number, message: string) {
    super(`${method} ${path}: ${status} ${message}`);
    this.status = status;
  }
}

interface Call {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The few calls that installing a platform takes, on Node's own HTTPS client: `@kubernetes/client-node` takes longer to
 * load than most of this program's commands take to run.
 */
export class KubeClient {
  readonly #credentials: Credentials;
  readonly #agent: Agent;

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
    this.#agent = new Agent({
      keepAlive: true,
      ca: credentials.ca,
      cert: credentials.cert,
      key: credentials.key,
    });
  }

  /** The JSON at a path; `undefined` when there is none (404). */
  async get<T = KubeObject>(path: string, signal?: AbortSignal): Promise<T | undefined> {
    try {
      return (await this.#call("GET", path, { signal })) as T;
    } catch (error) {
      if (error instanceof KubeApiError && error.status === 404) return undefined;
      throw error;
    }
  }

  create(path: string, object: KubeObject, signal?: AbortSignal): Promise<unknown> {
    return this.#call("POST", path, { body: object, signal });
  }

  patch(
    path: string,
    type: "merge" | "strategic-merge" | "apply",
    body: unknown,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const contentType = type === "apply" ? "application/apply-patch+yaml" : `application/${type}-patch+json`;
    return this.#call("PATCH", path, { body, contentType, signal });
  }

  /** Deletes what is at a path, an object or a collection; nothing there is as good. */
  async delete(path: string, signal?: AbortSignal): Promise<void> {
    try {
      await this.#call("DELETE", path, { signal });
    } catch (error) {
      if (!(error instanceof KubeApiError && error.status === 404)) throw error;
    }
  }

  /** Events of a collection since a resource version, until the server or the signal ends it. */
  async *watch(path: string, resourceVersion: string, signal: AbortSignal): AsyncGenerator<WatchEvent> {
    const query = new URLSearchParams({ watch: "1", resourceVersion, allowWatchBookmarks: "true" });
    const separator = path.includes("?") ? "&" : "?";
    const response = await this.#open("GET", `${path}${separator}${query}`, { signal });
    let rest = "";
    for await (const chunk of response.setEncoding("utf8")) {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) yield JSON.parse(line) as WatchEvent;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  async #call(method: string, path: string, call: Call): Promise<unknown> {
    const text = await textOf(await this.#open(method, path, call));
    return text === "" ? undefined : JSON.parse(text);
  }

  async #open(method: string, path: string, { body, contentType, signal }: Call): Promise<IncomingMessage> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const options: RequestOptions = {
      agent: this.#agent,
      method,
      headers: {
        accept: "application/json",
        ...(payload !== undefined && {
          "content-type": contentType ?? "application/json",
          "content-length": Buffer.byteLength(payload),
        }),
      },
      ...(signal && { signal }),
    };
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = request(new URL(path, this.#credentials.server), options, resolve);
      outgoing.once("error", reject);
      outgoing.end(payload);
    });
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return response;
    throw new KubeApiError(method, path, status, messageFrom(await textOf(response)));
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** The message of a Kubernetes Status, or the text itself. */
function messageFrom(text: string): string {
  try {
    const status: unknown = JSON.parse(text);
    if (status && typeof status === "object" && "message" in status) return String(status.message);
  } catch {
    // Not JSON: a proxy or a handler that answers in plain text.
  }
  return text.trim();
}
