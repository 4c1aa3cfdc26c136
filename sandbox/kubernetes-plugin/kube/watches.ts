import { setTimeout as sleep } from "node:timers/promises";
import type { Sender } from "../../../provider/kube/sender.ts";
import { watchEvents } from "../../../provider/kube/watch-events.ts";
import { idOf, listAt, nameOf, stringAt } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { isNotFound } from "./errors.ts";
import { openWatch, send } from "./http.ts";

export interface WatchEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly object: KubeValueMap;
}
export type Listener = (event: WatchEvent) => void;

export interface Subscription {
  /** Resolves once the watch runs: no change from then on is missed. */
  readonly synced: Promise<void>;
  stop(): void;
}

/** Time a watch stays open for the next one who asks. */
const lingerMs = 2_000;
const retryMs = 1_000;
/** The server sends a bookmark each minute. */
const silenceMs = 90_000;

/** Watches shared by all waits: one a kind and namespace, however many wait. */
export class Watches {
  readonly #sender: Sender;
  readonly #signal: AbortSignal;
  readonly #shared = new Map<string, SharedWatch>();

  constructor(sender: Sender, signal: AbortSignal) {
    this.#sender = sender;
    this.#signal = signal;
  }

  /**
   * Calls the listener for each object at the path (or the one of that name) as it is now, then for each change.
   */
  subscribe(path: string, name: string | undefined, listener: Listener): Subscription {
    return this.#watch(path, false).subscribe(name, listener);
  }

  /** Calls the listener for each object that comes or changes from now on. */
  follow(path: string, listener: Listener): Subscription {
    return this.#watch(path, true).subscribe(undefined, listener);
  }

  #watch(path: string, onlyNews: boolean): SharedWatch {
    const key = `${path} ${onlyNews}`;
    const known = this.#shared.get(key);
    if (known !== undefined && !known.closed) return known;
    const watch = new SharedWatch(this.#sender, path, onlyNews, this.#signal);
    this.#shared.set(key, watch);
    return watch;
  }
}

class SharedWatch {
  readonly #sender: Sender;
  readonly #path: string;
  readonly #onlyNews: boolean;
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #listeners = new Map<string | undefined, Set<Listener>>();
  #objects = new Map<string, KubeValueMap>();
  #reportSynced: () => void = () => undefined;
  readonly #synced = new Promise<void>((resolve) => {
    this.#reportSynced = resolve;
  });
  #linger: NodeJS.Timeout | undefined;

  constructor(sender: Sender, path: string, onlyNews: boolean, signal: AbortSignal) {
    this.#sender = sender;
    this.#path = path;
    this.#onlyNews = onlyNews;
    this.#signal = AbortSignal.any([signal, this.#stop.signal]);
    void this.#run();
  }

  get closed(): boolean {
    return this.#signal.aborted;
  }

  subscribe(name: string | undefined, listener: Listener): Subscription {
    clearTimeout(this.#linger);
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(listener));
    for (const object of this.#objects.values()) {
      if (name === undefined || nameOf(object) === name) listener({ type: "ADDED", object });
    }
    return { synced: this.#synced, stop: () => this.#unsubscribe(name, listener) };
  }

  #unsubscribe(name: string | undefined, listener: Listener): void {
    const set = this.#listeners.get(name);
    set?.delete(listener);
    if (set?.size === 0) this.#listeners.delete(name);
    clearTimeout(this.#linger);
    if (this.#listeners.size === 0) this.#linger = setTimeout(() => this.#stop.abort(), lingerMs);
  }

  async #run(): Promise<void> {
    while (!this.closed) {
      try {
        let version = await this.#list();
        while (!this.closed) version = await this.#watch(version);
      } catch (error) {
        // The kind is served no more: none of its objects is left.
        if (isNotFound(error)) this.#take({});
        // Expired, cut off or refused: list again.
        await sleep(retryMs, undefined, { signal: this.#signal }).catch(() => undefined);
      }
    }
  }

  async #list(): Promise<string> {
    const signal = this.#signal;
    // For news alone, the list only tells the version to go on from.
    const query: Record<string, string> = this.#onlyNews ? { limit: "1" } : {};
    const list = await send(this.#sender, { method: "GET", path: this.#path, query, signal });
    this.#take(list);
    return versionOf(list);
  }

  #take(list: KubeValueMap): void {
    this.#reportSynced();
    if (this.#onlyNews) return;
    const before = this.#objects;
    this.#objects = new Map();
    // Items of a list name neither their kind nor their version.
    const kind = stringAt(list, "kind").replace(/List$/, "");
    for (const item of listAt(list, "items") as KubeValueMap[]) {
      const object: KubeValueMap = { apiVersion: stringAt(list, "apiVersion"), kind, ...item };
      const known = before.get(idOf(object));
      this.#objects.set(idOf(object), object);
      if (versionOf(known) !== versionOf(object)) this.#emit({ type: known ? "MODIFIED" : "ADDED", object });
    }
    for (const [id, object] of before) if (!this.#objects.has(id)) this.#emit({ type: "DELETED", object });
  }

  /** Follows the changes from a version on; returns the version to go on from when the server ends the stream. */
  async #watch(from: string): Promise<string> {
    const query = { watch: "1", resourceVersion: from, allowWatchBookmarks: "true", timeoutSeconds: "300" };
    const [path, signal] = [this.#path, this.#signal];
    const stream = await openWatch(this.#sender, { path, query, signal });
    let version = from;
    for await (const events of watchEvents(stream, { silenceMs, signal, object: path })) {
      for (const { type, object } of events) {
        const value = object as unknown as KubeValueMap;
        version = versionOf(value);
        if (type !== "BOOKMARK") this.#apply({ type, object: value });
      }
    }
    return version;
  }

  #apply(event: WatchEvent): void {
    if (!this.#onlyNews) {
      if (event.type === "DELETED") this.#objects.delete(idOf(event.object));
      else this.#objects.set(idOf(event.object), event.object);
    }
    this.#emit(event);
  }

  #emit(event: WatchEvent): void {
    const named = this.#listeners.get(nameOf(event.object)) ?? [];
    for (const listener of [...named, ...(this.#listeners.get(undefined) ?? [])]) listener(event);
  }
}

const versionOf = (object: KubeValueMap | undefined): string =>
  stringAt(object, "metadata", "resourceVersion");
