import { request } from "node:http";

/** An answer over a unix socket that is not 2xx. */
export class UnixHttpError extends Error {
  override readonly name = "UnixHttpError";
  readonly status: number;

  constructor(socketPath: string, path: string, status: number, message: string) {
    super(`${path} on ${socketPath}: ${status} ${message}`);
    this.status = status;
  }
}

/** Sends a request to a server on a unix socket and returns the JSON it answers, or `undefined` for an empty body. */
export function unixHttp(
  socketPath: string,
  method: "GET" | "POST",
  path: string,
  timeoutMs: number,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { socketPath, method, path, agent: false, signal: AbortSignal.timeout(timeoutMs) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          const status = response.statusCode ?? 0;
          if (status < 200 || status > 299) reject(new UnixHttpError(socketPath, path, status, text.trim()));
          else resolve(text.trim() === "" ? undefined : JSON.parse(text));
        });
      },
    );
    outgoing.once("error", reject);
    outgoing.end();
  });
}
