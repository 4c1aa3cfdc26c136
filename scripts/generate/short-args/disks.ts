import type { DiskArgs } from "../../../components/virtual-machine/disk-args.ts";
import type { FilesystemArgs } from "../../../components/virtual-machine/filesystem-args.ts";
import { type Area, row } from "./row.ts";

const claim = { name: "data", persistentVolumeClaim: "data" } as const;
const image = { name: "root", containerDisk: "quay.io/containerdisks/fedora:42" } as const;
const blank = { source: { blank: {} }, size: "1Gi" } as const;
const disk = (name: string, to: DiskArgs, from?: DiskArgs) =>
  row(`disks[].${name}`, { disks: [to] }, { disks: from ? [from] : [] });
const target = (name: string, to: object, from: object = {}) =>
  disk(name, { ...claim, ...to } as DiskArgs, { ...claim, ...from } as DiskArgs);

/** Disks, and how the guest sees them. */
export const DISKS: Area = {
  title: "Disks",
  test: "disks",
  rows: [
    disk("name", claim),
    target("type", { type: "lun" }),
    target("bus", { bus: "scsi" }, { bus: "virtio" }),
    target("bootOrder", { bootOrder: 1 }),
    target("serial", { serial: "D-1" }),
    target("cache", { cache: "none" }),
    target("io", { io: "native" }),
    target("readonly", { bus: "virtio", readonly: true }, { bus: "virtio" }),
    target("dedicatedIOThread", { bus: "virtio", dedicatedIOThread: true }, { bus: "virtio" }),
    target("shareable", { shareable: true }),
    target("errorPolicy", { errorPolicy: "report" }),
    target("blockSize", { blockSize: "matchVolume" }),
    target(
      "blockSize.logical",
      { bus: "virtio", blockSize: { logical: 4096, physical: 4096 } },
      { bus: "virtio" },
    ),
    target("blockSize.physical", { blockSize: { logical: 512, physical: 4096 } }),
    target(
      "blockSize.discardGranularity",
      { blockSize: { logical: 512, physical: 4096, discardGranularity: 4096 } },
      { blockSize: { logical: 512, physical: 4096 } },
    ),
    target("pciAddress", { bus: "virtio", pciAddress: "0000:81:01.0" }, { bus: "virtio" }),
    target("tray", { type: "cdrom", bus: "sata", tray: "open" }, { type: "cdrom", bus: "sata" }),
    target("reservation", { type: "lun", bus: "scsi", reservation: true }, { type: "lun", bus: "scsi" }),
    target("hotpluggable", { bus: "scsi", hotpluggable: true }, { bus: "scsi" }),
    disk("containerDisk", image),
    disk("containerDisk.image", { ...image, containerDisk: { image: "fedora:43" } }, image),
    ...[{ imagePullPolicy: "Always" }, { imagePullSecret: "registry" }, { path: "/disk/root.img" }].map(
      (detail) =>
        disk(
          `containerDisk.${Object.keys(detail)[0]}`,
          { ...image, containerDisk: { image: image.containerDisk, ...detail } } as DiskArgs,
          image,
        ),
    ),
    disk("dataVolume", { name: "data", dataVolume: blank }),
    disk("persistentVolumeClaim", { ...claim, persistentVolumeClaim: "other" }, claim),
    disk("cloudInit", { name: "init", cloudInit: { userDataSecret: "init" } }),
    disk("emptyDisk", { name: "scratch", emptyDisk: "1Gi" }),
    disk("configMap", { name: "settings", configMap: "settings" }),
    disk("secret", { name: "keys", secret: "keys" }),
    disk("serviceAccount", { name: "token", serviceAccount: "default" }),
    disk("ephemeral", { name: "golden", ephemeral: "golden" }),
    disk("hostDisk.path", { name: "local", hostDisk: { path: "/var/disks/a.img", type: "Disk" } }),
    disk("hostDisk.type", { name: "local", hostDisk: { path: "/var/disks/a.img", type: "Disk" } }),
    disk("hostDisk.capacity", {
      name: "local",
      hostDisk: { path: "/var/disks/a.img", type: "DiskOrCreate", capacity: "1Gi" },
    }),
    disk("hostDisk.shared", {
      name: "local",
      hostDisk: { path: "/var/disks/a.img", type: "Disk", shared: true },
    }),
    disk("sysprep.configMap", {
      name: "answers",
      type: "cdrom",
      bus: "sata",
      sysprep: { configMap: "answers" },
    }),
    disk("sysprep.secret", { name: "answers", type: "cdrom", bus: "sata", sysprep: { secret: "answers" } }),
    disk("downwardAPI", { name: "pod", downwardAPI: { labels: "metadata.labels" } }),
    disk("downwardMetrics", { name: "metrics", bus: "virtio", downwardMetrics: true }),
  ],
};

const filesystem = (name: string, to: FilesystemArgs) =>
  row(`filesystems[].${name}`, { filesystems: [to] }, { filesystems: [] });

/** Folders that the guest mounts. */
export const FILESYSTEMS: Area = {
  title: "Filesystems",
  test: "filesystems",
  rows: [
    filesystem("name", { name: "settings", configMap: "settings" }),
    filesystem("persistentVolumeClaim", { name: "share", persistentVolumeClaim: "share" }),
    filesystem("configMap", { name: "settings", configMap: "settings" }),
    filesystem("secret", { name: "keys", secret: "keys" }),
    filesystem("serviceAccount", { name: "token", serviceAccount: "default" }),
    filesystem("downwardAPI", { name: "pod", downwardAPI: { labels: "metadata.labels" } }),
  ],
};
