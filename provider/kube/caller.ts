import type { IncomingMessage } from "node:http";
import type { Access, Connection } from "./connection.ts";
import { errorFromNetwork } from "./error-from-network.ts";
import { type Answer, type Call, errorFromResponse } from "./error-from-response.ts";
import { UnreachableError } from "./errors.ts";
import { Gate } from "./gate.ts";
import { defaultRetryPolicy, type RetryPolicy, retry } from "./retry.ts";
import { type Received, Sender, type SendRequest } from "./sender.ts";
import { answerOf, TransportError } from "./transport.ts";

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

/** Makes calls: limits, retries, and errors that can be read. */
export class Caller {
  private readonly sender: Sender;
  private readonly gate: Gate;
  private readonly timeoutMs: number;
  private readonly policy: RetryPolicy;

  constructor(connection: Connection, options: CallerOptions = {}) {
    this.sender = new Sender(connection);
    this.gate = new Gate(options.maxInFlight ?? 32);
    this.timeoutMs = options.requestTimeoutMs ?? 60_000;
    this.policy = options.retry ?? defaultRetryPolicy;
  }

  /** The answer, always with a status below 400. `onTry` hears the number of each try before it starts. */
  async call(request: CallRequest, onTry?: (tries: number) => void): Promise<Answer> {
    const { answer } = await this.received(request, onTry);
    return answer;
  }

  /** As `call`, with the answer's JSON. */
  async json<T>(request: CallRequest, onTry?: (tries: number) => void): Promise<T> {
    const { access, answer } = await this.received(request, onTry);
    try {
      return JSON.parse(answer.text) as T;
    } catch (cause) {
      throw new UnreachableError(
        {
          verb: request.verb,
          object: request.object,
          server: access.server.origin,
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
    const { access, answer } = await this.met(request, this.sender.open(this.outgoing(request)));
    if (answer.statusCode === 200) return answer;
    throw this.refusal(request, access, await answerOf(answer));
  }

  close(): void {
    this.sender.close();
  }

  private received(request: CallRequest, onTry?: (tries: number) => void): Promise<Received<Answer>> {
    const { idempotent, signal } = request;
    const attempt = (tries: number) => {
      onTry?.(tries);
      return this.gate.run(() => this.once(request), signal);
    };
    return request.once ? attempt(1) : retry(attempt, { idempotent, signal, policy: this.policy });
  }

  private async once(request: CallRequest): Promise<Received<Answer>> {
    const received = await this.met(request, this.sender.send(this.outgoing(request)));
    const { access, answer } = received;
    if (answer.status >= 400) throw this.refusal(request, access, answer);
    return received;
  }

  private outgoing({ method, path, body, contentType, signal }: CallRequest): SendRequest {
    return { method, path, body, contentType, signal, timeoutMs: this.timeoutMs };
  }

  private refusal(request: CallRequest, access: Access, answer: Answer) {
    return errorFromResponse({ ...request, server: access.server.origin }, answer);
  }

  private async met<T>(request: CallRequest, deed: Promise<T>): Promise<T> {
    try {
      return await deed;
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      throw errorFromNetwork({ ...request, server: error.server.origin }, error.failure);
    }
  }
}
