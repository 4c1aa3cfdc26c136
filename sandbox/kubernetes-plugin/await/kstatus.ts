import { at, gvkOf, kindOf, listAt, numberAt, stringAt } from "../objects.ts";
import type { KubeValueMap, Value } from "../property-values.ts";

/** How far an object is, by the rules that kubectl's and Flux' tools share (kstatus). */
export interface ObjectStatus {
  readonly current: boolean;
  readonly message: string;
}

const current = (message: string): ObjectStatus => ({ current: true, message });
const pending = (message: string): ObjectStatus => ({ current: false, message });

export const conditionOf = (object: KubeValueMap, type: string): Value | undefined =>
  listAt(object, "status", "conditions").find((condition) => stringAt(condition, "type") === type);
const conditionIs = (object: KubeValueMap, type: string, status: string): boolean =>
  stringAt(conditionOf(object, type), "status") === status;
const count = (object: KubeValueMap, ...path: string[]): number => numberAt(object, ...path) ?? 0;

/** The object's status as the kind's rules tell it; an object without conditions is current. */
export function statusOf(object: KubeValueMap): ObjectStatus {
  const general = generalStatus(object);
  if (general !== undefined) return general;
  const { group, kind } = gvkOf(object);
  const rule = rules[group === "" ? kind : `${group}/${kind}`];
  if (rule !== undefined) return rule(object);
  const ready = conditionOf(object, "Ready");
  if (ready === undefined) return current("Resource is current");
  return conditionIs(object, "Ready", "True")
    ? current("Resource is Ready")
    : pending(stringAt(ready, "message"));
}

function generalStatus(object: KubeValueMap): ObjectStatus | undefined {
  if (stringAt(object, "metadata", "deletionTimestamp") !== "")
    return pending("Resource scheduled for deletion");
  const [generation, observed] = [
    numberAt(object, "metadata", "generation"),
    numberAt(object, "status", "observedGeneration"),
  ];
  if (generation !== undefined && observed !== undefined && generation !== observed) {
    return pending(
      `${kindOf(object)} generation is ${generation}, but latest observed generation is ${observed}`,
    );
  }
  for (const type of ["Reconciling", "Stalled"]) {
    if (conditionIs(object, type, "True")) return pending(stringAt(conditionOf(object, type), "message"));
  }
  return undefined;
}

type Rule = (object: KubeValueMap) => ObjectStatus;
const always: Rule = () => current("Resource is always ready");
const rules: Record<string, Rule> = {
  Secret: always,
  ConfigMap: always,
  "batch/CronJob": always,
  Service: (service) =>
    stringAt(service, "spec", "type") === "LoadBalancer" && stringAt(service, "spec", "clusterIP") === ""
      ? pending("ClusterIP not set. Service type: LoadBalancer")
      : current("Service is ready"),
  Pod: podStatus,
  PersistentVolumeClaim: (claim) =>
    stringAt(claim, "status", "phase") === "Bound"
      ? current("PVC is Bound")
      : pending(`PVC is not Bound. phase: ${stringAt(claim, "status", "phase") || "unknown"}`),
  "policy/PodDisruptionBudget": () => current("AllowedDisruptions has been computed."),
  "apps/StatefulSet": statefulSetStatus,
  "apps/DaemonSet": daemonSetStatus,
  "apps/Deployment": deploymentStatus,
  "apps/ReplicaSet": replicaSetStatus,
  "batch/Job": jobStatus,
  "apiextensions.k8s.io/CustomResourceDefinition": (definition) =>
    conditionIs(definition, "Established", "True")
      ? current("CRD is established")
      : pending(stringAt(conditionOf(definition, "Established"), "message") || "Install in progress"),
};

function podStatus(pod: KubeValueMap): ObjectStatus {
  const phase = stringAt(pod, "status", "phase");
  if (phase === "Succeeded") return current("Pod has completed successfully");
  if (phase === "Failed") return current("Pod has completed, but not successfully");
  if (phase === "Running") {
    return conditionIs(pod, "Ready", "True")
      ? current("Pod is Ready")
      : pending("Pod is running but is not Ready");
  }
  return pending(phase === "" ? "Pod phase not available" : `Pod is in the ${phase} phase`);
}

/** The first of the checks that does not hold: `[have, want, label]`. */
function shortfall(checks: readonly [have: number, want: number, label: string][]): ObjectStatus | undefined {
  const failed = checks.find(([have, want]) => want > have);
  return failed && pending(`${failed[2]}: ${failed[0]}/${failed[1]}`);
}

function replicas(
  object: KubeValueMap,
): Record<"want" | "have" | "ready" | "updated" | "available" | "current", number> {
  return {
    want: numberAt(object, "spec", "replicas") ?? 1,
    have: count(object, "status", "replicas"),
    ready: count(object, "status", "readyReplicas"),
    updated: count(object, "status", "updatedReplicas"),
    available: count(object, "status", "availableReplicas"),
    current: count(object, "status", "currentReplicas"),
  };
}

function statefulSetStatus(object: KubeValueMap): ObjectStatus {
  if (stringAt(object, "spec", "updateStrategy", "type") === "OnDelete") {
    return current("StatefulSet is using the ondelete update strategy");
  }
  const { want, have, ready, updated, current: now } = replicas(object);
  const missing = shortfall([
    [have, want, "Replicas"],
    [ready, want, "Ready"],
  ]);
  if (missing !== undefined) return missing;
  if (have > want) return pending(`Pending termination: ${have - want}`);
  const partition = numberAt(object, "spec", "updateStrategy", "rollingUpdate", "partition");
  if (partition !== undefined) {
    return (
      shortfall([[updated, want - partition, "updated"]]) ??
      current(`Partition rollout complete. updated: ${updated}`)
    );
  }
  const behind = shortfall([[now, want, "current"]]);
  if (behind !== undefined) return behind;
  return stringAt(object, "status", "currentRevision") === stringAt(object, "status", "updateRevision")
    ? current(`All replicas scheduled as expected. Replicas: ${have}`)
    : pending("Waiting for updated revision to match current");
}

function daemonSetStatus(object: KubeValueMap): ObjectStatus {
  if (at(object, "metadata", "generation") === undefined)
    return pending("DaemonSet metadata.generation not found");
  if (at(object, "status", "observedGeneration") === undefined) {
    return pending("DaemonSet status.observedGeneration not found");
  }
  const want = numberAt(object, "status", "desiredNumberScheduled");
  if (want === undefined) return pending("Missing .status.desiredNumberScheduled");
  const missing = shortfall([
    [count(object, "status", "currentNumberScheduled"), want, "Current"],
    [count(object, "status", "updatedNumberScheduled"), want, "Updated"],
    [count(object, "status", "numberAvailable"), want, "Available"],
    [count(object, "status", "numberReady"), want, "Ready"],
  ]);
  return missing ?? current(`All replicas scheduled as expected. Replicas: ${want}`);
}

function deploymentStatus(object: KubeValueMap): ObjectStatus {
  const progress = conditionOf(object, "Progressing");
  if (stringAt(progress, "reason") === "ProgressDeadlineExceeded")
    return pending("Progress deadline exceeded");
  const { want, have, ready, updated, available } = replicas(object);
  const missing = shortfall([
    [have, want, "Replicas"],
    [updated, want, "Updated"],
  ]);
  if (missing !== undefined) return missing;
  if (have > want) return pending(`Pending termination: ${have - want}`);
  const behind = shortfall([
    [available, updated, "Available"],
    [ready, want, "Ready"],
  ]);
  if (behind !== undefined) return behind;
  const hasDeadline = at(object, "spec", "progressDeadlineSeconds") !== undefined;
  if (hasDeadline && stringAt(progress, "reason") !== "NewReplicaSetAvailable")
    return pending("ReplicaSet not Available");
  return conditionIs(object, "Available", "True")
    ? current(`Deployment is available. Replicas: ${have}`)
    : pending("Deployment not Available");
}

function replicaSetStatus(object: KubeValueMap): ObjectStatus {
  if (conditionIs(object, "ReplicaFailure", "True")) return pending("Replica Failure condition. Check Pods");
  const { want, have, ready, available } = replicas(object);
  const missing = shortfall([
    [count(object, "status", "fullyLabeledReplicas"), want, "Labelled"],
    [available, want, "Available"],
    [ready, want, "Ready"],
  ]);
  if (missing !== undefined) return missing;
  return have > want
    ? pending(`Pending termination: ${have - want}`)
    : current(`ReplicaSet is available. Replicas: ${have}`);
}

function jobStatus(object: KubeValueMap): ObjectStatus {
  const [succeeded, active, failed] = ["succeeded", "active", "failed"].map((field) =>
    count(object, "status", field),
  );
  const completions = numberAt(object, "spec", "completions") ?? numberAt(object, "spec", "parallelism") ?? 1;
  if (conditionIs(object, "Complete", "True"))
    return current(`Job Completed. succeeded: ${succeeded}/${completions}`);
  if (conditionIs(object, "Failed", "True")) return pending(`Job Failed. failed: ${failed}/${completions}`);
  return stringAt(object, "status", "startTime") === ""
    ? pending("Job not started")
    : current(`Job in progress. success:${succeeded}, active: ${active}, failed: ${failed}`);
}
