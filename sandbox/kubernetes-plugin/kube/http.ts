import http from "node:http";
import https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import type { KubeValueMap } from "../property-values.ts";
import type { Connection } from "./connection.ts";
import { ApiError, genericError, type Status } from "./errors.ts";

export interface Request {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

const userAgent = "pulumi-kubernetes/4.34.2";
const attempts = 10;

/** Sends one request and returns the JSON of its answer. A server that asks to come back later is asked again. */
export async function send(connection: Connection, request: Request): Promise<KubeValueMap> {
  for (let attempt = 1; ; attempt++) {
    const response = await start(connection, request);
    const body = await textOf(response);
    const code = response.statusCode ?? 0;
    if (code >= 200 && code < 300) return JSON.parse(body) as KubeValueMap;
    const retryAfter = Number(response.headers["retry-after"]);
    if ((code !== 429 && code < 500) || !(retryAfter > 0) || attempt === attempts) throw failure(code, body);
    await sleep(retryAfter * 1000, undefined, request.signal ? { signal: request.signal } : {});
  }
}

/** The lines of a watch, as they come. Ends when the server ends it; throws when the signal aborts. */
export async function* lines(connection: Connection, request: Request): AsyncGenerator<string> {
  const response = await start(connection, request);
  const code = response.statusCode ?? 0;
  if (code !== 200) throw failure(code, await textOf(response));
  let rest = "";
  for await (const chunk of response.setEncoding("utf8")) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}

async function start(connection: Connection, request: Request, again = false): Promise<http.IncomingMessage> {
  const url = urlOf(connection, request);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const headers: Record<string, string> = {
    accept: request.accept ?? "application/json",
    "user-agent": userAgent,
    ...(await connection.authorization()),
  };
  if (body !== undefined) {
    headers["content-type"] = request.contentType ?? "application/json";
    headers["content-length"] = String(Buffer.byteLength(body));
  }
  const { agent } = connection;
  const { method, signal, timeoutMs } = request;
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers,
      agent,
      ...(signal && { signal }),
      ...(timeoutMs && { timeout: timeoutMs }),
    };
    const sent = secure ? https.request(url, options, resolve) : http.request(url, options, resolve);
    sent.on("timeout", () => sent.destroy(new Error("i/o timeout")));
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The server may close a kept connection just when it is used again.
      if (error.code === "ECONNRESET" && sent.reusedSocket && !again)
        resolve(start(connection, request, true));
      else reject(networkError(error, method, url));
    });
    sent.end(body);
  });
}

function urlOf({ server }: Connection, { path, query }: Request): URL {
  const url = new URL(server.pathname.replace(/\/$/, "") + path, server);
  for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, value);
  return url;
}

async function textOf(response: http.IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += chunk;
  return text;
}

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
function networkError(error: NodeJS.ErrnoException, method: string, url: URL): Error {
  if (error.name === "AbortError") return error;
  const verb = method[0] + method.slice(1).toLowerCase();
  const address = `${url.hostname}:${url.port || "443"}`;
  const causes: Record<string, string> = {
    ECONNREFUSED: `dial tcp ${address}: connect: connection refused`,
    ENOTFOUND: `dial tcp: lookup ${url.hostname}: no such host`,
    ETIMEDOUT: `dial tcp ${address}: i/o timeout`,
    EHOSTUNREACH: `dial tcp ${address}: connect: no route to host`,
  };
  return new Error(`${verb} "${url.href}": ${causes[error.code ?? ""] ?? error.message}`, { cause: error });
}
