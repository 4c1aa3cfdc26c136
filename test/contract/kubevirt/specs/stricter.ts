import type { SpecRow } from "./spec-row.ts";

const S = "template.spec";
const D = `${S}.domain`;
const DEV = `${D}.devices`;

/** Specs that KubeVirt takes, and that cannot work all the same: ours refuses them. */
export const STRICTER: readonly SpecRow[] = [
  { updateVolumesStrategy: "Sometimes" },
  { [`${D}.memory`]: undefined },
  { [`${D}.memory.guest`]: "1" },
  { [`${D}.cpu.cores`]: 1000 },
  { [`${S}.volumes[lost]`]: { name: "lost", emptyDisk: { capacity: "1Gi" } } },
  { [`${DEV}.gpus`]: [{ name: "vgpu", deviceName: "the big one" }] },
  {
    [`${DEV}.gpus`]: [
      { name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" },
      { name: "vgpu", deviceName: "nvidia.com/NVIDIA_A2-4Q" },
    ],
  },
  { [`${DEV}.interfaces`]: [{ name: "default", masquerade: {}, ports: [{ port: 65536 }] }] },
  { [`${S}.terminationGracePeriodSeconds`]: -1 },
];
