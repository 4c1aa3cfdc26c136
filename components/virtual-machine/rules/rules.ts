import { COMPUTE_RULES, MEMORY_RULES } from "./compute.ts";
import { DEVICE_RULES } from "./devices.ts";
import { DISK_RULES } from "./disks.ts";
import { INTERFACE_RULES } from "./interfaces.ts";
import { LIFE_RULES } from "./life.ts";
import type { Rule } from "./rule.ts";

/** All rules of a VirtualMachine's spec. */
export const RULES: readonly Rule[] = [
  ...COMPUTE_RULES,
  ...MEMORY_RULES,
  ...DISK_RULES,
  ...INTERFACE_RULES,
  ...DEVICE_RULES,
  ...LIFE_RULES,
];
