import type { VirtualMachine, Volume } from "../kubevirt-objects.ts";

/** Volumes with data that a snapshot should hold. The others are made anew with each start, or come from elsewhere. */
function volumesWithData(vm: VirtualMachine | undefined): readonly Volume[] {
  const volumes = vm?.spec?.template?.spec?.volumes ?? [];
  return volumes.filter(({ dataVolume, persistentVolumeClaim }) => dataVolume ?? persistentVolumeClaim);
}

/** Volumes with data that KubeVirt says it will leave out, with its reasons. */
export function unsnapshottable(vm: VirtualMachine): readonly string[] {
  const statuses = new Map(vm.status?.volumeSnapshotStatuses?.map((status) => [status.name, status]));
  return volumesWithData(vm).flatMap(({ name }) => {
    const status = statuses.get(name);
    return status && !status.enabled ? [`${name}: ${status.reason ?? "no reason given"}`] : [];
  });
}

/** Of the volumes left out, those with data. One that the machine no longer has may have held some. */
export function lostVolumes(excluded: readonly string[], vm: VirtualMachine | undefined): readonly string[] {
  const present = vm?.spec?.template?.spec?.volumes?.map(({ name }) => name) ?? [];
  const withData = volumesWithData(vm).map(({ name }) => name);
  return excluded.filter((name) => withData.includes(name) || !present.includes(name));
}

export const VOLUME_CURE =
  "Make a VolumeSnapshotClass for the driver of its StorageClass, or set allowExcludedVolumes: true to leave it out";
