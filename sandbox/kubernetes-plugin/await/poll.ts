import { setTimeout as sleep } from "node:timers/promises";
import { equal } from "../merge-patch.ts";
import { at, mapAt, nameOf, numberAt, stringAt } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { kinds } from "./awaiter.ts";
import { AwaitError, type Wait } from "./wait.ts";

/** A kind that is ready once a look at the object alone says so, within a time of its own. */
interface PollRule {
  readonly timeoutMs: number;
  ready(object: KubeValueMap, wait: Wait): boolean | Promise<boolean>;
}

const intervalMs = 500;
const minute = 60_000;
const phaseOf = (object: KubeValueMap): string => stringAt(object, "status", "phase");

export const pollRules: Record<string, PollRule> = {
  "v1/PersistentVolume": {
    timeoutMs: 5 * minute,
    ready: (volume) => ["Available", "Bound"].includes(phaseOf(volume)),
  },
  "v1/PersistentVolumeClaim": { timeoutMs: 5 * minute, ready: claimReady },
  "v1/ReplicationController": {
    timeoutMs: 10 * minute,
    ready: (controller) =>
      numberAt(controller, "spec", "replicas") !== undefined &&
      numberAt(controller, "spec", "replicas") === numberAt(controller, "status", "availableReplicas"),
  },
  "v1/ResourceQuota": {
    timeoutMs: minute,
    ready: (quota) => {
      const hard = at(quota, "spec", "hard");
      return hard !== undefined && equal(hard, mapAt(quota, "status", "hard"));
    },
  },
  "v1/Secret": {
    timeoutMs: 5_000,
    ready: (secret) =>
      stringAt(secret, "type") !== "kubernetes.io/service-account-token" ||
      Object.keys(mapAt(secret, "data")).length > 0,
  },
};

/** A claim whose class waits for a consumer stays pending until a pod uses it: that is ready. */
async function claimReady(claim: KubeValueMap, { cluster, log, last }: Wait): Promise<boolean> {
  const phase = phaseOf(claim);
  if (phase === "Bound" && last !== undefined) return true;
  const className = stringAt(claim, "spec", "storageClassName");
  if (className === "") log.status("warning", `no storage class found for "${nameOf(claim)}"`);
  else if (phase === "Pending") {
    const classes = await cluster.client(kinds.storageClass, "");
    const storageClass = await classes.get(className).catch((error: Error) => {
      log.status("warning", `getting storagclass "${className}": ${error.message}`);
      return {};
    });
    if (stringAt(storageClass, "volumeBindingMode") === "WaitForFirstConsumer") return true;
  }
  return phase === "Bound";
}

/** Looks again and again until the rule is content. */
export async function pollUntil(wait: Wait, rule: PollRule): Promise<KubeValueMap> {
  const { cluster, outputs } = wait;
  const name = nameOf(outputs);
  const deadline = Date.now() + rule.timeoutMs;
  let object = outputs;
  // Most kinds are ready in what the API server has just returned.
  if (await rule.ready(object, wait)) return object;
  const client = await cluster.clientFor(outputs);
  while (Date.now() < deadline) {
    if (cluster.signal.aborted)
      throw new AwaitError(`Resource operation was cancelled for '${name}'`, object);
    object = await client.get(name);
    if (await rule.ready(object, wait)) return object;
    await sleep(intervalMs, undefined, { signal: cluster.signal }).catch(() => undefined);
  }
  throw new AwaitError(`Timeout occurred polling for '${name}'`, object);
}
