import { spawn } from "node:child_process";
import { type Children, interrupt } from "./children.ts";

/** A process whose output goes to a caller piece by piece. */
export interface StreamedProcess {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly children: Children;
  readonly stdout: (data: Buffer) => void;
  readonly stderr: (data: Buffer) => void;
  /** Ends the process when the caller goes away. */
  readonly onCancelled: (listener: () => void) => void;
}

/** Runs a process to its end; the result is its exit code, 1 when a signal ended it. */
export function streamProcess(spec: StreamedProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(spec.file, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    spec.children.add(child);
    child.stdout.on("data", spec.stdout);
    child.stderr.on("data", spec.stderr);
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
    spec.onCancelled(() => interrupt(child));
  });
}
