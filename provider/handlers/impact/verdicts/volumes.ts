import { isObject } from "../../values/unknown.ts";
import type { Edit } from "../edits.ts";
import { ignored, live, restart, restartUnannounced, type Verdict } from "../impact.ts";
import type { Machine, Scene } from "../scene.ts";
import { byMigration } from "./by-migration.ts";

const VOLUMES = "spec.template.spec.volumes";
const DISKS = "spec.template.spec.domain.devices.disks";
const SOURCES = ["persistentVolumeClaim", "dataVolume"] as const;

/** An edit of a volume, or of anything in it. Source: vm.go validLiveUpdateVolumes. */
export function volume(edit: Edit, scene: Scene): Verdict {
  const { before, after } = scene;
  const [was, now] = [before.item(VOLUMES, edit.item), after.item(VOLUMES, edit.item)];
  if (now === undefined) {
    return isHotpluggable(before, was)
      ? plugged("unplugged", scene)
      : restart("the volume stays with the guest until it stops");
  }
  const newDisk = after.item(DISKS, edit.item);
  if (was === undefined) {
    return isHotpluggable(after, now)
      ? plugged("plugged in", scene, newDisk)
      : restart("a volume that is not hotpluggable comes with the next start");
  }
  const copies = isCopying(scene) && isPersistent(before, was) && isPersistent(after, now);
  if (isHotpluggable(after, now) && !(copies && claimOf(before, was) !== claimOf(after, now))) {
    return isHotpluggable(before, was)
      ? plugged("unplugged and plugged in again", scene, newDisk)
      : restartUnannounced(
          "the running guest keeps the disk as it is, and can be rid of it from its next start on",
        );
  }
  return copies
    ? { ...byMigration("the data is copied to the new volume", scene), waitsForRestart: true }
    : restart("the guest keeps its volumes until it stops");
}

/** An edit of a disk, or of anything in it. Source: vm.go validLiveUpdateDisks. */
export function disk(edit: Edit, scene: Scene): Verdict {
  const { before, after } = scene;
  const [was, now] = [before.item(DISKS, edit.item), after.item(DISKS, edit.item)];
  const [oldVolume, newVolume] = [before.item(VOLUMES, edit.item), after.item(VOLUMES, edit.item)];
  const hotpluggable =
    newVolume === undefined ? isHotpluggable(before, oldVolume) : isHotpluggable(after, newVolume);
  if (!hotpluggable) return restart("the guest keeps its disks until it stops");
  if (was === undefined) return plugged("plugged in", scene, now);
  if (now !== undefined)
    return restartUnannounced("a disk that is plugged in keeps its settings until the guest stops");
  if (isObject(before.read(was, "cdrom"))) return restart("a CD-ROM drive leaves with the next start");
  return newVolume === undefined
    ? plugged("unplugged", scene)
    : ignored("a disk stays as long as its volume does: take the volume away too");
}

/** A claim or DataVolume flagged hotpluggable. Source: pkg/storage/types/volume.go IsDeclarativeHotplugVolume. */
const isHotpluggable = (machine: Machine, item: unknown): boolean =>
  SOURCES.some((source) => machine.read(item, `${source}.hotpluggable`) === true);

const claimOf = (machine: Machine, item: unknown): unknown =>
  machine.read(item, "persistentVolumeClaim.claimName") ?? machine.read(item, "dataVolume.name");

const isPersistent = (machine: Machine, item: unknown): boolean =>
  SOURCES.some((source) => isObject(machine.read(item, source)));

const NOT_PLUGGED =
  "KubeVirt plugs disks by the spec only with the feature gate DeclarativeHotplugVolumes (and without HotplugVolumes)";
const COPIED = "KubeVirt plugs no disks while updateVolumesStrategy is Migration";

function plugged(deed: string, scene: Scene, newDisk?: unknown): Verdict {
  if (isCopying(scene)) return restartUnannounced(COPIED);
  if (!isPluggedBySpec(scene)) return restartUnannounced(NOT_PLUGGED);
  const misfit = newDisk === undefined ? undefined : unpluggable(newDisk, scene);
  return misfit ? ignored(misfit) : live(`the disk is ${deed} while the guest runs`);
}

/** Source: vm.go handleDeclarativeVolumeHotplug, pkg/storage/hotplug HandleDeclarativeVolumes. */
const isPluggedBySpec = ({ cluster }: Scene): boolean =>
  cluster.gate("DeclarativeHotplugVolumes") && !cluster.gate("HotplugVolumes");

const isCopying = ({ after }: Scene): boolean => after.get("spec.updateVolumesStrategy") === "Migration";

/** Source: pkg/storage/admitters/storagehotplug.go ValidateHotplugDiskConfiguration. */
function unpluggable(newDisk: unknown, { before, after }: Scene): string | undefined {
  // A medium for a drive that the guest has already is put in, not plugged in.
  if (before.item(DISKS, after.read(newDisk, "name")) !== undefined) return undefined;
  const [asDisk, asLun] = [after.read(newDisk, "disk"), after.read(newDisk, "lun")];
  if (isObject(asDisk)) {
    const fits = ["scsi", "virtio"].includes(String(after.read(asDisk, "bus")));
    return fits
      ? undefined
      : "a disk is plugged in on bus scsi or virtio only, and the bus has to be written";
  }
  if (isObject(asLun))
    return after.read(asLun, "bus") === "scsi" ? undefined : "a LUN is plugged in on bus scsi only";
  return "only a disk or a LUN can be plugged in while the guest runs";
}
