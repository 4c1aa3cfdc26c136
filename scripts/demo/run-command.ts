import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Narrator } from "./narrator.ts";

export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly elapsedMs: number;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Picks the lines worth a reader's time; all others only pass by on the live line. */
  readonly show?: (line: string) => boolean;
  /** Shows another command line than the one that runs (flags of no interest left out). */
  readonly typed?: string;
  /** A failing command is what the step is about. */
  readonly mayFail?: boolean;
}

/** Runs a command as a user would, tells what happens, and stops the demo with its whole output when it fails. */
export async function runCommand(
  narrator: Narrator,
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  narrator.command(options.typed ?? [command, ...args].join(" "));
  const started = performance.now();
  const lines: string[] = [];
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const relay = () => child.kill("SIGINT");
  process.once("SIGINT", relay);
  const take = (line: string) => {
    lines.push(line);
    if (options.show?.(line)) narrator.output(line);
    else if (line.trim() !== "") narrator.live(line.trim());
  };
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", take);
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exit) => resolve(exit ?? 1));
  }).finally(() => process.removeListener("SIGINT", relay));
  const result = { code, output: lines.join("\n"), elapsedMs: performance.now() - started };
  narrator.done(code === 0 || options.mayFail === true, result.elapsedMs);
  if (code !== 0 && options.mayFail !== true) {
    for (const line of lines.slice(-60)) narrator.output(line);
    throw new Error(`Cannot go on: '${options.typed ?? command}' ended with exit code ${code}.`);
  }
  return result;
}
