import type { SpecRow } from "./spec-row.ts";

const S = "template.spec";
const D = `${S}.domain`;
const DEV = `${D}.devices`;
const dedicated = { cores: 2, dedicatedCpuPlacement: true };
/** The validation test makes an instance type of that name. */
const sized = (rest: SpecRow): SpecRow => ({
  instancetype: { kind: "VirtualMachineInstancetype", name: "small" },
  ...rest,
});
const showing = (name: string) => ({
  name,
  deviceName: "nvidia.com/NVIDIA_A2-4Q",
  virtualGPUOptions: { display: {} },
});

/** Refused: CPU, memory, firmware and devices. */
export const BAD_DOMAIN: readonly SpecRow[] = [
  { [`${D}.cpu.cores`]: -1 },
  { [`${D}.cpu.cores`]: "two" },
  { [`${D}.cpu`]: { sockets: 4, maxSockets: 2 } },
  { [`${D}.cpu.features`]: [{ name: "vmx", policy: "maybe" }] },
  { [`${D}.cpu.isolateEmulatorThread`]: true },
  { [`${D}.cpu.numa`]: { guestMappingPassthrough: {} } },
  { [`${D}.cpu`]: { ...dedicated, numa: { guestMappingPassthrough: {} } } },
  { [`${D}.cpu.realtime`]: {} },
  { [`${D}.cpu`]: { ...dedicated, realtime: {} } },
  { [`${D}.cpu`]: { ...dedicated, threads: 3 } },
  { [`${D}.cpu`]: dedicated, [`${D}.resources.limits[cpu]`]: "1500m" },
  { [`${D}.cpu`]: dedicated, [`${D}.resources.requests[cpu]`]: "2500m" },
  { [`${D}.cpu`]: dedicated, [`${D}.resources.requests[cpu]`]: "3" },
  { [`${D}.cpu`]: dedicated, [`${D}.resources`]: { requests: { cpu: "2" }, limits: { cpu: "4" } } },
  { [`${D}.cpu`]: dedicated, [`${D}.resources`]: { requests: { memory: "1Gi" }, limits: { memory: "2Gi" } } },
  { [`${D}.cpu`]: dedicated, [`${D}.memory`]: undefined },
  { [`${D}.resources`]: { requests: { cpu: "2" }, limits: { cpu: "1" } } },
  { [`${D}.resources`]: { requests: { memory: "2Gi" }, limits: { memory: "1Gi" } } },
  { [`${D}.resources.requests[memory]`]: "-1Gi" },
  { [`${D}.resources.requests[memory]`]: "1k" },
  { [`${D}.resources.limits[memory]`]: "-1Gi" },
  { [`${D}.resources.requests[cpu]`]: "-1" },
  { [`${D}.resources.limits[cpu]`]: "-1" },
  { [`${D}.resources.requests[memory]`]: "plenty" },
  { [`${D}.memory.guest`]: "plenty" },
  { [`${D}.memory.guest`]: "1 Gi" },
  { [`${D}.memory.hugepages.pageSize`]: "big" },
  { [`${D}.memory`]: { guest: "1025Mi", hugepages: { pageSize: "2Mi" } } },
  { [`${D}.memory`]: { guest: "512Mi", hugepages: { pageSize: "1Gi" } } },
  { [`${D}.memory`]: { guest: "2Gi", maxGuest: "1Gi" } },
  { [`${D}.memory`]: { guest: "1Gi", maxGuest: "2049Mi" } },
  { [`${D}.memory`]: { guest: "512Mi", maxGuest: "2Gi" } },
  {
    [`${D}.cpu`]: { ...dedicated, numa: { guestMappingPassthrough: {} } },
    [`${D}.memory`]: { guest: "2Gi", maxGuest: "4Gi", hugepages: { pageSize: "1Gi" } },
  },
  { [`${D}.ioThreadsPolicy`]: "many" },
  { [`${D}.ioThreadsPolicy`]: "supplementalPool" },
  { [`${D}.ioThreadsPolicy`]: "supplementalPool", [`${D}.ioThreads.supplementalPoolThreadCount`]: 0 },
  { [`${D}.machine.type`]: "pc-i440fx-9.2" },
  { [`${S}.architecture`]: "arm64", [`${D}.machine.type`]: "q35" },
  { [`${D}.firmware.bootloader`]: { efi: { secureBoot: false }, bios: {} } },
  { [`${D}.firmware.bootloader`]: { efi: {} } },
  { [`${D}.firmware.bootloader.efi`]: { secureBoot: true }, [`${D}.features.smm.enabled`]: false },
  { [`${D}.firmware.kernelBoot`]: { kernelArgs: "console=ttyS0" } },
  { [`${D}.firmware.kernelBoot`]: { container: { image: "quay.io/boot/kernel:1" } } },
  { [`${D}.firmware.kernelBoot`]: { container: { image: "", kernelPath: "/vmlinuz" } } },
  { [`${D}.firmware.kernelBoot`]: { container: { image: "x:1", kernelPath: "vmlinuz" } } },
  { [`${D}.firmware.kernelBoot`]: { container: { image: "x:1", initrdPath: "/boot/../initrd" } } },
  { [`${D}.firmware.acpi`]: {} },
  { [`${D}.firmware.acpi`]: { slicNameRef: "absent" } },
  { [`${D}.firmware.acpi`]: { msdmNameRef: "root" } },
  sized({}),
  sized({ [`${D}.cpu`]: undefined }),
  sized({ [`${D}.cpu`]: undefined, [`${D}.memory`]: undefined, [`${D}.resources.limits[cpu]`]: "1" }),
  { [`${D}.launchSecurity`]: {} },
  { [`${D}.launchSecurity`]: { sev: {}, snp: {} } },
  { [`${DEV}.sound`]: { name: "speaker", model: "sb16" } },
  { [`${DEV}.sound`]: { name: "" } },
  { [`${DEV}.inputs`]: [{ name: "tablet", type: "tablet", bus: "ps2" }] },
  { [`${DEV}.inputs`]: [{ name: "mouse", type: "mouse", bus: "usb" }] },
  { [`${DEV}.gpus`]: [showing("one"), showing("two")] },
  { [`${S}.resourceClaims`]: [{ name: "card" }, { name: "card" }] },
];

/** Refused by this cluster, for a feature gate that is off. */
export const GATED: readonly SpecRow[] = [
  { runStrategy: "WaitAsReceiver" },
  { [`${DEV}.video`]: { type: "virtio" } },
  { [`${DEV}.panicDevices`]: [{ model: "isa" }] },
  { [`${D}.rebootPolicy`]: "Terminate" },
  { "template.metadata.annotations": { "kubevirt.io/ignitiondata": "{}" } },
];
