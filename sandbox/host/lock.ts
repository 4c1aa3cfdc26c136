import { createHash } from "node:crypto";
import { connect, createServer, type Server, type Socket } from "node:net";
import { codeOf } from "./sandbox-error.ts";

export interface LockOptions {
  /** Told once, with the holder's process id, when somebody else holds the lock. */
  readonly onWait?: (holder: string) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs a task while no other process of this machine runs one under the same name.
 *
 * The lock is a listening socket in Linux' abstract namespace: the kernel drops it with its process however that
 * ends, so there is no lock file that could outlive a dead holder, and those who wait hold a connection that closes
 * at that moment. Processes in another network namespace (another container) do not see it.
 */
export async function withLock<T>(
  name: string,
  task: () => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const release = await acquire(addressOf(name), options);
  try {
    return await task();
  } finally {
    await release();
  }
}

/** An abstract address: short whatever the name's length, and of this user only. */
function addressOf(name: string): string {
  const digest = createHash("sha256")
    .update(`${process.getuid?.() ?? 0}\n${name}`)
    .digest("hex")
    .slice(0, 32);
  return `\0pulumi-kubevirt-${digest}`;
}

async function acquire(address: string, { onWait, signal }: LockOptions): Promise<() => Promise<void>> {
  let told = false;
  for (;;) {
    signal?.throwIfAborted();
    const release = await tryListen(address);
    if (release) return release;
    await waitForEnd(address, signal, (holder) => {
      if (!told) onWait?.(holder);
      told = true;
    });
  }
}

function tryListen(address: string): Promise<(() => Promise<void>) | undefined> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(socket.unref());
      socket.on("error", () => socket.destroy()).on("close", () => waiting.delete(socket));
      socket.write(`${process.pid}`);
    });
    server.once("error", (error) => (codeOf(error) === "EADDRINUSE" ? resolve(undefined) : reject(error)));
    server.listen(address, () => {
      server.unref();
      resolve(() => close(server, waiting));
    });
  });
}

function close(server: Server, waiting: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of waiting) socket.destroy();
  });
}

/** Resolves when the holder's connection ends: it released the lock or died. */
function waitForEnd(
  address: string,
  signal: AbortSignal | undefined,
  onHolder: (pid: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const abort = () => {
      socket.destroy();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", abort, { once: true });
    socket.on("data", (data) => onHolder(data.toString()));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
  });
}
