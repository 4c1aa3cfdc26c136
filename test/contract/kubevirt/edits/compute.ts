import type { EditRow } from "./edit-row.ts";

const D = "template.spec.domain";

/** Edits of CPU and memory. */
export const COMPUTE_EDITS: readonly EditRow[] = [
  { on: "plain", set: { [`${D}.cpu.sockets`]: 2 } },
  { on: "plain", set: { [`${D}.cpu.sockets`]: 5 } },
  { on: "plain", set: { [`${D}.cpu`]: undefined } },
  { on: "bare", set: { [`${D}.cpu.sockets`]: 2 } },
  { on: "sized", set: { [`${D}.cpu.sockets`]: 3 } },
  { on: "sized", set: { [`${D}.cpu.sockets`]: 1 } },
  { on: "sized", set: { [`${D}.cpu.sockets`]: 5 } },
  { on: "sized", set: { [`${D}.cpu.maxSockets`]: 6 } },
  { on: "sized", set: { [`${D}.cpu.maxSockets`]: 1 } },
  { on: "sized", set: { [`${D}.cpu.maxSockets`]: undefined } },
  { on: "plain", set: { [`${D}.cpu.maxSockets`]: 4 } },
  { on: "plain", set: { [`${D}.cpu.cores`]: 2 } },
  { on: "plain", set: { [`${D}.cpu.threads`]: 2 } },
  { on: "plain", set: { [`${D}.cpu.model`]: "host-model" } },
  { on: "plain", set: { [`${D}.cpu.features[vmx].policy`]: "optional" } },
  { on: "sized", set: { [`${D}.cpu.features[vmx].policy`]: "disable" } },
  { on: "plain", set: { [`${D}.cpu.dedicatedCpuPlacement`]: true } },
  { on: "plain", set: { [`${D}.memory.guest`]: "2Gi" } },
  { on: "plain", set: { [`${D}.memory.guest`]: "1026Mi" } },
  { on: "plain", set: { [`${D}.memory.guest`]: "1025Mi" } },
  { on: "plain", set: { [`${D}.memory.guest`]: "512Mi" } },
  { on: "plain", set: { [`${D}.memory.guest`]: "5Gi" } },
  { on: "sized", set: { [`${D}.memory.guest`]: "3Gi" } },
  { on: "sized", set: { [`${D}.memory.guest`]: "5Gi" } },
  { on: "sized", set: { [`${D}.memory.guest`]: "512Mi" } },
  { on: "sized", set: { [`${D}.memory.maxGuest`]: "8Gi" } },
  { on: "sized", set: { [`${D}.memory.maxGuest`]: "1Gi" } },
  { on: "sized", set: { [`${D}.memory.maxGuest`]: undefined } },
  { on: "plain", set: { [`${D}.memory.maxGuest`]: "4Gi" } },
  { on: "plain", set: { [`${D}.memory.hugepages.pageSize`]: "2Mi" } },
  { on: "plain", set: { [`${D}.resources.requests[memory]`]: "1Gi" } },
  { on: "plain", set: { [`${D}.resources.limits[cpu]`]: "2" } },
  { on: "plain", set: { [`${D}.ioThreadsPolicy`]: "auto" } },
  { on: "sized", set: { [`${D}.ioThreadsPolicy`]: undefined } },
  {
    on: "plain",
    set: { [`${D}.ioThreadsPolicy`]: "supplementalPool", [`${D}.ioThreads.supplementalPoolThreadCount`]: 2 },
  },
  {
    on: "plain",
    set: {
      [`${D}.launchSecurity.sev`]: {},
      [`${D}.firmware.bootloader.efi.secureBoot`]: false,
    },
  },
  { on: "plain", set: { [`${D}.cpu.sockets`]: 2, [`${D}.memory.guest`]: "2Gi" } },
];
