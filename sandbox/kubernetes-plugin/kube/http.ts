import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Query, withQuery } from "../../../provider/kube/paths.ts";
import type { Received, Sender } from "../../../provider/kube/sender.ts";
import { answerOf, TransportError } from "../../../provider/kube/transport.ts";
import type { KubeValueMap } from "../property-values.ts";
import { ApiError, genericError, type Status } from "./errors.ts";

export interface Request {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Query;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

const userAgent = "pulumi-kubernetes/4.34.2";
const attempts = 10;
/** Above the minute that the API server gives a request. */
const timeoutMs = 90_000;

/** Sends one request and returns the JSON of its answer. A server that asks to come back later is asked again. */
export async function send(sender: Sender, request: Request): Promise<KubeValueMap> {
  for (let attempt = 1; ; attempt++) {
    const { status, headers, text } = await exchange(request, (outgoing) => sender.send(outgoing));
    if (status >= 200 && status < 300) return JSON.parse(text) as KubeValueMap;
    const retryAfter = Number(headers["retry-after"]);
    if ((status !== 429 && status < 500) || !(retryAfter > 0) || attempt === attempts)
      throw failure(status, text);
    await sleep(retryAfter * 1000, undefined, request.signal ? { signal: request.signal } : {});
  }
}

/** The body of a watch: its events, one a line. The caller reads it to its end or destroys it. */
export async function openWatch(sender: Sender, request: Omit<Request, "method">): Promise<IncomingMessage> {
  const response = await exchange({ ...request, method: "GET" }, (outgoing) => sender.open(outgoing));
  if (response.statusCode === 200) return response;
  const { status, text } = await answerOf(response);
  throw failure(status, text);
}

type Outgoing = Parameters<Sender["send"]>[0];

async function exchange<T>(request: Request, deed: (outgoing: Outgoing) => Promise<Received<T>>): Promise<T> {
  const { method, query, accept = "application/json" } = request;
  const path = withQuery(request.path, query);
  const headers = { accept, "user-agent": userAgent };
  const outgoing = { timeoutMs, ...request, path, headers };
  try {
    const { answer } = await deed(outgoing).catch((error: unknown) => {
      // The server may close a kept connection just when it is used again: Go repeats what only reads.
      if (method === "GET" && codeOf(error) === "ECONNRESET") return deed(outgoing);
      throw error;
    });
    return answer;
  } catch (error) {
    throw error instanceof TransportError ? networkError(error, method, path) : error;
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof TransportError ? error.failure.error.code : undefined;

function failure(code: number, body: string): ApiError {
  try {
    const status = JSON.parse(body) as Status & { kind?: string };
    if (status.kind === "Status") return new ApiError(code, status);
  } catch {
    // Not JSON: the proxy's words, not the API server's.
  }
  return genericError(code, body);
}

/** Worded as Go's HTTP client would, since that is what users search for. */
function networkError({ server, failure: { error } }: TransportError, method: string, path: string): Error {
  const verb = method[0] + method.slice(1).toLowerCase();
  const address = `${server.hostname}:${server.port || (server.protocol === "https:" ? "443" : "80")}`;
  const causes: Record<string, string> = {
    ECONNREFUSED: `dial tcp ${address}: connect: connection refused`,
    ENOTFOUND: `dial tcp: lookup ${server.hostname}: no such host`,
    ETIMEDOUT: `dial tcp ${address}: i/o timeout`,
    EHOSTUNREACH: `dial tcp ${address}: connect: no route to host`,
  };
  const url = server.origin + server.pathname.replace(/\/+$/, "") + path;
  return new Error(`${verb} "${url}": ${causes[error.code ?? ""] ?? error.message}`, { cause: error });
}
