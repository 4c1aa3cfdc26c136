import { conditionOf } from "../../kube/conditions.ts";
import type { PlanEntry } from "../impact/impact.ts";
import { isAlive } from "../kubevirt-objects.ts";
import type { Sight } from "./observe.ts";

/**
 * Why the machine has to be restarted for the running guest to be as declared; `undefined` when it does not.
 * KubeVirt says so by a condition, but not of every field: for the others the plan of the last edit tells, as long as the
 * instance was started from an older generation than the present one.
 */
export function restartNeed(sight: Sight, plan: readonly PlanEntry[]): string | undefined {
  if (!isAlive(sight.instance)) return undefined;
  const condition = conditionOf(sight.vm, "RestartRequired");
  if (condition?.status === "True" && wouldHelp(sight, plan))
    return condition.message ?? "KubeVirt asks for it";
  const waiting =
    isOutdated(sight) && waitsForPod(sight) ? plan.find(({ path }) => TEMPLATE.test(path)) : undefined;
  if (waiting)
    return `${waiting.path}: the pod that waits for a node or an image is made of the earlier spec`;
  const unannounced = plan.find(({ impact, silent }) => impact === "restart" && silent);
  return unannounced && isOutdated(sight) ? `${unannounced.path}: ${unannounced.reason}` : undefined;
}

const TEMPLATE = /^spec\.template\.spec\b/;

/** KubeVirt writes live changes to the instance, never to a launcher pod that has not started. */
const waitsForPod = ({ instance }: Sight): boolean =>
  instance?.status?.phase === "Pending" || instance?.status?.phase === "Scheduling";

/** Parts of a spec that change what an equal template is made into. */
const OUTSIDE_TEMPLATE = /^spec\.(instancetype|preference)\b/;

/**
 * Whether a restart would make anything of the guest different. KubeVirt asks for one in vain of a machine whose CPU section
 * has no topology, from its first start on (vm.go handleCPUChangeRequest); and after a restart it takes its wish back only
 * a moment after the new instance is there.
 */
function wouldHelp(sight: Sight, plan: readonly PlanEntry[]): boolean {
  const { vm, instance } = sight;
  const revision = instance?.status?.virtualMachineRevisionName;
  if (revision !== undefined && Number(revision.split("-").at(-1)) === vm.metadata.generation) return false;
  return isOutdated(sight) || plan.some(({ path }) => OUTSIDE_TEMPLATE.test(path));
}

const GENERATION = "kubevirt.io/vm-generation";

/**
 * Whether the instance was started from an older generation of the template: virt-controller counts generations of equal
 * templates as one. The instance itself says so first; the machine's status follows.
 */
export function isOutdated({ vm, instance }: Sight): boolean {
  const started = instance?.metadata.annotations?.[GENERATION] ?? vm.status?.observedGeneration;
  return started !== undefined && Number(started) !== vm.metadata.generation;
}
