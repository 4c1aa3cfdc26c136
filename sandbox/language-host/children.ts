import type { ChildProcess } from "node:child_process";

const killAfterMs = 5_000;

/** The processes that this host has started and that must not outlive it. */
export interface Children {
  /** Keeps a process in mind until it ends. */
  add(child: ChildProcess): void;
  /** Asks all processes to end, and ends those that are still there five seconds later. */
  interrupt(): void;
  /** Ends all processes at once. */
  kill(): void;
}

/** An empty set of child processes. */
export function children(): Children {
  const running = new Set<ChildProcess>();
  return {
    add(child) {
      running.add(child);
      child.once("close", () => running.delete(child));
    },
    interrupt() {
      for (const child of running) interrupt(child);
    },
    kill() {
      for (const child of running) child.kill("SIGKILL");
    },
  };
}

/** Asks a process to end, and ends it five seconds later if it is still there. */
export function interrupt(child: ChildProcess): void {
  child.kill("SIGINT");
  const timer = setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  child.once("close", () => clearTimeout(timer));
}
