import type { ClusterFacts } from "../../provider/handlers/impact/cluster-facts.ts";
import type { PlannedMachine } from "../../provider/handlers/impact/plan-update.ts";
import { distinct, formatPath } from "../shared/failure.ts";
import { checkFields } from "./check-fields.ts";
import { RULES } from "./rules/rules.ts";

/** Something about a VirtualMachine object that KubeVirt refuses, or that cannot work. */
export interface MachineFailure {
  /** The field: `spec.template.spec.domain.cpu.cores`. */
  readonly path: string;
  /** Its steps, list items by index. */
  readonly steps: readonly (string | number)[];
  /** The value, the rule and the way out. */
  readonly reason: string;
}

/**
 * What KubeVirt would refuse of a virtual machine, all at once, by KubeVirt 1.8's own rules. Pure; needs no cluster.
 *
 * @param machine - A VirtualMachine object; only its `spec` is looked at.
 * @param cluster - The cluster's KubeVirt; fields that are new in a later version than 1.8 are let pass.
 * @returns failures in the order of the rules; none when all is well
 */
export function validateVirtualMachine(
  machine: PlannedMachine,
  cluster: Pick<ClusterFacts, "version"> = {},
): readonly MachineFailure[] {
  const found = [
    ...checkFields(machine.spec, cluster.version),
    ...RULES.flatMap(({ check }) => check(machine.spec)),
  ];
  return distinct(found).map(({ path, reason }) => {
    const steps = ["spec", ...path];
    return { path: formatPath(steps), steps, reason };
  });
}
