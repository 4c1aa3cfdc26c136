/** Tells a state that lasts from one that passes by. */
export class Settling {
  private readonly since = new Map<string, number>();
  private readonly now: () => number;
  constructor(now: () => number = Date.now) {
    this.now = now;
  }

  /** Takes note of the states that are there at this look. One that is not there now begins anew when it comes back. */
  note(present: readonly string[]): void {
    for (const known of [...this.since.keys()]) if (!present.includes(known)) this.since.delete(known);
    for (const state of present) if (!this.since.has(state)) this.since.set(state, this.now());
  }

  /** Whether a state has been there without a break for so long. */
  lasts(state: string, ms: number): boolean {
    const since = this.since.get(state);
    return since !== undefined && this.now() - since >= ms;
  }
}
