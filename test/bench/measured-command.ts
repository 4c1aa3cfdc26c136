import type { PulumiProject } from "../support/pulumi.ts";
import { type ProcessCost, ProcessSampler } from "./process-sampler.ts";

/** What a command of the CLI took. */
export interface CommandCost extends ProcessCost {
  readonly wallMs: number;
}

/** Runs a command of the CLI that has to succeed, and measures it from outside. */
export async function measuredCommand(
  project: PulumiProject,
  args: readonly string[],
  signal: AbortSignal,
): Promise<CommandCost> {
  signal.throwIfAborted();
  const started = performance.now();
  const running = project.start(...args);
  const interrupt = () => running.kill("SIGINT");
  signal.addEventListener("abort", interrupt, { once: true });
  const sampler = new ProcessSampler(running.pid);
  const { code, output } = await running.result.finally(() => signal.removeEventListener("abort", interrupt));
  const wallMs = performance.now() - started;
  const cost = await sampler.stop();
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with code ${code}:\n${output}`);
  return { wallMs, ...cost };
}
