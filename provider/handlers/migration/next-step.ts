import { conditionOf, isTrue } from "../../kube/conditions.ts";
import type { ObjectRef, Verdict, View } from "../../kube/interfaces.ts";
import { withoutPeriod } from "../../kube/without-period.ts";
import {
  isAlive,
  type MigrationState,
  type VirtualMachineInstance,
  type VirtualMachineInstanceMigration,
} from "../kubevirt-objects.ts";
import type { Settling } from "../settling.ts";
import { immobility } from "./immobility.ts";
import { reportOf } from "./report.ts";
import type { MigrationReport } from "./types.ts";

/** Labels of a node that name it. */
const HOSTNAME = "kubernetes.io/hostname";

const isFinal = (migration: VirtualMachineInstanceMigration | undefined): boolean =>
  migration === undefined || ["Succeeded", "Failed"].includes(migration.status?.phase ?? "");

/** May a migration be asked for? `go`; `there`: the machine is where it is wanted. Nothing has been changed yet. */
export function mayBegin(
  view: View,
  refs: { readonly instance: ObjectRef; readonly others: readonly ObjectRef[] },
  nodeSelector: Readonly<Record<string, string>>,
): Verdict<{ readonly go: VirtualMachineInstance } | { readonly there: VirtualMachineInstance }> {
  const instance = view.get<VirtualMachineInstance>(refs.instance);
  if (!isAlive(instance))
    return { failed: "it is not running. Start it, and migrate it then", reason: "NotRunning" };
  const fixed = immobility(instance);
  if (fixed) return { failed: fixed, reason: "NotLiveMigratable" };
  if (instance.status?.phase !== "Running")
    return { pending: `its instance is ${instance.status?.phase || "Pending"}` };
  const other = refs.others.find((ref) => !isFinal(view.get<VirtualMachineInstanceMigration>(ref)));
  if (other) return { pending: `migration ${other.name} is under way` };
  if (!isTrue(instance, "LiveMigratable"))
    return { pending: "virt-handler has not said whether it can be migrated" };
  const { nodeName } = instance.status;
  return nodeSelector[HOSTNAME] !== undefined && nodeSelector[HOSTNAME] === nodeName
    ? { done: { there: instance } }
    : { done: { go: instance } };
}

/** Conditions of a migration that say what keeps it. */
const BLOCKERS: readonly string[] = [
  "migrationRejectedByResourceQuota",
  "migrationBlockedByUtilityVolumes",
  "migrationBlockedByBackup",
  "decentralizedMigrationBlocked",
];

/** KubeVirt may write the phase before the record of what happened; it gets a moment for that. */
const RECORD_MS = 5_000;

/** How far has a migration come? */
export function progressOf(
  view: View,
  refs: { readonly migration: ObjectRef; readonly instance: ObjectRef },
  uid: string | undefined,
  settling: Settling,
): Verdict<MigrationReport> {
  const migration = view.get<VirtualMachineInstanceMigration>(refs.migration);
  const instance = view.get<VirtualMachineInstance>(refs.instance);
  const kept = instance?.status?.migrationState;
  const record = kept?.migrationUid === uid ? kept : undefined;
  if (migration === undefined || migration.metadata.uid !== uid)
    return whenGone(refs.migration.name, uid, record);
  const { phase } = migration.status ?? {};
  if (phase === "Succeeded") {
    const report = reportOf(migration, record);
    settling.note([phase]);
    const complete = report.endTimestamp !== undefined || settling.lasts(phase, RECORD_MS);
    return complete ? { done: report } : { pending: "it has succeeded, and its record is being written" };
  }
  if (phase === "Failed") return { failed: failureOf(migration, record), reason: "Failed" };
  if (!isAlive(instance)) return { failed: "the machine stopped meanwhile", reason: "NotRunning" };
  const blocker = BLOCKERS.map((type) => conditionOf(migration, type)).find(
    (found) => found?.status === "True",
  );
  return {
    pending: `it is ${phase || "Pending"}${blocker ? ` (${blocker.type}: ${blocker.message ?? ""})` : ""}`,
  };
}

/** KubeVirt clears migrations away; the instance remembers the last one. */
function whenGone(
  name: string,
  uid: string | undefined,
  record: MigrationState | undefined,
): Verdict<MigrationReport> {
  if (!record?.completed || record.failed) {
    return {
      failed: `VirtualMachineInstanceMigration ${name} was deleted before it ended`,
      reason: "Deleted",
    };
  }
  const metadata = { name, ...(uid === undefined ? {} : { uid }) };
  return { done: reportOf({ metadata, spec: { vmiName: "" }, status: { phase: "Succeeded" } }, record) };
}

function failureOf(migration: VirtualMachineInstanceMigration, record: MigrationState | undefined): string {
  const reason = migration.status?.migrationState?.failureReason || record?.failureReason;
  return `it failed${reason ? `: ${withoutPeriod(reason)}` : ", KubeVirt gives no reason"}`;
}
