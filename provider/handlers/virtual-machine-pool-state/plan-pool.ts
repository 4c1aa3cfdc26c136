import type { ClusterFacts } from "../impact/cluster-facts.ts";
import { live, type PlanEntry, replace, restart, type Verdict } from "../impact/impact.ts";
import { planUpdate } from "../impact/plan-update.ts";
import { isUnknown } from "../values/unknown.ts";
import { type PoolSpec, scaleInStrategyOf, updateStrategyOf } from "./types.ts";

/** What an edit of a pool does to its machines. Source: virt-controller/watch/pool/pool.go. */
export function planPool(before: PoolSpec, after: PoolSpec, cluster?: ClusterFacts): readonly PlanEntry[] {
  const judge = JUDGES[updateStrategyOf(after)] ?? proactive;
  const [was, is] = [before, after].map((pool) => ({ spec: pool.virtualMachineTemplate?.spec ?? {} }));
  const machines = planUpdate(was ?? {}, is ?? {}, cluster).map((entry) => ({
    ...judge(entry),
    path: `spec.virtualMachineTemplate.${entry.path}`,
  }));
  return [...scaling(before, after), ...machines];
}

type Judge = (entry: PlanEntry) => PlanEntry;

/** isOutdatedVMI: whatever differs in the template of the instance has the instance deleted, live or not. */
const proactive: Judge = (entry) => {
  if (entry.impact === "unknown" || (entry.impact === "refused" && !entry.silent)) return entry;
  if (entry.path.startsWith("spec.dataVolumeTemplates"))
    return said(entry, replace("the pool deletes each machine with its disks, and makes it anew"));
  if (entry.path.startsWith("spec.template"))
    return said(entry, restart("the pool restarts each machine whose template has changed"));
  return entry;
};

const JUDGES: Readonly<Record<string, Judge>> = {
  // The machines' objects are changed, and virt-controller does with them what it does with any.
  opportunistic: (entry) => entry,
  unmanaged: (entry) =>
    said(entry, live("only machines that are made from now on have it: updateStrategy is unmanaged")),
};

const said = ({ path }: PlanEntry, verdict: Verdict): PlanEntry => ({ path, ...verdict });

function scaling(before: PoolSpec, after: PoolSpec): readonly PlanEntry[] {
  const [was = 1, is = 1] = [before.replicas, after.replicas];
  if (isUnknown(was) || isUnknown(is) || was === is) return [];
  const path = "spec.replicas";
  if (is > was) return [{ path, ...live(`${machines(is - was)} more`) }];
  const strategy = scaleInStrategyOf(after);
  if (strategy !== "proactive")
    return [{ path, ...live(`no machine is deleted: scaleInStrategy is ${strategy}`) }];
  const preserved = after.scaleInStrategy?.proactive?.statePreservation ?? "Disabled";
  const disks = preserved === "Disabled" ? "with the disks that the pool made" : "and their disks stay";
  return [{ path, ...live(`${machines(was - is)} fewer: deleted, ${disks}`) }];
}

const machines = (count: number): string => `${count} ${count === 1 ? "machine" : "machines"}`;
