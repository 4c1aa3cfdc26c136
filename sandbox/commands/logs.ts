import { watch } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pods } from "../cluster/control.ts";
import type { SandboxPaths } from "../host/paths.ts";
import { SandboxError } from "../host/sandbox-error.ts";
import { readState } from "../lifecycle/state.ts";

export interface LogOptions {
  readonly component: string | undefined;
  readonly follow: boolean;
  readonly tail: number | undefined;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A component's log. */
export interface LogFile {
  /** A process of the control plane, or a pod's name. */
  readonly component: string;
  readonly path: string;
}

/** How many of the last lines of each log are shown when all are. */
const tailOfEach = 20;

const chunkBytes = 1024 * 1024;

export async function showLogs(name: string, paths: SandboxPaths, options: LogOptions): Promise<void> {
  const { component, follow, tail, print, signal } = options;
  if (!(await readState(paths)))
    throw new SandboxError(`There is no sandbox ${name}. Start it with "up --name ${name}".`);
  const all = await logFiles(paths);
  const files = component === undefined ? all : chooseLogs(all, component, await podNames(paths, component));
  if (files.length === 0) {
    const known = all.map((file) => file.component).join(", ");
    throw new SandboxError(
      `There is no log of ${component ?? "any component"}. There are logs of: ${known}.`,
    );
  }
  const width = Math.max(...files.map((file) => file.component.length));
  const limit = tail ?? (files.length > 1 ? tailOfEach : undefined);
  const shown = await Promise.all(
    files.map(async (file) => {
      const prefix = files.length > 1 ? `${file.component.padEnd(width)} | ` : "";
      return new LogReader(file.path, (line) => print(prefix + line));
    }),
  );
  for (const reader of shown) await reader.read(limit);
  if (follow) await Promise.all(shown.map((reader) => reader.follow(signal)));
}

/** The logs that a component's name means: exactly that process, or all pods of that program or that begin so. */
export function chooseLogs(
  files: readonly LogFile[],
  component: string,
  podsOfProgram: readonly string[],
): readonly LogFile[] {
  const exact = files.filter((file) => file.component === component);
  if (exact.length > 0) return exact;
  return files.filter(
    (file) => podsOfProgram.includes(file.component) || file.component.startsWith(component),
  );
}

async function logFiles({ logs, run }: SandboxPaths): Promise<readonly LogFile[]> {
  const files: LogFile[] = [];
  for (const folder of [logs, join(run, "log")]) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((found) => found.endsWith(".log")).sort()) {
      // The agent names a pod's log <namespace>_<pod>.log.
      files.push({ component: name.slice(name.indexOf("_") + 1, -".log".length), path: join(folder, name) });
    }
  }
  return files;
}

async function podNames(paths: SandboxPaths, program: string): Promise<readonly string[]> {
  const found = await pods(paths).catch(() => []);
  return found.filter(({ binary }) => binary === program).map(({ name }) => name);
}

/** Prints the lines of a file, and those that are added. */
class LogReader {
  readonly #path: string;
  readonly #print: (line: string) => void;
  #offset = 0;
  #rest = "";

  constructor(path: string, print: (line: string) => void) {
    this.#path = path;
    this.#print = print;
  }

  /** Prints what was added since the last call; at most so many of its last lines. */
  async read(tail?: number): Promise<void> {
    const lines: string[] = [];
    for await (const text of this.#chunks()) {
      const parts = (this.#rest + text).split("\n");
      this.#rest = parts.pop() ?? "";
      lines.push(...parts);
      if (tail !== undefined) lines.splice(0, Math.max(0, lines.length - tail));
    }
    for (const line of lines) this.#print(line);
  }

  async follow(signal: AbortSignal): Promise<void> {
    let reading = Promise.resolve();
    const look = () => {
      reading = reading.then(() => this.read());
    };
    await new Promise<void>((resolve) => {
      const watcher = watch(this.#path, { signal }, look);
      watcher.once("close", () => resolve());
      watcher.once("error", () => resolve());
      // What came between the first read and the watch.
      look();
    });
    await reading;
  }

  async *#chunks(): AsyncGenerator<string> {
    const file = await open(this.#path);
    try {
      // Shorter than what was read: it was started anew.
      if ((await file.stat()).size < this.#offset) this.#offset = 0;
      const buffer = Buffer.alloc(chunkBytes);
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, chunkBytes, this.#offset);
        if (bytesRead === 0) return;
        this.#offset += bytesRead;
        yield buffer.toString("utf8", 0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }
}
