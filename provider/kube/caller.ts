import type { IncomingMessage } from "node:http";
import { abortable } from "./abortable.ts";
import type { Access, Connection } from "./connection.ts";
import { errorFromNetwork } from "./error-from-network.ts";
import { type Answer, type Call, errorFromResponse } from "./error-from-response.ts";
import { UnreachableError } from "./errors.ts";
import { Gate } from "./gate.ts";
import { defaultRetryPolicy, type RetryPolicy, retry } from "./retry.ts";
import { Transport, TransportError } from "./transport.ts";

/** A call to the API server. */
export interface CallRequest extends Omit<Call, "server"> {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** @default "application/json" */
  readonly contentType?: string;
  /** Doing it twice is as good as once. */
  readonly idempotent: boolean;
  /** Never repeated, whatever happens. */
  readonly once?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Limits of a caller. */
export interface CallerOptions {
  /** Calls on their way at the same time; watches do not count. @default 32 */
  readonly maxInFlight?: number;
  /** For one try, in milliseconds: above the 30 s that the API server gives an admission webhook. @default 60000 */
  readonly requestTimeoutMs?: number;
  readonly retry?: RetryPolicy;
}

/** Makes calls: credentials, limits, retries, and errors that can be read. */
export class Caller {
  private readonly connection: Connection;
  private readonly transport = new Transport();
  private readonly gate: Gate;
  private readonly timeoutMs: number;
  private readonly policy: RetryPolicy;

  constructor(connection: Connection, options: CallerOptions = {}) {
    this.connection = connection;
    this.gate = new Gate(options.maxInFlight ?? 32);
    this.timeoutMs = options.requestTimeoutMs ?? 60_000;
    this.policy = options.retry ?? defaultRetryPolicy;
  }

  /** The answer, always with a status below 400. `onTry` hears the number of each try before it starts. */
  call(request: CallRequest, onTry?: (tries: number) => void): Promise<Answer> {
    const { idempotent, signal } = request;
    const attempt = (tries: number) => {
      onTry?.(tries);
      return this.gate.run(() => this.once(request), signal);
    };
    return request.once ? attempt(1) : retry(attempt, { idempotent, signal, policy: this.policy });
  }

  /** As `call`, with the answer's JSON. */
  async json<T>(request: CallRequest, onTry?: (tries: number) => void): Promise<T> {
    const answer = await this.call(request, onTry);
    try {
      return JSON.parse(answer.text) as T;
    } catch (cause) {
      const { server } = await this.connection.access();
      throw new UnreachableError(
        {
          verb: request.verb,
          object: request.object,
          server: server.origin,
          status: answer.status,
          detail: "the answer is not JSON",
          wayOut:
            "Check that the server in the kubeconfig is a Kubernetes API server, not a proxy or a login page.",
        },
        { cause },
      );
    }
  }

  /** Opens a stream, once: the caller reads it to its end or destroys it. */
  async stream(request: CallRequest): Promise<IncomingMessage> {
    const open = (access: Access) =>
      this.met(request, access, () => this.transport.open(access, this.outgoing(request)));
    const access = await abortable(this.connection.access(), request.signal);
    let [response, used] = [await open(access), access];
    if (response.statusCode === 401) {
      response.destroy();
      used = await abortable(this.connection.renew(access), request.signal);
      response = await open(used);
    }
    if (response.statusCode === 200) return response;
    response.setEncoding("utf8");
    let text = "";
    for await (const chunk of response) text += chunk as string;
    throw this.refusal(request, used, { status: response.statusCode ?? 0, headers: response.headers, text });
  }

  close(): void {
    this.transport.close();
    this.connection.close();
  }

  private async once(request: CallRequest): Promise<Answer> {
    const send = (access: Access) =>
      this.met(request, access, () => this.transport.send(access, this.outgoing(request)));
    let access = await abortable(this.connection.access(), request.signal);
    let answer = await send(access);
    if (answer.status === 401) {
      access = await abortable(this.connection.renew(access), request.signal);
      answer = await send(access);
    }
    if (answer.status >= 400) throw this.refusal(request, access, answer);
    return answer;
  }

  private outgoing({ method, path, body, contentType, signal }: CallRequest) {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { "content-type": contentType ?? "application/json" };
    return {
      method,
      path,
      signal,
      timeoutMs: this.timeoutMs,
      ...(body === undefined ? {} : { headers }),
      ...json,
    };
  }

  private refusal(request: CallRequest, access: Access, answer: Answer) {
    return errorFromResponse({ ...request, server: access.server.origin }, answer);
  }

  private async met<T>(request: CallRequest, access: Access, deed: () => Promise<T>): Promise<T> {
    try {
      return await deed();
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      throw errorFromNetwork({ ...request, server: access.server.origin }, error.failure);
    }
  }
}
