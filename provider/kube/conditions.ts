import type { KubeObject } from "./interfaces.ts";

/** An entry of `status.conditions`. */
export interface Condition {
  readonly type: string;
  /** `True`, `False` or `Unknown`. */
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

/** All conditions of an object; none for `undefined`. */
export function conditionsOf(object: KubeObject | undefined): readonly Condition[] {
  const status = object?.status as { readonly conditions?: readonly Condition[] | null } | undefined;
  return status?.conditions ?? [];
}

/** The condition of a type, if the object has it. */
export const conditionOf = (object: KubeObject | undefined, type: string): Condition | undefined =>
  conditionsOf(object).find((condition) => condition.type === type);

/** Whether the object has the condition with status `True`. */
export const isTrue = (object: KubeObject | undefined, type: string): boolean =>
  conditionOf(object, type)?.status === "True";

/** Whether the object has the condition with status `False`; a missing one is neither true nor false. */
export const isFalse = (object: KubeObject | undefined, type: string): boolean =>
  conditionOf(object, type)?.status === "False";

/** One condition for people: `Ready is False (GuestNotRunning): Guest VM is not reported as running`. */
export function describeCondition({ type, status, reason, message }: Condition): string {
  return `${type} is ${status}${reason ? ` (${reason})` : ""}${message ? `: ${message.trim()}` : ""}`;
}

/** Conditions that mean trouble when they are True; all but the neutral ones mean trouble when they are not. */
const badWhenTrue: ReadonlySet<string> = new Set([
  "Failure",
  "Degraded",
  "RestartRequired",
  "ManualRecoveryRequired",
  "DecentralizedLiveMigrationFailure",
  "AgentVersionNotSupported",
  "ReplicaFailure",
  "migrationRejectedByResourceQuota",
  "migrationBlockedByUtilityVolumes",
  "migrationBlockedByBackup",
  "decentralizedMigrationBlocked",
  "MemoryPressure",
  "DiskPressure",
  "PIDPressure",
  "NetworkUnavailable",
]);

/** Conditions that tell of something that happens or may be done: no trouble either way. */
const neutral: ReadonlySet<string> = new Set([
  "Paused",
  "Progressing",
  "Provisioning",
  "AgentConnected",
  "AccessCredentialsSynchronized",
  "LiveMigratable",
  "StorageLiveMigratable",
  "HotVCPUChange",
  "HotMemoryChange",
  "VolumesChange",
  "MigrationRequired",
  "EvictionRequested",
  "migrationAbortRequested",
  "Resizing",
  "FileSystemResizePending",
]);

/** Whether somebody who asks "why does it not work" should read this condition. */
export function isTroubling({ type, status }: Condition): boolean {
  if (neutral.has(type)) return false;
  return (status === "True") === badWhenTrue.has(type);
}
