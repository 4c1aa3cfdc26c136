import { type Condition, conditionOf } from "../../kube/conditions.ts";
import type { PlanEntry } from "../impact/impact.ts";
import { isAlive, type VirtualMachineInstance } from "../kubevirt-objects.ts";
import type { Sight } from "./observe.ts";

/**
 * Why the machine has to be restarted for the running guest to be as declared; `undefined` when it does not.
 * KubeVirt says so by a condition, but not of every field: for the others the plan of the last edit tells, as long as the
 * instance was started from an older generation than the present one.
 */
export function restartNeed(sight: Sight, plan: readonly PlanEntry[]): string | undefined {
  const { vm, instance } = sight;
  if (!isAlive(instance)) return undefined;
  const condition = conditionOf(vm, "RestartRequired");
  if (condition?.status === "True" && !isLeftOver(condition, instance))
    return condition.message ?? "KubeVirt asks for it";
  const unannounced = plan.find(({ impact, silent }) => impact === "restart" && silent);
  return unannounced && isOutdated(sight) ? `${unannounced.path}: ${unannounced.reason}` : undefined;
}

/** virt-controller creates the new instance first, and takes the condition back a moment later. */
function isLeftOver({ lastTransitionTime }: Condition, { metadata }: VirtualMachineInstance): boolean {
  return Date.parse(lastTransitionTime ?? "") < Date.parse(metadata.creationTimestamp ?? "");
}

const GENERATION = "kubevirt.io/vm-generation";

/**
 * Whether the instance was started from an older generation of the spec. virt-controller counts generations of equal
 * templates as one. The instance itself says so first; the machine's status follows.
 */
export function isOutdated({ vm, instance }: Sight): boolean {
  const started = instance?.metadata.annotations?.[GENERATION] ?? vm.status?.observedGeneration;
  return started !== undefined && Number(started) !== vm.metadata.generation;
}
