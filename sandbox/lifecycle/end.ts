import { rm } from "node:fs/promises";
import type { SandboxPaths } from "../host/paths.ts";
import { identify, type ProcessIdentity, processTree, sendSignal, waitForEnd } from "../host/processes.ts";
import { SandboxError } from "../host/sandbox-error.ts";

const timeoutMs = 15_000;

/**
 * Ends all of a sandbox's processes at once: with the outer process the kernel kills the first process inside, and
 * with that everything in its namespaces.
 */
export async function endProcesses(outer: ProcessIdentity): Promise<void> {
  const pids = await processTree(outer.pid);
  const identities = (await Promise.all(pids.map(identify))).filter((found) => found !== undefined);
  if (!(await sendSignal(outer, "SIGKILL"))) return;
  const left = await waitForEnd(identities, timeoutMs);
  if (left.length > 0) {
    const list = left.map(({ pid }) => pid).join(", ");
    throw new SandboxError(
      `Processes of the sandbox do not end: ${list}. Look at them with "ps -fp ${list}".`,
    );
  }
}

export async function removeState(paths: SandboxPaths): Promise<void> {
  await rm(paths.root, { recursive: true, force: true, maxRetries: 5 });
}
