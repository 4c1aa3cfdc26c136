import type { ClusterFacts } from "../provider/handlers/impact/cluster-facts.ts";
import { IMPACTS, type Impact, overall, type PlanEntry } from "../provider/handlers/impact/impact.ts";
import { planUpdate } from "../provider/handlers/impact/plan-update.ts";
import { CliError } from "./cli-error.ts";
import { type FoundObject, machinesOf, nameOf } from "./read-objects.ts";

/** What becomes of one machine. */
export interface MachinePlan {
  /** `default/db`. */
  readonly machine: string;
  /** The hardest of what its edits do; `create` and `delete` for a machine of one side only. */
  readonly impact: Impact | "none" | "unknown" | "create" | "delete";
  readonly changes: readonly PlanEntry[];
}

/** Compares the machines of two sets of objects, by namespace and name. */
export function plan(
  before: readonly FoundObject[],
  after: readonly FoundObject[],
  cluster: ClusterFacts,
): readonly MachinePlan[] {
  const [old, now] = [byName(before), byName(after)];
  if (old.size + now.size === 0) throw new CliError("Neither side holds a VirtualMachine of kubevirt.io.");
  return [...new Set([...old.keys(), ...now.keys()])].sort().map((machine): MachinePlan => {
    const [was, is] = [old.get(machine), now.get(machine)];
    if (was === undefined) return { machine, impact: "create", changes: [] };
    if (is === undefined) return { machine, impact: "delete", changes: [] };
    const changes = planUpdate(was.object, is.object, cluster);
    return { machine, impact: overall(changes), changes };
  });
}

function byName(objects: readonly FoundObject[]): ReadonlyMap<string, FoundObject> {
  const machines = new Map<string, FoundObject>();
  for (const found of machinesOf(objects)) {
    const name = nameOf(found.object);
    const other = machines.get(name);
    if (other) {
      throw new CliError(
        `${found.file}:${found.line([])} holds VirtualMachine ${name} again: line ${other.line([])} has it.`,
      );
    }
    machines.set(name, found);
  }
  return machines;
}

/** Whether a plan goes, or may go, as far as that or further. A machine that is deleted is replaced by nothing. */
export function reaches(plans: readonly MachinePlan[], limit: Impact): boolean {
  const reached: readonly string[] = IMPACTS.slice(IMPACTS.indexOf(limit));
  const outcomes = ({ impact, changes }: MachinePlan): readonly string[] => [
    impact === "delete" ? "replace" : impact,
    ...changes.flatMap(({ among = [] }) => among),
  ];
  return plans.some((plan) => outcomes(plan).some((impact) => reached.includes(impact)));
}
