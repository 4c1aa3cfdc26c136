import type { MigrationState, VirtualMachineInstanceMigration } from "../kubevirt-objects.ts";
import { formatDuration } from "../values/duration.ts";
import type { MigrationReport } from "./types.ts";

/** What a migration came to, from its own record and the one that the instance keeps. */
export function reportOf(migration: VirtualMachineInstanceMigration, kept?: MigrationState): MigrationReport {
  const record = { ...kept, ...migration.status?.migrationState };
  const { sourceNode, targetNode, mode, startTimestamp, endTimestamp } = record;
  const duration =
    startTimestamp && endTimestamp
      ? formatDuration(Date.parse(endTimestamp) - Date.parse(startTimestamp))
      : undefined;
  const { name, uid } = migration.metadata;
  const details = { migrationUid: uid, sourceNode, targetNode, mode, startTimestamp, endTimestamp, duration };
  const known = Object.entries(details).filter(([, value]) => value !== undefined && value !== "");
  return { phase: migration.status?.phase || "Pending", migrationName: name, ...Object.fromEntries(known) };
}
