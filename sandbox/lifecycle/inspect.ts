import { type ProcessStatus, processes } from "../cluster/control.ts";
import { exists } from "../host/files.ts";
import type { SandboxPaths } from "../host/paths.ts";
import { isAlive } from "../host/processes.ts";
import { readState, type SandboxState } from "./state.ts";

/** How a sandbox is found. */
export type Condition =
  /** There is none. */
  | { readonly kind: "absent" }
  /** A folder without a usable state: its making was cut off before anything was in it. */
  | { readonly kind: "remains" }
  /** Nothing of it runs; its data are there. */
  | { readonly kind: "dead"; readonly state: SandboxState }
  /** Its outer process runs, and does not answer. */
  | { readonly kind: "silent"; readonly state: SandboxState }
  /** It answers, and some of its processes do not run as they should. */
  | { readonly kind: "broken"; readonly state: SandboxState; readonly processes: readonly ProcessStatus[] }
  | { readonly kind: "running"; readonly state: SandboxState; readonly processes: readonly ProcessStatus[] };

export async function inspect(paths: SandboxPaths): Promise<Condition> {
  const state = await readState(paths);
  if (!state) return { kind: (await exists(paths.root)) ? "remains" : "absent" };
  if (!state.process || !(await isAlive(state.process))) return { kind: "dead", state };
  try {
    const found = await processes(paths);
    return { kind: found.some(isBroken) ? "broken" : "running", state, processes: found };
  } catch {
    return { kind: "silent", state };
  }
}

/** A process that starts will be ready by itself; these will not. */
export function isBroken({ state, paused }: Pick<ProcessStatus, "state" | "paused">): boolean {
  return state === "stopped" || state === "failed" || paused === true;
}
