import type { Failure } from "../shared/failure.ts";
import { isGiven, type Path } from "../shared/known.ts";
import type { VirtualMachineArgs } from "./args.ts";
import { validateVirtualMachineArgs } from "./validate.ts";

/** What machines that are declared together have together. */
const COMMON = ["name", "namespace", "cluster", "updates", "readiness", "triggers"];

/** The failures of one machine's arguments, without what it has from the whole. */
export function validateOneOfMany(args: VirtualMachineArgs): Failure[] {
  const { namespace: _namespace, cluster: _cluster, ...machine } = args;
  return validateVirtualMachineArgs(machine);
}

/** Arguments of one machine that belong to the whole: a `fleet` or `pool`. */
export const misplaced = (machine: unknown, where: Path, whole: string): Failure[] =>
  COMMON.filter((field) => isGiven(machine, field)).map((field) => ({
    path: [...where, field],
    reason: `It is the same for the whole ${whole}. Move it to the ${whole}'s own arguments.`,
  }));
