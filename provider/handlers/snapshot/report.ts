import type { VirtualMachineSnapshot } from "../kubevirt-objects.ts";
import type { SnapshotReport } from "./types.ts";

/** What a snapshot came to. */
export function reportOf({ metadata, status }: VirtualMachineSnapshot): SnapshotReport {
  const { includedVolumes = [], excludedVolumes = [] } = status?.snapshotVolumes ?? {};
  const indications =
    status?.sourceIndications?.map(({ indication }) => indication) ?? status?.indications ?? [];
  const details = {
    snapshotUid: metadata.uid,
    creationTime: status?.creationTime ?? undefined,
    contentName: status?.virtualMachineSnapshotContentName,
  };
  return {
    phase: status?.phase || "InProgress",
    readyToUse: status?.readyToUse ?? false,
    indications: indications.toSorted(),
    includedVolumes: includedVolumes.toSorted(),
    excludedVolumes: excludedVolumes.toSorted(),
    ...Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)),
  };
}
