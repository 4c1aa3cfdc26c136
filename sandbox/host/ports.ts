import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { SandboxError } from "./sandbox-error.ts";

/** Below Linux' ephemeral ports, so that no outgoing connection takes one of these by chance. */
const firstPort = 26_000;
const portCount = 4_000;

/** The ports a sandbox tries, in order. The first follows from its name alone: it stays the same across down and up. */
export function* portsOf(name: string): Generator<number> {
  const start = createHash("sha256").update(name).digest().readUInt32BE(0) % portCount;
  for (let step = 0; step < portCount; step++) yield firstPort + ((start + step) % portCount);
}

/** A free port of 127.0.0.1: the preferred one if it may be. */
export async function freePort(name: string, preferred?: number, isFree = canListen): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (const port of portsOf(name)) if (await isFree(port)) return port;
  throw new SandboxError(
    `No port of 127.0.0.1 between ${firstPort} and ${firstPort + portCount - 1} is free. End a process that holds one.`,
  );
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
