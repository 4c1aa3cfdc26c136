import { randomUUID } from "node:crypto";

/** A Kubernetes object, as loose JSON. */
export interface StoredObject {
  apiVersion?: string;
  kind?: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    creationTimestamp?: string;
    deletionTimestamp?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    finalizers?: string[];
    [field: string]: unknown;
  };
  [field: string]: unknown;
}

export interface StoreEvent {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly version: number;
  readonly collection: string;
  readonly object: StoredObject;
}

/** What etcd and the watch cache are to an API server: objects, one counter of versions, and a history of changes. */
export class FakeStore {
  version = 100;
  /** Changes up to this version are forgotten: watches from before it are too old. */
  compacted = 0;
  readonly history: StoreEvent[] = [];
  private readonly collections = new Map<string, Map<string, StoredObject>>();
  private readonly listeners = new Set<(event: StoreEvent) => void>();

  onEvent(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Objects of a collection, in one namespace or in all. */
  list(collection: string, namespace?: string): StoredObject[] {
    const all = [...(this.collections.get(collection)?.values() ?? [])];
    return namespace === undefined ? all : all.filter(({ metadata }) => metadata.namespace === namespace);
  }

  get(collection: string, namespace: string | undefined, name: string): StoredObject | undefined {
    return this.collections.get(collection)?.get(keyOf(namespace, name));
  }

  /** Creates or replaces; a changed spec counts up the generation. */
  put(collection: string, given: object): StoredObject {
    const object = given as StoredObject;
    const { name, namespace } = object.metadata;
    const objects = this.collections.get(collection) ?? new Map<string, StoredObject>();
    this.collections.set(collection, objects);
    const known = objects.get(keyOf(namespace, name));
    const version = ++this.version;
    const respecified = JSON.stringify(known?.spec) !== JSON.stringify(object.spec);
    const stored: StoredObject = structuredClone({
      ...object,
      metadata: {
        ...object.metadata,
        uid: known?.metadata.uid ?? object.metadata.uid ?? randomUUID(),
        creationTimestamp: known?.metadata.creationTimestamp ?? new Date().toISOString(),
        generation: (known?.metadata.generation ?? 0) + (respecified ? 1 : 0),
        resourceVersion: String(version),
      },
    });
    objects.set(keyOf(namespace, name), stored);
    this.emit({ type: known ? "MODIFIED" : "ADDED", version, collection, object: stored });
    return stored;
  }

  /** Removes, or marks for deletion while there are finalizers. */
  remove(collection: string, namespace: string | undefined, name: string): StoredObject | undefined {
    const known = this.get(collection, namespace, name);
    if (!known) return undefined;
    if (known.metadata.finalizers?.length) {
      const deletionTimestamp = known.metadata.deletionTimestamp ?? new Date().toISOString();
      return this.put(collection, { ...known, metadata: { ...known.metadata, deletionTimestamp } });
    }
    this.collections.get(collection)?.delete(keyOf(namespace, name));
    const version = ++this.version;
    const object = { ...known, metadata: { ...known.metadata, resourceVersion: String(version) } };
    this.emit({ type: "DELETED", version, collection, object });
    return object;
  }

  /** Forgets the history: a watch from before now gets 410. */
  compact(): void {
    this.compacted = this.version;
    this.history.length = 0;
  }

  private emit(event: StoreEvent): void {
    this.history.push(event);
    for (const listener of [...this.listeners]) listener(event);
  }
}

const keyOf = (namespace: string | undefined, name: string): string => `${namespace ?? ""}/${name}`;
