import { readdir, readFile } from "node:fs/promises";
import type { Feature } from "../cluster/platform.ts";
import { writeAtomically } from "../host/files.ts";
import { type SandboxPaths, stateRoot } from "../host/paths.ts";
import type { ProcessIdentity } from "../host/processes.ts";

const format = 1;

/** What is known of a sandbox beyond its running processes. */
export interface SandboxState {
  readonly format: typeof format;
  readonly name: string;
  /** The API server's port on 127.0.0.1. */
  readonly port: number;
  /** What was asked for. Not all of it need be there while the phase is `installing`. */
  readonly features: readonly Feature[];
  readonly phase: "installing" | "ready";
  /** The folders of the programs that it runs. */
  readonly builds: readonly string[];
  /** `sandboxd run`, the process that all others end with. */
  readonly process?: ProcessIdentity | undefined;
  readonly createdAt: string;
  readonly startedAt: string;
}

export function newState(values: Omit<SandboxState, "format">): SandboxState {
  return { format, ...values };
}

/** `undefined` when there is no state, or one of another version of this program. */
export async function readState(paths: SandboxPaths): Promise<SandboxState | undefined> {
  try {
    const state = JSON.parse(await readFile(paths.state, "utf8")) as SandboxState;
    return state.format === format ? state : undefined;
  } catch {
    return undefined;
  }
}

export async function writeState(paths: SandboxPaths, state: SandboxState): Promise<SandboxState> {
  await writeAtomically(paths.state, `${JSON.stringify(state, undefined, 2)}\n`, 0o600);
  return state;
}

/** The names of all sandboxes of this user, running or not. */
export async function sandboxNames(): Promise<readonly string[]> {
  try {
    const entries = await readdir(stateRoot(), { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  } catch {
    return [];
  }
}
