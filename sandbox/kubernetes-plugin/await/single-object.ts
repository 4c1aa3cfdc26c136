import type { WatchEvent } from "../kube/watches.ts";
import { type GroupVersionKind, generationOf, kindOf, nameOf } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { type Awaiter, kinds, type MakeAwaiter, type Message } from "./awaiter.ts";
import { checkJob } from "./jobs.ts";
import { statusOf } from "./kstatus.ts";
import { checkPod, isOwnedBy, qualifiedName } from "./pods.ts";
import { AwaitError, type Wait } from "./wait.ts";

/** What one look at the object, and at its pods, tells. */
interface Judgement {
  readonly ready: boolean;
  readonly steps: readonly string[];
  readonly errors: readonly string[];
  /** It will never be ready. */
  readonly failed?: boolean;
}
type Judge = (object: KubeValueMap) => Judgement;

/** Watches one object and the pods that it owns; `judge` says when it is ready. */
class ObjectAwaiter implements Awaiter {
  readonly watches: readonly GroupVersionKind[];
  object: KubeValueMap;
  readonly #wait: Wait;
  readonly #judge: Judge;
  readonly #podErrors = new Set<string>();
  #judgement: Judgement | undefined;

  constructor(wait: Wait, kind: GroupVersionKind, judge: Judge) {
    this.watches = kind === kinds.pod ? [kind] : [kind, kinds.pod];
    this.object = wait.outputs;
    this.#wait = wait;
    this.#judge = judge;
  }

  observe({ type, object }: WatchEvent): void {
    const { log, outputs } = this.#wait;
    if (kindOf(object) !== kindOf(outputs)) {
      if (isOwnedBy(object, this.object)) this.#observePod(checkPod(object).messages);
      return;
    }
    const stale = generationOf(object) < generationOf(outputs) || type === "DELETED";
    if (nameOf(object) !== nameOf(outputs) || stale) return;
    this.object = object;
    this.#judgement = this.#judge(object);
    for (const step of this.#judgement.steps) log.status("info", step);
  }

  #observePod(messages: readonly Message[]): void {
    for (const { severity, text } of messages) {
      if (severity !== "warning" && severity !== "error") continue;
      this.#podErrors.add(text);
      // Part of a normal start; told only when the wait fails.
      if (!text.includes("containers with unready status")) this.#wait.log.status(severity, text);
    }
  }

  ready(): boolean {
    if (this.#judgement?.failed) {
      const message = `Resource '${nameOf(this.object)}' was created but failed to initialize`;
      throw new AwaitError(message, this.object, this.errors());
    }
    return this.#judgement?.ready ?? false;
  }

  errors(): string[] {
    return [...(this.#judgement?.errors ?? []), ...this.#podErrors];
  }
}

/** Ready when it runs and its containers are ready, or when it has succeeded. */
export const podAwaiter: MakeAwaiter = (wait) =>
  new ObjectAwaiter(wait, kinds.pod, (pod) => {
    const { ready, steps, messages } = checkPod(pod);
    const errors = messages.filter(({ severity }) => severity === "warning").map(({ text }) => text);
    return { ready, steps, errors };
  });

/** Ready when it is complete. A job that failed for good fails at once. */
export const jobAwaiter: MakeAwaiter = (wait) =>
  new ObjectAwaiter(wait, kinds.job, (job) => checkJob(job, qualifiedName(job)));

/** Ready when its pods run on all nodes that they should run on. */
export const daemonSetAwaiter: MakeAwaiter = (wait) =>
  new ObjectAwaiter(wait, kinds.daemonSet, (daemonSet) => {
    const { current, message } = statusOf(daemonSet);
    return { ready: current, steps: [message], errors: [] };
  });
