import type { EditRow } from "./edit-row.ts";

const S = "template.spec";
const DISKS = `${S}.domain.devices.disks`;
const VOLUMES = `${S}.volumes`;
const spare = { name: "spare", persistentVolumeClaim: { claimName: "spare", hotpluggable: true } };

/** Edits of volumes and disks. */
export const STORAGE_EDITS: readonly EditRow[] = [
  {
    on: "plain",
    set: { [`${VOLUMES}[spare]`]: spare, [`${DISKS}[spare]`]: { name: "spare", disk: { bus: "scsi" } } },
  },
  {
    on: "plain",
    set: { [`${VOLUMES}[spare]`]: spare, [`${DISKS}[spare]`]: { name: "spare", disk: { bus: "virtio" } } },
  },
  {
    on: "plain",
    set: { [`${VOLUMES}[spare]`]: spare, [`${DISKS}[spare]`]: { name: "spare", disk: { bus: "sata" } } },
  },
  {
    on: "plain",
    set: { [`${VOLUMES}[spare]`]: spare, [`${DISKS}[spare]`]: { name: "spare", cdrom: { bus: "sata" } } },
  },
  {
    on: "plain",
    set: {
      [`${VOLUMES}[spare]`]: { name: "spare", persistentVolumeClaim: { claimName: "spare" } },
      [`${DISKS}[spare]`]: { name: "spare", disk: { bus: "scsi" } },
    },
  },
  { on: "plain", set: { [`${VOLUMES}[root].containerDisk.image`]: "quay.io/containerdisks/fedora:43" } },
  { on: "plain", set: { [`${VOLUMES}[init].cloudInitNoCloud.userData`]: "#cloud-config\nhostname: db\n" } },
  { on: "stored", set: { [`${VOLUMES}[data]`]: undefined, [`${DISKS}[data]`]: undefined } },
  { on: "stored", set: { [`${VOLUMES}[fixed]`]: undefined, [`${DISKS}[fixed]`]: undefined } },
  { on: "stored", set: { [`${VOLUMES}[data].persistentVolumeClaim.claimName`]: "spare" } },
  { on: "stored", set: { [`${VOLUMES}[fixed].persistentVolumeClaim.claimName`]: "spare" } },
  {
    on: "stored",
    set: {
      updateVolumesStrategy: "Migration",
      [`${VOLUMES}[fixed].persistentVolumeClaim.claimName`]: "spare",
    },
  },
  { on: "stored", set: { [`${VOLUMES}[fixed].persistentVolumeClaim.hotpluggable`]: true } },
  { on: "stored", set: { [`${DISKS}[data].serial`]: "two" } },
  { on: "stored", set: { [`${DISKS}[data].cache`]: "none" } },
  { on: "stored", set: { [`${DISKS}[fixed].serial`]: "two" } },
  { on: "stored", set: { [`${DISKS}[fixed].disk.bus`]: "scsi" } },
  { on: "stored", set: { [`${DISKS}[fixed].bootOrder`]: 1 } },
  { on: "stored", set: { [`${VOLUMES}[media]`]: undefined } },
  { on: "stored", set: { [`${VOLUMES}[media]`]: undefined, [`${DISKS}[media]`]: undefined } },
  { on: "stored", set: { [`${VOLUMES}[media].persistentVolumeClaim.claimName`]: "spare" } },
  {
    on: "stored",
    set: { "dataVolumeTemplates[$vm-made]": undefined },
    unseen: "the DataVolume stays as it is",
  },
  { on: "stored", set: { "dataVolumeTemplates[$vm-made].spec.storage.resources.requests.storage": "2Gi" } },
  { on: "stored", set: { "dataVolumeTemplates[$vm-made].metadata.labels[tier]": "gold" } },
  {
    on: "plain",
    set: {
      "dataVolumeTemplates[$vm-more]": {
        metadata: { name: "$vm-more" },
        spec: { source: { blank: {} }, storage: { resources: { requests: { storage: "1Gi" } } } },
      },
      [`${VOLUMES}[more]`]: { name: "more", dataVolume: { name: "$vm-more", hotpluggable: true } },
      [`${DISKS}[more]`]: { name: "more", disk: { bus: "scsi" } },
    },
  },
];
