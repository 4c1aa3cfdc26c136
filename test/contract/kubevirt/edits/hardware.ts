import type { EditRow } from "./edit-row.ts";

const D = "template.spec.domain";
const PUT_BACK = "KubeVirt had written that value itself";
const vgpu = { name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" };

/** Edits of the machine's hardware, disks and networks apart. */
export const HARDWARE_EDITS: readonly EditRow[] = [
  { on: "plain", set: { [`${D}.machine.type`]: "q35" }, unseen: PUT_BACK },
  { on: "named", set: { [`${D}.machine`]: undefined }, unseen: PUT_BACK },
  { on: "named", set: { [`${D}.machine.type`]: "pc-q35-rhel9.6.0" } },
  { on: "plain", set: { [`${D}.firmware.uuid`]: "4bd5b1d2-7d43-4a1b-8a64-5b5a5c0d6f77" } },
  { on: "named", set: { [`${D}.firmware.uuid`]: "4bd5b1d2-7d43-4a1b-8a64-5b5a5c0d6f77" } },
  { on: "named", set: { [`${D}.firmware.uuid`]: undefined } },
  { on: "named", set: { [`${D}.firmware.serial`]: "second" } },
  { on: "named", set: { [`${D}.firmware.bootloader`]: { efi: { secureBoot: false } } } },
  { on: "plain", set: { [`${D}.features.hyperv`]: { relaxed: {} } } },
  { on: "named", set: { [`${D}.features.acpi.enabled`]: false } },
  { on: "named", set: { [`${D}.features.smm`]: {} } },
  { on: "plain", set: { [`${D}.clock.utc`]: {} } },
  { on: "named", set: { [`${D}.clock.timer`]: { hpet: { present: false } } } },
  { on: "plain", set: { [`${D}.devices.gpus[vgpu]`]: vgpu } },
  { on: "accelerated", set: { [`${D}.devices.gpus[vgpu]`]: undefined } },
  {
    on: "accelerated",
    set: { [`${D}.devices.gpus[vgpu].virtualGPUOptions`]: { display: { enabled: false } } },
  },
  { on: "plain", set: { [`${D}.devices.hostDevices[card]`]: { ...vgpu, name: "card" } } },
  { on: "accelerated", set: { [`${D}.devices.hostDevices[card]`]: { ...vgpu, name: "card" } } },
  { on: "plain", set: { [`${D}.devices.tpm`]: {} } },
  { on: "plain", set: { [`${D}.devices.rng`]: {} } },
  { on: "named", set: { [`${D}.devices.rng`]: undefined } },
  { on: "plain", set: { [`${D}.devices.watchdog`]: { name: "dog", i6300esb: { action: "reset" } } } },
  { on: "named", set: { [`${D}.devices.inputs[tablet].bus`]: "virtio" } },
  { on: "plain", set: { [`${D}.devices.autoattachMemBalloon`]: false } },
  { on: "plain", set: { [`${D}.devices.autoattachVSOCK`]: true } },
  { on: "plain", set: { [`${D}.devices.blockMultiQueue`]: true } },
  { on: "plain", set: { [`${D}.devices.networkInterfaceMultiqueue`]: true } },
  { on: "accelerated", set: { [`${D}.cpu.sockets`]: 2 } },
  { on: "accelerated", set: { [`${D}.memory.guest`]: "2Gi" } },
];
