import type { Cluster } from "../cluster.ts";
import type { ResourceLog } from "../engine.ts";
import type { Subscription, WatchEvent } from "../kube/watches.ts";
import { annotationOf, namespaceOf, stringAt } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";

/** What a wait has at hand. */
export interface Wait {
  readonly cluster: Cluster;
  readonly log: ResourceLog;
  /** What the user asked for: its annotations say how to wait. */
  readonly inputs: KubeValueMap;
  /** The object as the API server returned it. */
  readonly outputs: KubeValueMap;
  /** The object before the change; none when it was just created. */
  readonly last?: KubeValueMap;
  readonly initialApiVersion: string;
  readonly timeoutMs: number;
}

/** The object exists but is not as wanted: its last state is kept, with what is wrong. */
export class AwaitError extends Error {
  readonly object: KubeValueMap;
  readonly subErrors: readonly string[];
  constructor(message: string, object: KubeValueMap, subErrors: readonly string[] = []) {
    super(message);
    this.name = "AwaitError";
    this.object = object;
    this.subErrors = subErrors;
  }
}

export const timedOut = "timed out waiting for the condition";
const defaultTimeoutMs = 600_000;

/** The time to wait: the resource's customTimeouts, else its annotation, else ten minutes. */
export function timeoutMsOf(seconds: number, inputs: KubeValueMap): number {
  if (seconds !== 0) return Math.trunc(seconds) * 1000;
  const annotation = annotationOf(inputs, "pulumi.com/timeoutSeconds");
  return /^[+-]?\d+$/.test(annotation) ? Number(annotation) * 1000 : defaultTimeoutMs;
}

export const skipsAwait = (inputs: KubeValueMap): boolean =>
  annotationOf(inputs, "pulumi.com/skipAwait") === "true";

/** Why a race of events, clock and cancellation ended. */
export type Ending<T> = { readonly done: T } | { readonly ended: "timeout" | "cancelled" };

/**
 * Runs `start` and waits until it settles, the time is up or the user cancels. `start` gets the functions to settle
 * with, and returns the subscriptions to end then.
 */
export function race<T>(
  { cluster, timeoutMs }: Pick<Wait, "cluster" | "timeoutMs">,
  start: (settle: (value: T) => void, fail: (error: unknown) => void) => readonly Subscription[],
): Promise<Ending<T>> {
  return new Promise((resolve, reject) => {
    let subscriptions: readonly Subscription[] = [];
    let over = false;
    const end = (finish: () => void): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      cluster.signal.removeEventListener("abort", cancel);
      for (const subscription of subscriptions) subscription.stop();
      finish();
    };
    const cancel = (): void => end(() => resolve({ ended: "cancelled" }));
    const timer = setTimeout(() => end(() => resolve({ ended: "timeout" })), timeoutMs);
    cluster.signal.addEventListener("abort", cancel);
    if (cluster.signal.aborted) cancel();
    else {
      subscriptions = start(
        (value) => end(() => resolve({ done: value })),
        (error) => end(() => reject(error)),
      );
      if (over) for (const subscription of subscriptions) subscription.stop();
    }
  });
}

/** Shows the cluster's warnings about an object while it is waited for. */
export function showWarnings(
  { cluster, log }: Pick<Wait, "cluster" | "log">,
  object: KubeValueMap,
): Subscription {
  const namespace = namespaceOf(object);
  const path = namespace === "" ? "/api/v1/events" : `/api/v1/namespaces/${namespace}/events`;
  return cluster.watches.follow(path, ({ object: event }: WatchEvent) => {
    if (stringAt(event, "involvedObject", "uid") !== stringAt(object, "metadata", "uid")) return;
    const severity = stringAt(event, "type") === "Warning" ? "warning" : "debug";
    log.status(severity, `${stringAt(event, "reason")}: ${stringAt(event, "message")}`);
  });
}
