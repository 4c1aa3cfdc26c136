/** A process as the kernel counts it. */
export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** Processor time of its own, without its children, in clock ticks. */
  readonly ticks: number;
  /** Resident memory, in pages; what processes share counts in each. */
  readonly pages: number;
}

/** Reads a line of /proc/<pid>/stat. The name of the program, in parentheses, may hold anything. */
export function parseStat(line: string): ProcessStat | undefined {
  const end = line.lastIndexOf(")");
  const fields = line.slice(end + 2).split(" ");
  const at = (index: number) => Number(fields[index]);
  const stat = {
    pid: Number.parseInt(line, 10),
    parent: at(1),
    ticks: at(11) + at(12),
    pages: at(21),
  };
  return end > 0 && Object.values(stat).every(Number.isFinite) ? stat : undefined;
}

/** A process and all that descends from it. */
export function treeOf(root: number, processes: readonly ProcessStat[]): readonly ProcessStat[] {
  const below = (pid: number): readonly ProcessStat[] =>
    processes.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return [...processes.filter(({ pid }) => pid === root), ...below(root)];
}
