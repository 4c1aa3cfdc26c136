import type { FilesystemArgs } from "./filesystem-args.ts";
import type { Filesystem, Volume } from "./spec.generated.ts";
import { renderVolumeSource } from "./volume-sources.ts";

/** `domain.devices.filesystems`: one entry for each, in the same order. */
export function renderFilesystems(filesystems: readonly FilesystemArgs[]): readonly Filesystem[] {
  return filesystems.map(({ name }) => ({ name, virtiofs: {} }));
}

/** The `volumes` that filesystems show, in the same order. */
export function renderFilesystemVolumes(filesystems: readonly FilesystemArgs[]): readonly Volume[] {
  return filesystems.map((filesystem) => ({ name: filesystem.name, ...renderSource(filesystem) }));
}

function renderSource(filesystem: FilesystemArgs): object {
  if ("persistentVolumeClaim" in filesystem) {
    return { persistentVolumeClaim: { claimName: filesystem.persistentVolumeClaim } };
  }
  return renderVolumeSource(filesystem);
}
