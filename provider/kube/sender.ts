import type { IncomingMessage } from "node:http";
import { abortable } from "./abortable.ts";
import type { Access, Connection } from "./connection.ts";
import type { Answer } from "./error-from-response.ts";
import { Transport, type TransportRequest } from "./transport.ts";

/** A request with its body still a value. */
export interface SendRequest extends Omit<TransportRequest, "body"> {
  /** Is sent as JSON. */
  readonly body?: unknown;
  /** @default "application/json" */
  readonly contentType?: string | undefined;
}

/** What came back, and who sent it. */
export interface Received<T> {
  readonly access: Access;
  readonly answer: T;
}

/**
 * Sends requests over a connection and gives back whatever the server answers, errors included. A request that is refused
 * for its credential (401) is sent once more with a new one. Rejects with KubeconfigError, TransportError or the signal's
 * reason.
 */
export class Sender {
  private readonly connection: Connection;
  private readonly transport = new Transport();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** The whole answer. */
  send(request: SendRequest): Promise<Received<Answer>> {
    const outgoing = render(request);
    return this.known(
      (access) => this.transport.send(access, outgoing),
      ({ status }) => status === 401,
      request.signal,
    );
  }

  /** An answer whose body is a stream: the caller reads it to its end or destroys it. */
  open(request: SendRequest): Promise<Received<IncomingMessage>> {
    const outgoing = render(request);
    return this.known(
      (access) => this.transport.open(access, outgoing),
      (response) => {
        if (response.statusCode !== 401) return false;
        response.destroy();
        return true;
      },
      request.signal,
    );
  }

  /** Closes all connections, those in use too. */
  close(): void {
    this.transport.close();
    this.connection.close();
  }

  private async known<T>(
    send: (access: Access) => Promise<T>,
    isRefused: (answer: T) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<Received<T>> {
    const access = await abortable(this.connection.access(), signal);
    const answer = await send(access);
    if (!isRefused(answer)) return { access, answer };
    const renewed = await abortable(this.connection.renew(access), signal);
    return { access: renewed, answer: await send(renewed) };
  }
}

function render({
  body,
  contentType = "application/json",
  headers,
  ...request
}: SendRequest): TransportRequest {
  if (body === undefined) return { ...request, ...(headers ? { headers } : {}) };
  return { ...request, headers: { ...headers, "content-type": contentType }, body: JSON.stringify(body) };
}
