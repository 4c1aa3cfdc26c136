import type { CpuArgs } from "../../../components/virtual-machine/compute-args.ts";
import { type Area, row } from "./row.ts";

const pinned = { cores: 2, dedicated: true, numa: true };
const huge = { guest: "2Gi", hugepages: "2Mi" } as const;
const cpu = (name: string, to: CpuArgs, from: CpuArgs = {}) => row(`cpu.${name}`, { cpu: to }, { cpu: from });

/** CPUs, memory and resources. */
export const COMPUTE: Area = {
  title: "CPUs, memory and resources",
  test: "compute",
  rows: [
    row("cpu", { cpu: 4 }, { cpu: 2 }),
    cpu("cores", { cores: 4 }),
    cpu("sockets", { sockets: 4 }, { sockets: 2 }),
    cpu("threads", { threads: 2 }),
    cpu("maxSockets", { sockets: 2, maxSockets: 16 }, { sockets: 2 }),
    cpu("model", { model: "host-passthrough" }),
    cpu("features[].name", { features: [{ name: "vmx" }] }),
    cpu(
      "features[].policy",
      { features: [{ name: "vmx", policy: "optional" }] },
      { features: [{ name: "vmx" }] },
    ),
    cpu("dedicated", { cores: 2, dedicated: true }, { cores: 2 }),
    cpu(
      "isolateEmulatorThread",
      { cores: 2, dedicated: true, isolateEmulatorThread: true },
      { cores: 2, dedicated: true },
    ),
    row("cpu.numa", { cpu: pinned, memory: huge }, { cpu: { cores: 2, dedicated: true }, memory: huge }),
    row("cpu.realtime", { cpu: { ...pinned, realtime: true }, memory: huge }, { cpu: pinned, memory: huge }),
    row(
      "cpu.realtime.mask",
      { cpu: { ...pinned, realtime: { mask: "0-1,^1" } }, memory: huge },
      { cpu: { ...pinned, realtime: true }, memory: huge },
    ),
    row("memory", { memory: "4Gi" }),
    row("memory.guest", { memory: { guest: "4Gi" } }),
    row("memory.maxGuest", { memory: { guest: "2Gi", maxGuest: "8Gi" } }),
    row("memory.hugepages", { memory: huge }),
    row("resources.requests.cpu", { resources: { requests: { cpu: "500m" } } }),
    row("resources.requests.memory", { resources: { requests: { memory: "1Gi" } } }),
    row("resources.limits.cpu", { resources: { limits: { cpu: "4" } } }),
    row("resources.limits.memory", { resources: { limits: { memory: "4Gi" } } }),
    row("resources.overcommitGuestOverhead", { resources: { overcommitGuestOverhead: true } }),
    row("ioThreads", { ioThreads: "auto" }),
    row("ioThreads.policy", { ioThreads: { policy: "supplementalPool", count: 4 } }),
    row(
      "ioThreads.count",
      { ioThreads: { policy: "supplementalPool", count: 8 } },
      { ioThreads: { policy: "supplementalPool", count: 4 } },
    ),
    row("autoattachMemBalloon", { autoattachMemBalloon: false }),
  ],
};
