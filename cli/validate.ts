import {
  type MachineFailure,
  validateVirtualMachine,
} from "../components/virtual-machine/validate-virtual-machine.ts";
import type { ClusterFacts } from "../provider/handlers/impact/cluster-facts.ts";
import { CliError } from "./cli-error.ts";
import { type FoundObject, machinesOf, nameOf } from "./read-objects.ts";

/** What is wrong with one machine. */
export interface MachineReport {
  readonly file: string;
  /** `default/db`. */
  readonly machine: string;
  readonly failures: readonly (Pick<MachineFailure, "path" | "reason"> & { readonly line: number })[];
}

/** Looks at every machine among objects. */
export function validate(
  objects: readonly FoundObject[],
  cluster: Pick<ClusterFacts, "version"> = {},
): readonly MachineReport[] {
  const machines = machinesOf(objects);
  if (machines.length === 0) throw new CliError("The files hold no VirtualMachine of kubevirt.io.");
  return machines.map((found) => ({
    file: found.file,
    machine: nameOf(found.object),
    failures: validateVirtualMachine(found.object, cluster).map(({ path, steps, reason }) => ({
      path,
      reason,
      line: found.line(steps),
    })),
  }));
}
