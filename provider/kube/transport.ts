import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest, type RequestOptions } from "node:https";
import type { Access } from "./connection.ts";
import type { NetworkFailure } from "./error-from-network.ts";
import type { Answer } from "./error-from-response.ts";

/** One HTTP request. */
export interface TransportRequest {
  readonly method: string;
  /** Path and query below the server's own path. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
  /** Until the whole answer is read; for `open`, until its head. */
  readonly timeoutMs: number;
}

/** A request that got no whole answer. */
export class TransportError extends Error {
  readonly server: URL;
  readonly failure: NetworkFailure;
  constructor(server: URL, failure: NetworkFailure) {
    super(failure.error.message, { cause: failure.error });
    this.name = "TransportError";
    this.server = server;
    this.failure = failure;
  }
}

/** Below the API server's own 90 s, so that it is mostly we who close an idle connection. */
const IDLE_MS = 30_000;
/** TCP keep-alive finds a dead peer within half a minute. */
const TCP_KEEP_ALIVE_MS = 15_000;

/** Sends requests over connections that are kept alive. */
export class Transport {
  private readonly http = new HttpAgent({ keepAlive: true, timeout: IDLE_MS });
  private readonly https = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS });

  /** The whole answer. Rejects with TransportError, or with the signal's reason. */
  async send(access: Access, request: TransportRequest): Promise<Answer> {
    const deadline = new Deadline(request.timeoutMs, request.signal);
    try {
      const response = await this.head(access, request, deadline);
      return await answerOf(response);
    } catch (error) {
      throw deadline.explain(error, access.server);
    } finally {
      deadline.clear();
    }
  }

  /** The head of an answer whose body is a stream: the caller reads it to its end or destroys it. */
  async open(access: Access, request: TransportRequest): Promise<IncomingMessage> {
    const deadline = new Deadline(request.timeoutMs, request.signal);
    try {
      return await this.head(access, request, deadline);
    } catch (error) {
      throw deadline.explain(error, access.server);
    } finally {
      deadline.clear();
    }
  }

  /** Closes idle connections, and those still in use. */
  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private head(access: Access, request: TransportRequest, deadline: Deadline): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const secure = access.server.protocol === "https:";
      const options = this.options(access, request, secure);
      const outgoing = secure ? httpsRequest(options) : httpRequest(options);
      let sent = false;
      outgoing.on("socket", (socket) => {
        socket.setKeepAlive(true, TCP_KEEP_ALIVE_MS);
        sent = !socket.connecting;
        if (socket.connecting)
          socket.once(secure ? "secureConnect" : "connect", () => {
            sent = true;
          });
      });
      outgoing.on("error", (error) => reject(new TransportError(access.server, { error, sent })));
      outgoing.on("response", (response) => {
        // Errors are met where the response is read; one that comes before must not end the process.
        response.on("error", () => {});
        deadline.onEnd((reason) => response.destroy(reason));
        resolve(response);
      });
      deadline.onEnd((reason) => outgoing.destroy(reason));
      outgoing.end(request.body);
    });
  }

  private options(access: Access, request: TransportRequest, secure: boolean): RequestOptions {
    const { server, tls } = access;
    const body: Record<string, string> =
      request.body === undefined ? {} : { "content-length": String(Buffer.byteLength(request.body)) };
    return {
      agent: access.agent ?? (secure ? this.https : this.http),
      protocol: server.protocol,
      hostname: server.hostname.replace(/^\[|\]$/g, ""),
      port: server.port,
      method: request.method,
      path: server.pathname.replace(/\/+$/, "") + request.path,
      headers: {
        // As kubectl says it: KubeVirt answers some verbs with no JSON, and refuses who insists on it.
        accept: "application/json, */*",
        "user-agent": USER_AGENT,
        ...access.headers,
        ...request.headers,
        ...body,
      },
      // Part of the agent's key: a renewed certificate never meets a connection of the old one.
      ...(secure ? tls : {}),
    };
  }
}

/** The whole answer that begins with a head. */
export async function answerOf(response: IncomingMessage): Promise<Answer> {
  let text = "";
  for await (const chunk of response.setEncoding("utf8")) text += chunk as string;
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

const USER_AGENT = "pulumi-kubevirt";

/** A time limit and an abort signal in one, which leaves neither a timer nor a listener behind. */
class Deadline {
  private readonly signal: AbortSignal | undefined;
  private readonly timeoutMs: number;
  private readonly timer: NodeJS.Timeout;
  private stop: ((reason: Error) => void) | undefined;
  private timedOut = false;

  constructor(timeoutMs: number, signal: AbortSignal | undefined) {
    this.signal = signal;
    this.timeoutMs = timeoutMs;
    this.timer = setTimeout(() => {
      this.timedOut = true;
      this.stop?.(new Error("timed out"));
    }, timeoutMs);
    signal?.addEventListener("abort", this.onAbort, { once: true });
  }

  onEnd(stop: (reason: Error) => void): void {
    this.stop = stop;
    if (this.signal?.aborted) this.onAbort();
  }

  clear(): void {
    clearTimeout(this.timer);
    this.signal?.removeEventListener("abort", this.onAbort);
  }

  /** The error to throw for one that came while this was set. */
  explain(error: unknown, server: URL): unknown {
    if (this.signal?.aborted) return this.signal.reason;
    if (this.timedOut) {
      const sent = !(error instanceof TransportError) || error.failure.sent;
      const late = Object.assign(new Error(`no answer within ${this.timeoutMs / 1000}s`), {
        code: "ETIMEDOUT",
      });
      return new TransportError(server, { error: late, sent });
    }
    if (error instanceof TransportError) return error;
    // The head came, so the request was sent.
    return new TransportError(server, { error: error as Error, sent: true });
  }

  private readonly onAbort = (): void => this.stop?.(new Error("aborted"));
}
