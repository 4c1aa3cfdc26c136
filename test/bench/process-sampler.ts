import { readdir, readFile } from "node:fs/promises";
import { type ProcessStat, parseStat, treeOf } from "./process-tree.ts";
import { type Role, roleOf } from "./role.ts";

const PAGE_BYTES = 4096;
const TICKS_PER_SECOND = 100;
/** Each look reads all of /proc, which has its price too. */
const EVERY_MS = 500;

/** What a process tree took. */
export interface ProcessCost {
  /** The most that all processes together held at one moment. */
  readonly peakBytes: number;
  /** The most that the processes of a role held at one moment. */
  readonly peakBytesOf: Readonly<Partial<Record<Role, number>>>;
  /** Seconds of processor time, as far as the last look before a process ended. */
  readonly cpuSecondsOf: Readonly<Partial<Record<Role, number>>>;
}

/** Looks at a process and its descendants from time to time. */
export class ProcessSampler {
  private readonly root: number;
  private readonly roles = new Map<number, Role>();
  private readonly ticks = new Map<number, number>();
  private readonly peaks = new Map<Role, number>();
  private peak = 0;
  private readonly timer: NodeJS.Timeout;
  private looking = Promise.resolve();

  constructor(root: number) {
    this.root = root;
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, EVERY_MS);
  }

  async stop(): Promise<ProcessCost> {
    clearInterval(this.timer);
    await this.looking;
    const cpu = new Map<Role, number>();
    for (const [pid, ticks] of this.ticks) {
      const role = this.roles.get(pid) ?? "other";
      cpu.set(role, (cpu.get(role) ?? 0) + ticks / TICKS_PER_SECOND);
    }
    return {
      peakBytes: this.peak,
      peakBytesOf: Object.fromEntries(this.peaks),
      cpuSecondsOf: Object.fromEntries(cpu),
    };
  }

  private async look(): Promise<void> {
    const now = new Map<Role, number>();
    for (const { pid, pages, ticks } of treeOf(this.root, await processes())) {
      const role = await this.roleOf(pid);
      this.ticks.set(pid, ticks);
      now.set(role, (now.get(role) ?? 0) + pages * PAGE_BYTES);
    }
    for (const [role, bytes] of now) this.peaks.set(role, Math.max(bytes, this.peaks.get(role) ?? 0));
    this.peak = Math.max(
      this.peak,
      [...now.values()].reduce((sum, bytes) => sum + bytes, 0),
    );
  }

  /** A process may become another program right after it began, so a shell's role is not final. */
  private async roleOf(pid: number): Promise<Role> {
    const known = this.roles.get(pid);
    if (known !== undefined && known !== "other") return known;
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    const role = roleOf(command.replaceAll("\0", " "));
    this.roles.set(pid, role);
    return role;
  }
}

async function processes(): Promise<readonly ProcessStat[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => ""));
  return (await Promise.all(lines)).flatMap((line) => parseStat(line) ?? []);
}
