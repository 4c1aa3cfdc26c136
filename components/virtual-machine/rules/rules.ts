import { BOOT_RULES } from "./boot.ts";
import { COMPUTE_RULES, MEMORY_RULES } from "./compute.ts";
import { CREDENTIAL_RULES } from "./credentials.ts";
import { DEVICE_RULES } from "./devices.ts";
import { DISK_DETAIL_RULES } from "./disk-details.ts";
import { DISK_RULES } from "./disks.ts";
import { FIRMWARE_RULES } from "./firmware.ts";
import { HARDWARE_RULES } from "./hardware.ts";
import { HYPERV_RULES } from "./hyperv.ts";
import { INSTANCETYPE_RULES } from "./instancetype.ts";
import { INTERFACE_DETAIL_RULES } from "./interface-details.ts";
import { INTERFACE_RULES } from "./interfaces.ts";
import { LAUNCH_SECURITY_RULES } from "./launch-security.ts";
import { LIFE_RULES } from "./life.ts";
import { PERIPHERAL_RULES } from "./peripherals.ts";
import { PROBE_RULES } from "./probes.ts";
import { RESOURCE_RULES } from "./resources.ts";
import type { Rule } from "./rule.ts";
import { SCHEDULE_RULES } from "./schedule.ts";
import { START_RULES } from "./start.ts";
import { VOLUME_RULES } from "./volumes.ts";

/** All rules of a VirtualMachine's spec. */
export const RULES: readonly Rule[] = [
  ...COMPUTE_RULES,
  ...MEMORY_RULES,
  ...DISK_RULES,
  ...INTERFACE_RULES,
  ...DEVICE_RULES,
  ...LIFE_RULES,
  ...START_RULES,
  ...SCHEDULE_RULES,
  ...RESOURCE_RULES,
  ...BOOT_RULES,
  ...DISK_DETAIL_RULES,
  ...INTERFACE_DETAIL_RULES,
  ...PERIPHERAL_RULES,
  ...CREDENTIAL_RULES,
  ...INSTANCETYPE_RULES,
  ...FIRMWARE_RULES,
  ...HYPERV_RULES,
  ...LAUNCH_SECURITY_RULES,
  ...HARDWARE_RULES,
  ...VOLUME_RULES,
  ...PROBE_RULES,
];
