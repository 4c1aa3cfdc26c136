import { readdir, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "./sandbox-error.ts";

/** A process that cannot be mistaken for a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between boot and the process's start. */
  readonly startTime: string;
  readonly bootId: string;
}

/** What `/proc/<pid>/stat` says and this package needs. */
export interface ProcessStat {
  readonly state: string;
  readonly parent: number;
  readonly startTime: string;
}

/** Reads a `/proc/<pid>/stat` line. The second field is the program's name and may itself hold blanks and brackets. */
export function parseStat(line: string): ProcessStat | undefined {
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const [state, parent] = fields;
  const startTime = fields[19];
  if (!state || !parent || !startTime) return undefined;
  return { state, parent: Number(parent), startTime };
}

/** `undefined` when there is no such process, or only what its parent has not yet collected. */
async function statOf(pid: number): Promise<ProcessStat | undefined> {
  const stat = parseStat(await readProc(`${pid}/stat`));
  return stat && stat.state !== "Z" && stat.state !== "X" ? stat : undefined;
}

async function bootId(): Promise<string> {
  return (await readProc("sys/kernel/random/boot_id")).trim();
}

export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const stat = await statOf(pid);
  return stat && { pid, startTime: stat.startTime, bootId: await bootId() };
}

export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  const now = await identify(identity.pid);
  return now?.startTime === identity.startTime && now.bootId === identity.bootId;
}

/** Sends a signal to exactly that process; `false` when it is gone. */
export async function sendSignal(identity: ProcessIdentity, signal: NodeJS.Signals): Promise<boolean> {
  if (!(await isAlive(identity))) return false;
  try {
    process.kill(identity.pid, signal);
    return true;
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
    throw error;
  }
}

/** Waits until all are gone; those that are not when time is up are returned. */
export async function waitForEnd(
  identities: readonly ProcessIdentity[],
  timeoutMs: number,
): Promise<readonly ProcessIdentity[]> {
  const deadline = performance.now() + timeoutMs;
  let left = identities;
  for (;;) {
    const alive = await Promise.all(left.map(isAlive));
    left = left.filter((_, index) => alive[index]);
    if (left.length === 0 || performance.now() > deadline) return left;
    // The end of a process that is not a child of this one raises no event in Node.
    await delay(20);
  }
}

/** A process and all below it, parents first. */
export async function processTree(root: number): Promise<readonly number[]> {
  const children = new Map<number, number[]>();
  for (const entry of await readdir("/proc")) {
    const pid = Number(entry);
    const stat = Number.isInteger(pid) ? await statOf(pid) : undefined;
    if (stat) children.set(stat.parent, [...(children.get(stat.parent) ?? []), pid]);
  }
  const tree = [root];
  for (let index = 0; index < tree.length; index++) tree.push(...(children.get(tree[index] ?? -1) ?? []));
  return tree;
}

/** Resident memory in bytes; 0 when the process is gone. */
export async function residentBytes(pid: number): Promise<number> {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(await readProc(`${pid}/status`));
  return line ? Number(line[1]) * 1024 : 0;
}

async function readProc(path: string): Promise<string> {
  try {
    return await readFile(`/proc/${path}`, "utf8");
  } catch {
    return "";
  }
}
