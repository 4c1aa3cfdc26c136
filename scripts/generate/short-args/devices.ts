import type { GpuArgs, HostDeviceArgs } from "../../../components/virtual-machine/device-args.ts";
import { type Area, type Machine, row } from "./row.ts";

const vgpu = { name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" } as const;
const qat = { name: "qat", deviceName: "intel.com/qat" } as const;
const claimed = { claimName: "accelerator", requestName: "one" } as const;
const resourceClaims = [{ name: "accelerator", resourceClaimTemplateName: "accelerators" }];
const gpu = (name: string, to: GpuArgs, from?: GpuArgs): Edit => [
  `gpus[].${name}`,
  { gpus: [to] },
  from ? { gpus: [from] } : {},
];
const host = (name: string, to: HostDeviceArgs): Edit => [`hostDevices[].${name}`, { hostDevices: [to] }, {}];
type Edit = [arg: string, to: Machine, from: Machine];
const withClaim = ([arg, to, from]: Edit) => row(arg, { ...to, resourceClaims }, { ...from, resourceClaims });

/** Devices besides disks and networks. */
export const DEVICES: Area = {
  title: "Devices",
  test: "devices",
  rows: [
    row(...gpu("name", vgpu)),
    row(...gpu("deviceName", vgpu)),
    withClaim(gpu("claimName", { name: "gpu", ...claimed })),
    withClaim(gpu("requestName", { name: "gpu", ...claimed })),
    row(...gpu("display.enabled", { ...vgpu, display: { enabled: false } }, vgpu)),
    row(...gpu("display.ramFB", { ...vgpu, display: { ramFB: false } }, vgpu)),
    row(...host("name", qat)),
    row(...host("deviceName", qat)),
    withClaim(host("claimName", { name: "qat", ...claimed })),
    withClaim(host("requestName", { name: "qat", ...claimed })),
    row("watchdog", { watchdog: "reset" }),
    row("watchdog.name", { watchdog: { name: "dog" } }),
    row("watchdog.model", { watchdog: { model: "i6300esb" } }),
    row("watchdog.action", { watchdog: { action: "poweroff" } }, { watchdog: { action: "reset" } }),
    row("rng", { rng: true }),
    row("sound", { sound: "ich9" }),
    row("sound.name", { sound: { name: "card" } }),
    row("sound.model", { sound: { model: "ac97" } }, { sound: "ich9" }),
    row("video", { video: "virtio" }),
    row("inputs[].name", { inputs: [{ name: "tablet" }] }),
    row("inputs[].bus", { inputs: [{ name: "tablet", bus: "virtio" }] }, { inputs: [{ name: "tablet" }] }),
    row("autoattachGraphicsDevice", { autoattachGraphicsDevice: false }),
    row("autoattachSerialConsole", { autoattachSerialConsole: false }),
    row("logSerialConsole", { logSerialConsole: false }),
    row("autoattachVSOCK", { autoattachVSOCK: true }),
    row("autoattachInputDevice", { autoattachInputDevice: true }),
    row("autoattachPodInterface", { autoattachPodInterface: false }),
    row("blockMultiQueue", { blockMultiQueue: true }),
    row("networkInterfaceMultiqueue", { networkInterfaceMultiqueue: true }),
  ],
};
