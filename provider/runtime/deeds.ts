/** Time for answers to reach the engine before the process ends, in milliseconds. */
const LAST_WORDS_MS = 250;

const SIGNALS: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"];

/** Deeds that are under way in this process. A signal aborts them, and ends the process when they have been told. */
export class Deeds {
  private readonly running = new Set<AbortController>();
  private ending: NodeJS.Signals | undefined;

  /** Runs a deed with a signal that is aborted when the process is to end. */
  async run<T>(deed: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (this.running.size === 0) for (const signal of SIGNALS) process.on(signal, this.onSignal);
    this.running.add(controller);
    try {
      if (this.ending) controller.abort(interruption(this.ending));
      return await deed(controller.signal);
    } finally {
      this.running.delete(controller);
      if (this.running.size === 0) this.rest();
    }
  }

  private readonly onSignal = (signal: NodeJS.Signals): void => {
    this.ending = signal;
    for (const controller of this.running) controller.abort(interruption(signal));
  };

  /** With nothing under way a signal does what it does by default. */
  private rest(): void {
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
    const { ending } = this;
    if (ending) setTimeout(() => process.kill(process.pid, ending), LAST_WORDS_MS);
  }
}

const interruption = (signal: NodeJS.Signals): Error =>
  new Error(
    `Interrupted (${signal}). What has begun in the cluster goes on; run the update again to go on from there.`,
  );
