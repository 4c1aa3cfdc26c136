import { at, listAt, nameOf, namespaceOf, numberAt, stringAt } from "../objects.ts";
import type { KubeValueMap, Value } from "../property-values.ts";
import type { Message } from "./awaiter.ts";
import { conditionOf } from "./kstatus.ts";

export interface PodCheck {
  readonly ready: boolean;
  /** The step that the pod has come to. */
  readonly steps: readonly string[];
  readonly messages: readonly Message[];
}

/** How far a pod is: scheduled, initialized, ready; and what keeps it from the next step. */
export function checkPod(pod: KubeValueMap): PodCheck {
  const name = qualifiedName(pod);
  const steps: string[] = [];
  const phases = [
    { type: "PodScheduled", what: "scheduled" },
    { type: "Initialized", what: "initialized" },
    { type: "Ready", what: "ready" },
  ];
  for (const { type, what } of phases) {
    steps.push(`Waiting for Pod "${name}" to be ${what}`);
    const condition = conditionOf(pod, type);
    const succeeded = type === "Ready" && stringAt(pod, "status", "phase") === "Succeeded";
    if (condition !== undefined && (stringAt(condition, "status") === "True" || succeeded)) continue;
    return {
      ready: false,
      steps,
      messages: condition === undefined ? [] : messagesOf(pod, name, type, condition),
    };
  }
  return { ready: true, steps, messages: [] };
}

function messagesOf(pod: KubeValueMap, name: string, type: string, condition: Value): Message[] {
  const [reason, message] = [stringAt(condition, "reason"), stringAt(condition, "message")];
  const cause = reason !== "" ? message : "";
  if (type === "PodScheduled") return cause === "" ? [] : [{ severity: "info", text: cause }];
  const errors = listAt(pod, "status", "containerStatuses").flatMap(containerErrors);
  if (errors.length === 0 && message === "") return [];
  return [{ severity: "warning", text: `[Pod ${name}]: ${cause}${errors.join("\n")}` }];
}

function containerErrors(status: Value): string[] {
  if (at(status, "ready") === true) return [];
  const name = stringAt(status, "name");
  const errors: string[] = [];
  const waiting = at(status, "state", "waiting");
  const waitingReason = stringAt(waiting, "reason");
  if (waiting !== undefined && waitingReason !== "ContainerCreating") {
    errors.push(`[${waitingReason}] ${trim(stringAt(waiting, "message"))}`);
  }
  const terminated = at(status, "state", "terminated");
  if (stringAt(terminated, "reason") !== "") {
    const message = stringAt(terminated, "message");
    errors.push(
      message === ""
        ? `container "${name}" completed with exit code ${numberAt(terminated, "exitCode") ?? 0}`
        : `[${stringAt(terminated, "reason")}] ${trim(message)}`,
    );
  }
  const before = at(status, "lastState", "terminated");
  if (before !== undefined) {
    const [reason, code] = [stringAt(before, "reason"), numberAt(before, "exitCode") ?? 0];
    errors.push(
      `container "${name}" terminated at ${stringAt(before, "finishedAt")} (${reason}: exit code ${code})`,
    );
    if (stringAt(before, "message") !== "") errors.push(stringAt(before, "message"));
  }
  return errors;
}

const trim = (message: string): string =>
  message
    .replace(/^rpc error: code = Unknown desc = Error response from daemon: /, "")
    .replace(/: manifest unknown$/, "");

/** `namespace/name`; the default namespace is left out. */
export function qualifiedName(object: KubeValueMap): string {
  const namespace = namespaceOf(object);
  return namespace === "" || namespace === "default" ? nameOf(object) : `${namespace}/${nameOf(object)}`;
}

export const isOwnedBy = (object: KubeValueMap, owner: KubeValueMap | undefined): boolean =>
  owner !== undefined &&
  listAt(object, "metadata", "ownerReferences").some(
    (reference) => stringAt(reference, "uid") === stringAt(owner, "metadata", "uid"),
  );
