import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { buildEnvironment } from "./modules.ts";

export interface GoRun {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly onStdout?: (line: string) => void;
  readonly onStderr?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Runs `go` and resolves with its exit code. When aborted it ends Go and rejects with the signal's reason. */
export function runGo({ folder, args, environment, onStdout, onStderr, signal }: GoRun): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, {
      cwd: folder,
      env: { ...process.env, ...buildEnvironment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const abort = () => child.kill("SIGTERM");
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
    createInterface(child.stdout).on("line", (line) => onStdout?.(line));
    createInterface(child.stderr).on("line", (line) => onStderr?.(line));
    child.once("error", reject);
    child.once("close", (code) => {
      signal?.removeEventListener("abort", abort);
      if (signal?.aborted) reject(signal.reason);
      else resolve(code ?? 1);
    });
  });
}
