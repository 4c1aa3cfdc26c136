import { ACCESS_RULES } from "./access.ts";
import { COMPUTE_RULES, MEMORY_RULES } from "./compute.ts";
import { DEVICE_RULES } from "./devices.ts";
import { DISK_RULES } from "./disks.ts";
import { FIRMWARE_RULES } from "./firmware.ts";
import { HARDWARE_RULES } from "./hardware.ts";
import { HYPERV_RULES } from "./hyperv.ts";
import { INTERFACE_RULES } from "./interfaces.ts";
import { LAUNCH_SECURITY_RULES } from "./launch-security.ts";
import { LIFE_RULES } from "./life.ts";
import { RESOURCE_RULES } from "./resources.ts";
import type { Rule } from "./rule.ts";
import { VOLUME_RULES } from "./volumes.ts";

/** All rules of a VirtualMachine's spec. */
export const RULES: readonly Rule[] = [
  ...COMPUTE_RULES,
  ...MEMORY_RULES,
  ...RESOURCE_RULES,
  ...FIRMWARE_RULES,
  ...HYPERV_RULES,
  ...LAUNCH_SECURITY_RULES,
  ...DISK_RULES,
  ...VOLUME_RULES,
  ...INTERFACE_RULES,
  ...DEVICE_RULES,
  ...HARDWARE_RULES,
  ...LIFE_RULES,
  ...ACCESS_RULES,
];
