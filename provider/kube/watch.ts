import type { Client } from "./client.ts";
import { ExpiredError, KubeError, NotServedError, UnreachableError } from "./errors.ts";
import type { KubeObject, ObjectList, ResourceKind } from "./interfaces.ts";
import { LookedAt, type Looker, versionOf } from "./looked-at.ts";
import { backoffMs } from "./retry.ts";
import { sleep } from "./sleep.ts";
import { type WatchEvent, watchEvents } from "./watch-events.ts";

/** Timing of a watch, in milliseconds. */
export interface WatchTiming {
  /** The server ends a watch after this time, and up to a quarter more; it is resumed at once. */
  readonly lifeMs: number;
  /** Without a byte for so long a watch is resumed on a new connection. The server's bookmarks come once a minute. */
  readonly silenceMs: number;
  /** Back-off after failures: doubles from the first to the longest, with full jitter. */
  readonly baseMs: number;
  readonly capMs: number;
  /** A watch that nobody looks at is kept for so long. */
  readonly lingerMs: number;
  /**
   * How long a kind may be unserved (its definition may be a moment old), or a watch that worked be refused (an API
   * server that starts knows no roles for a moment), before the waits fail.
   */
  readonly graceMs: number;
}

export const defaultWatchTiming: WatchTiming = {
  lifeMs: 300_000,
  silenceMs: 45_000,
  baseMs: 100,
  capMs: 5_000,
  lingerMs: 1_000,
  graceMs: 10_000,
};

/** What a watch needs of a client. */
export type WatchSource = Pick<Client, "list" | "watch">;

/** Names to read, and who asked. */
type Batch = Map<string, Set<Looker>>;

interface Reading {
  readonly names: readonly string[];
  readonly list: ObjectList<KubeObject>;
}

/** Up to so many names are read one by one; more are read with the whole list. */
const FEW = 16;

/**
 * The shared look at the objects of one kind in one namespace.
 *
 * A name is read when somebody joins, so that a look is never older than the wish to look; the watch, which began at or
 * before the first reading, brings the changes. Both carry resource versions, and for each object the newest counts:
 * a late, doubled or repeated event changes nothing.
 */
export class Watch {
  /** Why the newest attempt to read or watch failed; undefined when all is well. */
  trouble: Error | undefined;

  private readonly source: WatchSource;
  private readonly kind: ResourceKind;
  private readonly namespace: string | undefined;
  private readonly timing: WatchTiming;
  private readonly onClosed: () => void;
  private readonly end = new AbortController();
  private readonly objects = new LookedAt();
  private wanted: Batch = new Map();
  private reading = false;
  private watching = false;
  /** Resource version from which the watch goes on; undefined before the first reading, and after it expired. */
  private position: string | undefined;
  private worked = false;
  private refusedSince: number | undefined;
  private lingering: NodeJS.Timeout | undefined;

  constructor(
    source: WatchSource,
    scope: { readonly kind: ResourceKind; readonly namespace: string | undefined },
    timing: WatchTiming,
    onClosed: () => void,
  ) {
    this.source = source;
    this.kind = scope.kind;
    this.namespace = scope.namespace;
    this.timing = timing;
    this.onClosed = onClosed;
  }

  /** The newest known state of an object that somebody looks at. */
  get(name: string): KubeObject | undefined {
    return this.objects.get(name);
  }

  /** Begins to look at names. The looker hears `looked` once a name, and `changed` then and after each change. */
  join(names: readonly string[], looker: Looker): void {
    clearTimeout(this.lingering);
    for (const name of names) {
      this.objects.add(name, looker);
      this.want(name, [looker]);
    }
    this.start(this.readWanted());
  }

  /** Stops looking. With the last looker the watch closes, after a moment. */
  leave(names: readonly string[], looker: Looker): void {
    for (const name of names) this.objects.remove(name, looker);
    if (this.objects.size > 0 || this.end.signal.aborted) return;
    clearTimeout(this.lingering);
    this.lingering = setTimeout(() => this.close(), this.timing.lingerMs);
  }

  /** Ends the watch; whoever still looks hears `failed`. */
  close(error?: unknown): void {
    if (this.end.signal.aborted) return;
    clearTimeout(this.lingering);
    this.end.abort();
    this.onClosed();
    for (const looker of this.objects.clear()) looker.failed(error);
  }

  private start(work: Promise<void>): void {
    work.catch((error: unknown) => this.close(error));
  }

  private want(name: string, lookers: Iterable<Looker>): void {
    const asking = this.wanted.get(name) ?? new Set();
    for (const looker of lookers) asking.add(looker);
    this.wanted.set(name, asking);
  }

  private async readWanted(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    try {
      // Whoever joins in the same turn is read in the same batch.
      await undefined;
      for (let failures = 0; this.wanted.size > 0 && !this.end.signal.aborted; ) {
        const batch: Batch = new Map([...this.wanted].filter(([name]) => this.objects.has(name)));
        this.wanted = new Map();
        try {
          if (batch.size > 0) await this.read([...batch.keys()]);
          failures = 0;
          this.tell(batch);
        } catch (error) {
          this.bear(error, batch);
          await this.pause(failures++, error);
        }
      }
    } finally {
      this.reading = false;
    }
  }

  /** Reads names, by quorum reads: what is found is not older than this call. */
  private async read(names: readonly string[]): Promise<void> {
    const scope = {
      signal: this.end.signal,
      once: true,
      ...(this.namespace ? { namespace: this.namespace } : {}),
    };
    const one = async (name: string): Promise<Reading> => ({
      names: [name],
      list: await this.source.list(this.kind, { ...scope, fieldSelector: `metadata.name=${name}` }),
    });
    const all = async (): Promise<Reading> => ({ names, list: await this.source.list(this.kind, scope) });
    const readings = await Promise.all(names.length <= FEW ? names.map(one) : [all()]);
    this.succeed();
    for (const reading of readings) this.learn(reading);
    const versions = readings.map(({ list }) => list.resourceVersion);
    this.position ??= versions.reduce((oldest, next) =>
      versionOf(next) < versionOf(oldest) ? next : oldest,
    );
    this.start(this.watch());
  }

  private learn({ names, list }: Reading): void {
    const found = new Map(list.items.map((item) => [item.metadata.name, item]));
    for (const name of names) this.objects.learn(name, found.get(name), versionOf(list.resourceVersion));
  }

  /** After a reading: those who asked have their look now, and all who look at the names may see news. */
  private tell(batch: Batch): void {
    for (const asking of batch.values()) for (const looker of asking) looker.looked();
    const concerned = new Set([...batch.keys()].flatMap((name) => [...this.objects.lookersOf(name)]));
    for (const looker of concerned) looker.changed();
  }

  private async watch(): Promise<void> {
    if (this.watching) return;
    this.watching = true;
    try {
      for (let failures = 0; this.position !== undefined && !this.end.signal.aborted; ) {
        let problem: unknown;
        try {
          const progress = await this.stream(this.position);
          failures = progress ? 0 : failures + 1;
        } catch (error) {
          problem = error;
          failures++;
          this.lose(error);
        }
        if (failures > 0) await this.pause(failures - 1, problem);
      }
    } finally {
      this.watching = false;
    }
  }

  /** One watch, to its end. Whether it was good for anything. */
  private async stream(resourceVersion: string): Promise<boolean> {
    const { kind, namespace, timing } = this;
    const { signal } = this.end;
    const timeoutSeconds = Math.ceil((timing.lifeMs / 1000) * (1 + Math.random() / 4));
    const stream = await this.source.watch(kind, { namespace, resourceVersion, timeoutSeconds, signal });
    this.succeed();
    const opened = Date.now();
    let progress = false;
    const reading = { silenceMs: timing.silenceMs, signal, object: `${kind.kind} objects` };
    for await (const events of watchEvents(stream, reading)) {
      progress = true;
      this.take(events);
    }
    return progress || Date.now() - opened >= Math.min(timing.lifeMs, timing.silenceMs);
  }

  private take(events: readonly WatchEvent[]): void {
    const concerned = new Set<Looker>();
    for (const { type, object } of events) {
      const { name, resourceVersion } = object.metadata;
      const version = versionOf(resourceVersion);
      if (type !== "BOOKMARK") {
        const state = type === "DELETED" ? undefined : object;
        for (const looker of this.objects.learn(name, state, version)) concerned.add(looker);
      }
      if (resourceVersion) this.position = resourceVersion;
    }
    for (const looker of concerned) looker.changed();
  }

  private succeed(): void {
    this.trouble = undefined;
    this.refusedSince = undefined;
    this.worked = true;
  }

  /** A watch broke. What cannot be resumed is read anew. Throws what is hopeless. */
  private lose(error: unknown): void {
    if (this.end.signal.aborted) return;
    if (error instanceof ExpiredError || error instanceof NotServedError) {
      this.position = undefined;
      for (const name of this.objects.names) this.want(name, []);
      if (this.objects.size === 0) this.close();
      else this.start(this.readWanted());
    }
    this.endure(error);
  }

  /** A reading failed. What is still of interest will be read again. Throws what is hopeless. */
  private bear(error: unknown, batch: Batch): void {
    if (this.end.signal.aborted) return;
    const unserved = error instanceof NotServedError;
    if (unserved) {
      // No kind, no objects: that may be what is waited for.
      for (const name of batch.keys()) this.objects.unlearn(name);
      this.tell(batch);
    }
    for (const [name, asking] of batch) this.want(name, unserved ? [] : asking);
    this.endure(error);
  }

  /** Throws an error that only people can cure, at once or after a grace. Overload and broken connections are borne. */
  private endure(error: unknown): void {
    this.trouble = error as Error;
    // A name that is not found is final at first; later it is a network that is away.
    if (!isRefusal(error) || (this.worked && error instanceof UnreachableError)) {
      this.refusedSince = undefined;
      return;
    }
    this.refusedSince ??= Date.now();
    const patient = this.worked || error instanceof NotServedError;
    if (!patient || Date.now() - this.refusedSince >= this.timing.graceMs) throw error;
  }

  private async pause(failures: number, error: unknown): Promise<void> {
    const asked = error instanceof KubeError ? (error.facts.retryAfterMs ?? 0) : 0;
    try {
      await sleep(asked + backoffMs(failures, this.timing), this.end.signal);
    } catch {
      // Closed meanwhile: the loops see it.
    }
  }
}

function isRefusal(error: unknown): boolean {
  if (error instanceof ExpiredError) return false;
  if (error instanceof KubeError) return !(error.facts.transient ?? false);
  // A stream that broke, or whose last event was cut.
  return (
    !(error instanceof SyntaxError) && typeof (error as NodeJS.ErrnoException | undefined)?.code !== "string"
  );
}
