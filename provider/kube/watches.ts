import type { ObjectRef } from "./interfaces.ts";
import { defaultWatchTiming, Watch, type WatchSource, type WatchTiming } from "./watch.ts";

/** All open watches: one for each kind and namespace that somebody looks at. */
export class Watches {
  private readonly source: WatchSource;
  private readonly timing: WatchTiming;
  private readonly open = new Map<string, Watch>();

  constructor(source: WatchSource, timing: Partial<WatchTiming> = {}) {
    this.source = source;
    this.timing = { ...defaultWatchTiming, ...timing };
  }

  /** How many are open. */
  get size(): number {
    return this.open.size;
  }

  /** The watch that sees an object; opened at the first `join`. */
  of({ kind, namespace }: Pick<ObjectRef, "kind" | "namespace">): Watch {
    const scope = { kind, namespace: kind.namespaced ? namespace : undefined };
    const key = [kind.apiVersion, kind.plural, scope.namespace].join("/");
    const known = this.open.get(key);
    if (known) return known;
    const watch = new Watch(this.source, scope, this.timing, () => this.open.delete(key));
    this.open.set(key, watch);
    return watch;
  }

  /** Ends all; whoever still looks hears the error. */
  close(error: Error): void {
    for (const watch of [...this.open.values()]) watch.close(error);
  }
}
