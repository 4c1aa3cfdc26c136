/** Lets at most so many through at a time; the others queue, first come first served. */
export class Gate {
  private free: number;
  private readonly queue: (() => void)[] = [];

  constructor(width: number) {
    this.free = width;
  }

  /** Runs a deed when there is room. Rejects with the signal's reason when it is aborted while queued. */
  async run<T>(deed: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    await this.enter(signal);
    try {
      return await deed();
    } finally {
      this.leave();
    }
  }

  private enter(signal?: AbortSignal): Promise<void> | void {
    signal?.throwIfAborted();
    if (this.free > 0) {
      this.free--;
      return;
    }
    return new Promise((resolve, reject) => {
      const admit = () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      };
      const onAbort = () => {
        this.queue.splice(this.queue.indexOf(admit), 1);
        reject(signal?.reason);
      };
      this.queue.push(admit);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.free++;
  }
}
