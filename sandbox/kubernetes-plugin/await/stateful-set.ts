import type { WatchEvent } from "../kube/watches.ts";
import { generationOf, kindOf, nameOf, numberAt, stringAt } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { type Awaiter, kinds, type MakeAwaiter, type Message } from "./awaiter.ts";
import { checkPod, isOwnedBy } from "./pods.ts";
import type { Wait } from "./wait.ts";

interface Progress {
  readonly replicasReady: boolean;
  readonly revisionReady: boolean;
  readonly have: number;
  readonly want: number;
}

/** Ready when all replicas are, at the newest revision. */
class StatefulSetAwaiter implements Awaiter {
  readonly watches = [kinds.statefulSet, kinds.pod];
  object: KubeValueMap;
  readonly #wait: Wait;
  readonly #pods = new Map<string, KubeValueMap>();
  #seen = false;

  constructor(wait: Wait) {
    this.#wait = wait;
    this.object = wait.outputs;
  }

  observe({ type, object }: WatchEvent): void {
    if (kindOf(object) === "Pod") {
      if (type === "DELETED") this.#pods.delete(nameOf(object));
      else this.#pods.set(nameOf(object), object);
      return;
    }
    const stale = generationOf(object) < generationOf(this.#wait.outputs) || type === "DELETED";
    if (nameOf(object) !== nameOf(this.#wait.outputs) || stale) return;
    this.object = object;
    this.#seen = true;
  }

  ready(): boolean {
    const { replicasReady, revisionReady, have, want } = this.#progress();
    const { log } = this.#wait;
    if (replicasReady && revisionReady) {
      log.status("info", "StatefulSet initialization complete");
      return true;
    }
    const pods = `(${have}/${want} Pods ready)`;
    if (generationOf(this.object) <= 1)
      log.status("info", `[1/2] Waiting for StatefulSet to create Pods ${pods}`);
    else if (!replicasReady) log.status("info", `[1/3] Waiting for StatefulSet update to roll out ${pods}`);
    else log.status("info", "[2/3] Waiting for StatefulSet to update .status.currentRevision");
    return false;
  }

  errors(): string[] {
    const { replicasReady, revisionReady, have, want } = this.#progress();
    const messages: string[] = [];
    if (!replicasReady) messages.push(`${have} out of ${want} replicas succeeded readiness checks`);
    if (!revisionReady) {
      const [from, to] = ["currentRevision", "updateRevision"].map((field) =>
        stringAt(this.object, "status", field),
      );
      messages.push(`StatefulSet controller failed to advance from revision "${from}" to revision "${to}"`);
    }
    return [...messages, ...this.messages().map(({ text }) => text)];
  }

  messages(): Message[] {
    return [...this.#pods.values()]
      .filter((pod) => isOwnedBy(pod, this.object))
      .flatMap((pod) => checkPod(pod).messages)
      .filter(({ severity }) => severity === "warning");
  }

  #progress(): Progress {
    const status = (field: string): number => numberAt(this.object, "status", field) ?? 0;
    const observed = numberAt(this.object, "status", "observedGeneration") ?? -1;
    const want = numberAt(this.object, "spec", "replicas") ?? 0;
    if (!this.#seen || observed < generationOf(this.object)) {
      return { replicasReady: false, revisionReady: false, have: 0, want: 0 };
    }
    const byHand =
      generationOf(this.object) > 1 && stringAt(this.object, "spec", "updateStrategy", "type") === "OnDelete";
    const current = stringAt(this.object, "status", "currentRevision");
    const allReady = want === status("replicas") && want === status("readyReplicas");
    const revisionReady =
      byHand || (current !== "" && current === stringAt(this.object, "status", "updateRevision"));
    const have = revisionReady
      ? status("readyReplicas")
      : Math.min(status("readyReplicas"), status("updatedReplicas"));
    return {
      replicasReady: allReady && (byHand || want === status("currentReplicas")),
      revisionReady,
      have,
      want,
    };
  }
}

export const statefulSetAwaiter: MakeAwaiter = (wait) => new StatefulSetAwaiter(wait);
