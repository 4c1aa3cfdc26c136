import { CLOCK, FIRMWARE, HYPERV, LAUNCH_SECURITY } from "./board.ts";
import { COMPUTE } from "./compute.ts";
import { DEVICES } from "./devices.ts";
import { DISKS, FILESYSTEMS } from "./disks.ts";
import { ACCESS, INSTANCETYPE, LIFE, PLACEMENT, PROBES } from "./life.ts";
import { NETWORKS } from "./networks.ts";
import type { Area } from "./row.ts";

/** All short arguments of a VirtualMachine that reach its spec, each with an edit. */
export const AREAS: readonly Area[] = [
  COMPUTE,
  FIRMWARE,
  CLOCK,
  HYPERV,
  LAUNCH_SECURITY,
  DEVICES,
  DISKS,
  FILESYSTEMS,
  NETWORKS,
  INSTANCETYPE,
  LIFE,
  PROBES,
  ACCESS,
  PLACEMENT,
];
