import type { Severity } from "../engine.ts";
import type { WatchEvent } from "../kube/watches.ts";
import type { GroupVersionKind } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import type { Wait } from "./wait.ts";

export interface Message {
  readonly severity: Severity;
  readonly text: string;
}

/**
 * The rule by which one kind counts as ready. It sees the objects of the kinds it names, in the object's namespace,
 * and is asked after each change.
 */
export interface Awaiter {
  readonly watches: readonly GroupVersionKind[];
  /** The object as last seen. */
  readonly object: KubeValueMap;
  observe(event: WatchEvent): void;
  /** True when ready; throws AwaitError when it never will be. */
  ready(): boolean;
  /** What is wrong, for the error when the time is up. */
  errors(): string[];
  /** What to show now and then while waiting. */
  messages?(): Message[];
}

/** Runs a function later, and looks at the awaiter again after that. */
export type Later = (run: () => void, afterMs: number) => void;
export type MakeAwaiter = (wait: Wait, later: Later) => Awaiter;

export const kinds = {
  pod: { group: "", version: "v1", kind: "Pod" },
  service: { group: "", version: "v1", kind: "Service" },
  endpoints: { group: "", version: "v1", kind: "Endpoints" },
  persistentVolumeClaim: { group: "", version: "v1", kind: "PersistentVolumeClaim" },
  storageClass: { group: "storage.k8s.io", version: "v1", kind: "StorageClass" },
  deployment: { group: "apps", version: "v1", kind: "Deployment" },
  replicaSet: { group: "apps", version: "v1", kind: "ReplicaSet" },
  statefulSet: { group: "apps", version: "v1", kind: "StatefulSet" },
  daemonSet: { group: "apps", version: "v1", kind: "DaemonSet" },
  job: { group: "batch", version: "v1", kind: "Job" },
} as const satisfies Record<string, GroupVersionKind>;
