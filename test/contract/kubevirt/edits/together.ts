import type { EditRow } from "./edit-row.ts";

const S = "template.spec";
const D = `${S}.domain`;
const DEV = `${D}.devices`;
const SAME = "to KubeVirt it is the same";
const data = { name: "spare", persistentVolumeClaim: { claimName: "spare", hotpluggable: true } };
const plugged = {
  [`${S}.volumes[spare]`]: data,
  [`${DEV}.disks[spare]`]: { name: "spare", disk: { bus: "scsi" } },
};

/** Edits of several fields at once, edits that are none, and defaults made explicit. */
export const TOGETHER_EDITS: readonly EditRow[] = [
  { on: "plain", set: { [`${D}.memory.guest`]: "1024Mi" }, unseen: SAME },
  { on: "plain", set: { [`${S}.nodeSelector`]: {} }, unseen: SAME },
  { on: "plain", set: { [`${D}.resources`]: { requests: {} } }, unseen: SAME },
  { on: "plain", set: { [`${DEV}.disableHotplug`]: false, [`${DEV}.gpus`]: [] }, unseen: SAME },
  { on: "plain", set: { [`${S}.hostname`]: "", [`${D}.cpu.cores`]: 0 }, unseen: SAME },
  { on: "named", set: { [`${D}.features`]: undefined } },
  { on: "named", set: { [`${D}.features`]: {} } },
  { on: "named", set: { [`${D}.firmware`]: {} } },
  { on: "named", set: { [`${D}.firmware.uuid`]: undefined, [`${D}.firmware.bootloader`]: undefined } },
  { on: "named", set: { [`${D}.firmware.bootloader`]: {} } },
  { on: "named", set: { [`${D}.clock`]: {} } },
  { on: "named", set: { [`${S}.nodeSelector`]: {} } },
  { on: "named", set: { [`${D}.machine`]: {}, [`${S}.hostname`]: "web" } },
  { on: "plain", set: { [`${D}.cpu`]: {} } },
  { on: "sized", set: { [`${D}.cpu`]: {} } },
  {
    on: "plain",
    set: { [`${S}.volumes`]: undefined, [`${DEV}.disks`]: undefined },
  },
  { on: "plain", set: { [`${S}.nodeSelector[kubernetes.io/os]`]: "linux", [`${S}.subdomain`]: "web" } },
  { on: "plain", set: { ...plugged, [`${S}.hostname`]: "web" } },
  { on: "plain", set: { ...plugged, [`${D}.cpu.sockets`]: 2 } },
  { on: "plain", set: { ...plugged, updateVolumesStrategy: "Migration" }, unseen: "nothing is plugged in" },
  { on: "plain", set: { [`${D}.cpu.sockets`]: 2, [`${D}.cpu.cores`]: 2 } },
  { on: "plain", set: { [`${D}.cpu.sockets`]: 2, [`${D}.cpu.maxSockets`]: 8 } },
  { on: "plain", set: { [`${D}.memory.guest`]: "2Gi", [`${D}.memory.maxGuest`]: "8Gi" } },
  {
    on: "plain",
    set: { [`${D}.memory.guest`]: "2Gi", [`${S}.tolerations`]: [{ key: "x", operator: "Exists" }] },
  },
  { on: "bare", set: { [`${D}.memory.guest`]: "2Gi" } },
  { on: "bare", set: { [`${D}.cpu`]: {} } },
  { on: "bare", set: { [`${D}.cpu.cores`]: 1 } },
  { on: "typed", set: { [`${D}.cpu.sockets`]: 2 } },
  {
    on: "typed",
    set: { instancetype: undefined, [`${D}.cpu.sockets`]: 1, [`${D}.memory.guest`]: "1Gi" },
    outcome: "restart",
  },
  { on: "plain", set: { [`${S}.terminationGracePeriodSeconds`]: 30 } },
  { on: "plain", set: { [`${DEV}.autoattachGraphicsDevice`]: true } },
  { on: "plain", set: { [`${DEV}.autoattachPodInterface`]: false } },
  { on: "plain", set: { [`${D}.features.acpi`]: {} }, unseen: SAME },
  { on: "plain", set: { [`${DEV}.disks[root].disk`]: {} } },
  { on: "plain", set: { [`${DEV}.disks[root].cache`]: "writethrough" } },
  { on: "plain", set: { [`${DEV}.interfaces[default].model`]: "virtio" } },
  { on: "plain", set: { [`${DEV}.interfaces[default].state`]: "up" } },
  { on: "networked", set: { [`${DEV}.interfaces[lan].state`]: "up" } },
  { on: "networked", set: { [`${DEV}.interfaces[lan].state`]: "down", [`${S}.hostname`]: "web" } },
  { on: "networked", set: { [`${S}.networks[lan].multus.networkName`]: "wan", [`${S}.hostname`]: "web" } },
  { on: "typed", set: { [`${D}.memory.guest`]: "2Gi" } },
  { on: "typed", set: { [`${D}.resources.requests[cpu]`]: "1" } },
  { on: "plain", set: { instancetype: { kind: "VirtualMachineInstancetype", name: "small" } } },
  {
    on: "networked",
    set: {
      [`${S}.networks[wan]`]: { name: "wan", multus: { networkName: "wan" } },
      [`${DEV}.interfaces[wan]`]: { name: "wan", bridge: {} },
      [`${DEV}.interfaces[lan].state`]: "absent",
    },
  },
  {
    on: "networked",
    set: {
      [`${S}.networks[lan]`]: undefined,
      [`${DEV}.interfaces[lan]`]: undefined,
      [`${S}.networks[wan]`]: { name: "wan", multus: { networkName: "lan" } },
      [`${DEV}.interfaces[wan]`]: { name: "wan", bridge: {} },
    },
  },
  {
    on: "networked",
    set: {
      [`${S}.networks[down]`]: { name: "down", multus: { networkName: "wan" } },
      [`${DEV}.interfaces[down]`]: { name: "down", bridge: {}, state: "absent" },
    },
    unseen: "nothing is plugged in",
  },
  {
    on: "stored",
    set: {
      updateVolumesStrategy: "Migration",
      [`${S}.volumes[data].persistentVolumeClaim.claimName`]: "spare",
    },
  },
  { on: "stored", set: { [`${S}.volumes[made].dataVolume.hotpluggable`]: true } },
  { on: "stored", set: { [`${S}.volumes[data].persistentVolumeClaim.hotpluggable`]: undefined } },
  { on: "stored", set: { [`${DEV}.disks[data].disk.bus`]: "virtio" } },
  { on: "stored", set: { [`${DEV}.disks[media].cdrom.readonly`]: true } },
  { on: "stored", set: { [`${DEV}.disks[data]`]: undefined } },
  { on: "accelerated", set: { [`${S}.nodeSelector[kubernetes.io/os]`]: "linux" } },
  { on: "old", set: { [`${D}.memory.guest`]: "2Gi" } },
  { on: "sized", set: { [`${D}.cpu.sockets`]: 3, [`${D}.cpu.maxSockets`]: 3 } },
  { on: "sized", set: { [`${D}.memory.guest`]: "4Gi", [`${D}.cpu.sockets`]: 4 } },
  { on: "sized", set: { [`${D}.memory.guest`]: undefined } },
  { on: "named", set: { [`${S}.evictionStrategy`]: "LiveMigrate", [`${D}.cpu.sockets`]: 2 } },
];
