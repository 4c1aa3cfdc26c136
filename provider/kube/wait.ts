import type { KubeObject, ObjectRef, Verdict, View, Waiter, WaitOptions } from "./interfaces.ts";
import type { Looker } from "./looked-at.ts";
import { nameOf, objectPath } from "./paths.ts";
import { MAX_DELAY_MS } from "./sleep.ts";
import { TerminalError, type WaitFacts, WaitTimeoutError } from "./wait-errors.ts";
import type { Watch } from "./watch.ts";
import type { Watches } from "./watches.ts";

/** Time that the search for reasons may take after a wait has failed, in milliseconds. */
const DIAGNOSIS_MS = 5_000;

/** Waits on shared watches. */
export class SharedWaiter implements Waiter {
  private readonly watches: Watches;

  constructor(watches: Watches) {
    this.watches = watches;
  }

  wait<T>(options: WaitOptions<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      new Wait(options, resolve, reject).begin(this.watches);
    });
  }
}

/** A watch, and the names in it that are looked at. */
interface Part {
  readonly watch: Watch;
  readonly names: string[];
}

class Wait<T> implements Looker {
  private readonly options: WaitOptions<T>;
  private readonly resolve: (value: T) => void;
  private readonly reject: (reason: unknown) => void;
  private parts: readonly Part[] = [];
  /** Watch by object path. */
  private readonly places = new Map<string, Watch>();
  /** Names not read yet. */
  private unread = 0;
  private pending = "nothing could be read yet";
  private settled = false;
  private deadline: NodeJS.Timeout | undefined;
  private again: NodeJS.Timeout | undefined;

  constructor(options: WaitOptions<T>, resolve: (value: T) => void, reject: (reason: unknown) => void) {
    this.options = options;
    this.resolve = resolve;
    this.reject = reject;
  }

  begin(watches: Watches): void {
    const { on, signal, timeoutMs } = this.options;
    signal?.throwIfAborted();
    const refs = new Map(on.map((ref) => [objectPath(ref), ref]));
    const parts = new Map<Watch, Part>();
    for (const [path, ref] of refs) {
      const watch = watches.of(ref);
      const part = parts.get(watch) ?? { watch, names: [] };
      part.names.push(ref.name);
      parts.set(watch, part);
      this.places.set(path, watch);
    }
    this.parts = [...parts.values()];
    this.unread = refs.size;
    signal?.addEventListener("abort", this.onAbort, { once: true });
    this.deadline = setTimeout(() => this.timeOut(), Math.min(timeoutMs, MAX_DELAY_MS));
    for (const { watch, names } of this.parts) watch.join(names, this);
    if (this.unread === 0) this.changed();
  }

  looked(): void {
    this.unread--;
  }

  changed(): void {
    if (this.settled || this.unread > 0) return;
    let verdict: Verdict<T>;
    try {
      verdict = this.options.judge(this.view);
    } catch (error) {
      this.settle(() => this.reject(error));
      return;
    }
    if ("done" in verdict) {
      const { done } = verdict;
      this.settle(() => this.resolve(done));
    } else if ("failed" in verdict) {
      const { failed: seen, reason } = verdict;
      this.fail(seen, (facts) => new TerminalError(reason, facts));
    } else {
      this.goOn(verdict.pending);
    }
  }

  failed(error: unknown): void {
    this.settle(() => this.reject(error));
  }

  private goOn(pending: string): void {
    const { lookAgainMs, onPending } = this.options;
    if (pending !== this.pending) onPending?.(pending);
    this.pending = pending;
    if (lookAgainMs === undefined) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => this.changed(), lookAgainMs);
  }

  private timeOut(): void {
    const { timeoutMs } = this.options;
    const trouble = this.parts.map(({ watch }) => watch.trouble).find((error) => error !== undefined);
    const seen = trouble
      ? `${this.pending}; and the API server could not be watched: ${trouble.message}`
      : this.pending;
    this.fail(
      seen,
      (facts) => new WaitTimeoutError(timeoutMs, trouble ? { ...facts, cause: trouble } : facts),
    );
  }

  private readonly view: View = {
    get: <O extends KubeObject = KubeObject>(ref: ObjectRef) => {
      const watch = this.places.get(objectPath(ref));
      if (!watch)
        throw new TypeError(`Cannot look at ${nameOf(ref)}: it is not among the objects waited on.`);
      return watch.get(ref.name) as O | undefined;
    },
  };

  private readonly onAbort = (): void => {
    this.settle(() => this.reject(this.options.signal?.reason));
  };

  /** Ends the wait, and leaves nothing behind. */
  private settle(tell: () => void): void {
    if (this.settled) return;
    this.settled = true;
    clearTimeout(this.deadline);
    clearTimeout(this.again);
    this.options.signal?.removeEventListener("abort", this.onAbort);
    for (const { watch, names } of this.parts) watch.leave(names, this);
    tell();
  }

  /** Ends the wait with an error that says what a person would look up next. */
  private fail(seen: string, toError: (facts: WaitFacts) => Error): void {
    const { what, signal } = this.options;
    const last = this.lastView();
    this.settle(() => {
      const report = (details: readonly string[]) =>
        this.reject(signal?.aborted ? signal.reason : toError({ what, seen, details }));
      this.diagnose(last).then(report, this.reject);
    });
  }

  /** What was seen last: the watch forgets it when the wait leaves. */
  private lastView(): View {
    const seen = new Map(this.options.on.map((ref) => [objectPath(ref), this.view.get(ref)]));
    return { get: <O extends KubeObject>(ref: ObjectRef) => seen.get(objectPath(ref)) as O | undefined };
  }

  private diagnose(last: View): Promise<readonly string[]> {
    const { diagnose, signal } = this.options;
    if (!diagnose) return Promise.resolve([]);
    return new Promise((resolve) => {
      const limit = new AbortController();
      const done = (details: readonly string[]) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", none);
        limit.abort();
        resolve(details);
      };
      const none = () => done([]);
      const timer = setTimeout(none, DIAGNOSIS_MS);
      signal?.addEventListener("abort", none, { once: true });
      // A search that fails must not hide what it was to explain.
      Promise.resolve()
        .then(() => diagnose(last, limit.signal))
        .then(done, none);
    });
  }
}
