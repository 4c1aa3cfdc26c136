import type { WatchEvent } from "../kube/watches.ts";
import { annotationOf, generationOf, kindOf, listAt, nameOf, numberAt, stringAt } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { type Awaiter, kinds, type MakeAwaiter, type Message } from "./awaiter.ts";
import { conditionOf } from "./kstatus.ts";
import { checkPod, isOwnedBy } from "./pods.ts";
import type { Wait } from "./wait.ts";

const revisionOf = (object: KubeValueMap | undefined): string =>
  object === undefined ? "" : annotationOf(object, "deployment.kubernetes.io/revision");

/** Ready when the controller has seen the change, the new ReplicaSet's pods are ready and the claims are bound. */
class DeploymentAwaiter implements Awaiter {
  readonly watches = [kinds.deployment, kinds.replicaSet, kinds.pod, kinds.persistentVolumeClaim];
  object: KubeValueMap;
  readonly #wait: Wait;
  #reconciled = false;
  readonly #replicaSets = new Map<string, KubeValueMap>();
  readonly #pods = new Map<string, KubeValueMap>();
  readonly #claims = new Map<string, KubeValueMap>();

  constructor(wait: Wait) {
    this.#wait = wait;
    this.object = wait.outputs;
  }

  observe({ type, object }: WatchEvent): void {
    const kind = kindOf(object);
    if (kind === "Deployment") this.#observeDeployment(type, object);
    else if (kind === "ReplicaSet") {
      if (isOwnedBy(object, this.#wait.outputs)) keep(this.#replicaSets, revisionOf(object), type, object);
    } else if (kind === "Pod") keep(this.#pods, nameOf(object), type, object);
    else keep(this.#claims, nameOf(object), type, object);
  }

  #observeDeployment(type: WatchEvent["type"], object: KubeValueMap): void {
    const expected = generationOf(this.#wait.outputs);
    const stale = generationOf(object) < expected || type === "DELETED";
    if (nameOf(object) !== nameOf(this.#wait.outputs) || stale) return;
    this.object = object;
    this.#reconciled ||= numberAt(object, "status", "observedGeneration") === generationOf(object);
    for (const { text } of this.#conditionErrors()) this.#wait.log.status("warning", text);
  }

  ready(): boolean {
    if (!this.#reconciled) return false;
    const first = revisionOf(this.object) === "1";
    const rolledOut = this.#podsReady();
    const available = this.#is("Available");
    if (!available || !rolledOut || !(first || this.#newReplicaSetAvailable()) || this.#unbound().length > 0)
      return false;
    this.#wait.log.status("info", "Deployment initialization complete");
    return true;
  }

  errors(): string[] {
    const messages = this.#conditionErrors().map(({ text }) => text);
    const unbound = this.#unbound();
    if (unbound.length > 0) messages.push(`Failed to bind PersistentVolumeClaim(s): "${unbound.join(",")}"`);
    const first = revisionOf(this.object) === "1";
    const tooFew = "Minimum number of Pods to consider the application live was not attained";
    if (!this.#is("Available")) messages.push("Minimum number of live Pods was not attained");
    else if (!first && !this.#newReplicaSetAvailable()) messages.push(tooFew);
    else if (!this.#podsReady()) {
      messages.push(
        first
          ? tooFew
          : "Attempted to roll forward to new ReplicaSet, but minimum number of Pods did not become live",
      );
    }
    return [...messages, ...this.messages().map(({ text }) => text)];
  }

  messages(): Message[] {
    const replicaSet = this.#currentReplicaSet();
    return [...this.#pods.values()]
      .filter((pod) => isOwnedBy(pod, replicaSet))
      .flatMap((pod) => checkPod(pod).messages)
      .filter(({ severity }) => severity === "warning" || severity === "error");
  }

  #is(type: string): boolean {
    return stringAt(conditionOf(this.object, type), "status") === "True";
  }

  #newReplicaSetAvailable(): boolean {
    const reason = stringAt(conditionOf(this.object, "Progressing"), "reason");
    return this.#is("Progressing") && reason === "NewReplicaSetAvailable";
  }

  #conditionErrors(): { text: string }[] {
    if (revisionOf(this.object) === "") return [];
    return ["Progressing", "Available"].flatMap((type) => {
      const condition = conditionOf(this.object, type);
      const [reason, message] = [stringAt(condition, "reason"), stringAt(condition, "message")];
      if (condition === undefined || this.#is(type) || reason === "" || message === "") return [];
      return [{ text: `[${reason}] ${message}` }];
    });
  }

  #currentReplicaSet(): KubeValueMap | undefined {
    return this.#replicaSets.get(revisionOf(this.object));
  }

  #podsReady(): boolean {
    const replicaSet = this.#currentReplicaSet();
    if (revisionOf(this.object) === "" || replicaSet === undefined) return false;
    // The ReplicaSet's own count is the plan of record: somebody may have scaled the Deployment.
    const wanted = numberAt(replicaSet, "spec", "replicas") ?? 1;
    const ready = numberAt(replicaSet, "status", "readyReplicas");
    const enough = ready === undefined ? wanted === 0 : ready >= wanted;
    if (!enough) {
      const progress = `${ready ?? 0}/${wanted} Pods available`;
      this.#wait.log.status("info", `Waiting for app ReplicaSet to be available (${progress})`);
    } else if (wanted === 0) {
      this.#wait.log.status("warning", `Replicas scaled to 0 for Deployment "${nameOf(this.object)}"`);
    }
    return enough;
  }

  #unbound(): string[] {
    const volumes = listAt(this.object, "spec", "template", "spec", "volumes");
    const names = volumes.map((volume) => stringAt(volume, "persistentVolumeClaim", "claimName"));
    return names.filter((name) => {
      const claim = this.#claims.get(name);
      return claim !== undefined && stringAt(claim, "status", "phase") !== "Bound";
    });
  }
}

function keep(
  map: Map<string, KubeValueMap>,
  key: string,
  type: WatchEvent["type"],
  object: KubeValueMap,
): void {
  if (type === "DELETED") map.delete(key);
  else map.set(key, object);
}

export const deploymentAwaiter: MakeAwaiter = (wait) => new DeploymentAwaiter(wait);
