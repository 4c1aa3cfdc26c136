import type { MigrationState, VirtualMachineInstanceMigration } from "../kubevirt-objects.ts";
import { formatDuration } from "../values/duration.ts";
import type { MigrationReport } from "./types.ts";

/** What a migration came to; the instance's own record stands in when the object tells nothing. */
export function reportOf(
  migration: VirtualMachineInstanceMigration,
  record: MigrationState | undefined = migration.status?.migrationState,
): MigrationReport {
  const { sourceNode, targetNode, mode, startTimestamp, endTimestamp } = record ?? {};
  const duration =
    startTimestamp && endTimestamp
      ? formatDuration(Date.parse(endTimestamp) - Date.parse(startTimestamp))
      : undefined;
  const { name, uid } = migration.metadata;
  const details = { migrationUid: uid, sourceNode, targetNode, mode, startTimestamp, endTimestamp, duration };
  const known = Object.entries(details).filter(([, value]) => value !== undefined && value !== "");
  return { phase: migration.status?.phase || "Pending", migrationName: name, ...Object.fromEntries(known) };
}
