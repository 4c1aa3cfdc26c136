import type { KubeObject } from "./interfaces.ts";
import { slim } from "./slim.ts";

/** Somebody who looks at objects by name. */
export interface Looker {
  /** One of the names it joined with was read, after it joined. */
  looked(): void;
  /** Something it looks at may have changed. */
  changed(): void;
  /** Nothing more will come. */
  failed(error: unknown): void;
}

interface Entry {
  object: KubeObject | undefined;
  /** The resource version at which this is known to be true: older news are no news. */
  version: number;
  readonly lookers: Set<Looker>;
}

const nobody: ReadonlySet<Looker> = new Set();

/** The objects that somebody looks at, each as of the newest resource version heard of; no others are kept. */
export class LookedAt {
  private readonly entries = new Map<string, Entry>();

  get size(): number {
    return this.entries.size;
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  get(name: string): KubeObject | undefined {
    return this.entries.get(name)?.object;
  }

  lookersOf(name: string): ReadonlySet<Looker> {
    return this.entries.get(name)?.lookers ?? nobody;
  }

  add(name: string, looker: Looker): void {
    const entry = this.entries.get(name);
    if (entry) entry.lookers.add(looker);
    else this.entries.set(name, { object: undefined, version: -1, lookers: new Set([looker]) });
  }

  remove(name: string, looker: Looker): void {
    const entry = this.entries.get(name);
    entry?.lookers.delete(looker);
    if (entry?.lookers.size === 0) this.entries.delete(name);
  }

  /** Forgets all; returns whoever was looking. */
  clear(): ReadonlySet<Looker> {
    const lookers = new Set([...this.entries.values()].flatMap((entry) => [...entry.lookers]));
    this.entries.clear();
    return lookers;
  }

  /** Takes in the state of an object (`undefined`: there is none) as of a version. Returns whoever it is news for. */
  learn(name: string, object: KubeObject | undefined, version: number): ReadonlySet<Looker> {
    const entry = this.entries.get(name);
    if (!entry || version <= entry.version) return nobody;
    entry.version = version;
    entry.object = object && slim(object);
    return entry.lookers;
  }

  /** The kind is not served, so there is no such object; what was known comes back when it is served again. */
  unlearn(name: string): void {
    const entry = this.entries.get(name);
    if (!entry?.object) return;
    entry.object = undefined;
    entry.version--;
  }
}

/**
 * Kubernetes promises that the resource versions of one kind compare as integers. Should a server's not be numbers
 * (NaN here), all news count as newer.
 */
export const versionOf = (resourceVersion: string | undefined): number =>
  resourceVersion ? Number(resourceVersion) : Number.NaN;
