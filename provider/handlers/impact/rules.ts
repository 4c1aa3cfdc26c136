import type { Edit } from "./edits.ts";
import { live, refused, restart, type Verdict } from "./impact.ts";
import type { Scene } from "./scene.ts";
import { maxSocketsEdit, sockets } from "./verdicts/cpu.ts";
import { dataVolumeTemplate, dataVolumeTemplateField } from "./verdicts/data-volumes.ts";
import { architecture, firmwareUuid, machineType } from "./verdicts/identity.ts";
import { instancetypeMatcher } from "./verdicts/instancetype.ts";
import { guest, maxGuest } from "./verdicts/memory.ts";
import { templateMetadata } from "./verdicts/metadata.ts";
import { interfaceState, networkName, nic } from "./verdicts/networks.ts";
import { placement } from "./verdicts/placement.ts";
import { runStrategy } from "./verdicts/run-strategy.ts";
import { disk, volume } from "./verdicts/volumes.ts";

/** What an edit of a field does to the machine. */
export interface Rule {
  /**
   * Field pattern: `[]` for an item of a list (that came or went) or an entry of a map, `.**` at the end for everything
   * below. The longest pattern that fits decides.
   */
  readonly field: string;
  readonly verdict: Verdict | ((edit: Edit, scene: Scene) => Verdict);
  /** Where KubeVirt 1.8.0 decides it, below `pkg/`. */
  readonly source: string;
}

const T = "spec.template.spec";
const D = `${T}.domain`;
const VM = "virt-controller/watch/vm/vm.go";
const NOT_LIVE = `${VM} syncRestartRequired`;
const SCHEMA = "virt-operator/resource/generate/components/validations_generated.go";
/** Of a field that there is not. */
export const NO_FIELD = refused("a VirtualMachine of KubeVirt 1.8 has no such field");
const atStart = (what: string): Verdict => restart(`${what} when the guest starts`);

const LIFE: readonly Rule[] = [
  { field: "spec.runStrategy", verdict: runStrategy, source: `${VM} syncRunStrategy` },
  { field: "spec.running", verdict: runStrategy, source: `${VM} syncRunStrategy` },
  { field: "spec.instancetype.**", verdict: instancetypeMatcher, source: NOT_LIVE },
  { field: "spec.preference.**", verdict: instancetypeMatcher, source: NOT_LIVE },
  {
    field: "spec.updateVolumesStrategy",
    verdict: live("says how later changes of volumes are carried out"),
    source: `${VM} handleVolumeUpdateRequest`,
  },
  { field: "spec.dataVolumeTemplates[]", verdict: dataVolumeTemplate, source: `${VM} handleDataVolumes` },
  {
    field: "spec.dataVolumeTemplates[].**",
    verdict: dataVolumeTemplateField,
    source: `${VM} handleDataVolumes`,
  },
  {
    field: "spec.template.metadata.**",
    verdict: templateMetadata,
    source: `${VM} syncDynamicAnnotationsAndLabelsToVMI`,
  },
  {
    field: `${T}.evictionStrategy`,
    verdict: atStart("KubeVirt notes the eviction strategy"),
    source: NOT_LIVE,
  },
  {
    field: `${T}.terminationGracePeriodSeconds`,
    verdict: atStart("the grace period is noted"),
    source: NOT_LIVE,
  },
  { field: `${T}.startStrategy`, verdict: restart("it is about the next start"), source: NOT_LIVE },
  { field: `${T}.livenessProbe.**`, verdict: atStart("probes are set up"), source: NOT_LIVE },
  { field: `${T}.readinessProbe.**`, verdict: atStart("probes are set up"), source: NOT_LIVE },
  { field: `${T}.accessCredentials`, verdict: atStart("the list of credentials is read"), source: NOT_LIVE },
  {
    field: `${T}.architecture`,
    verdict: architecture,
    source: "defaults/defaults.go setDefaultArchitecture",
  },
];

const PLACEMENT: readonly Rule[] = [
  { field: `${T}.nodeSelector`, verdict: placement, source: `${VM} handleAffinityChangeRequest` },
  { field: `${T}.affinity`, verdict: placement, source: `${VM} handleAffinityChangeRequest` },
  { field: `${T}.tolerations`, verdict: placement, source: `${VM} handleTolerationsChangeRequest` },
  { field: `${T}.topologySpreadConstraints`, verdict: atStart("nodes are chosen by it"), source: NOT_LIVE },
  { field: `${T}.schedulerName`, verdict: atStart("the scheduler is chosen"), source: NOT_LIVE },
  { field: `${T}.priorityClassName`, verdict: atStart("the pod gets its priority"), source: NOT_LIVE },
];

const COMPUTE: readonly Rule[] = [
  { field: `${D}.cpu.sockets`, verdict: sockets, source: `${VM} handleCPUChangeRequest` },
  { field: `${D}.cpu.maxSockets`, verdict: maxSocketsEdit, source: "defaults/defaults.go setupCPUHotplug" },
  { field: `${D}.cpu.cores`, verdict: atStart("the CPU topology is laid out"), source: NOT_LIVE },
  { field: `${D}.cpu.threads`, verdict: atStart("the CPU topology is laid out"), source: NOT_LIVE },
  { field: `${D}.cpu.model`, verdict: atStart("the CPU model is set"), source: NOT_LIVE },
  { field: `${D}.cpu.features.**`, verdict: atStart("CPU features are set"), source: NOT_LIVE },
  { field: `${D}.cpu.**`, verdict: atStart("CPUs are placed"), source: NOT_LIVE },
  { field: `${D}.memory.guest`, verdict: guest, source: `${VM} handleMemoryHotplugRequest` },
  {
    field: `${D}.memory.maxGuest`,
    verdict: maxGuest,
    source: "liveupdate/memory/memory.go ValidateLiveUpdateMemory",
  },
  { field: `${D}.memory.hugepages.**`, verdict: atStart("hugepages are taken"), source: NOT_LIVE },
  { field: `${D}.resources.**`, verdict: atStart("the pod's resources are set"), source: NOT_LIVE },
  { field: `${D}.ioThreadsPolicy`, verdict: atStart("IO threads are made"), source: NOT_LIVE },
  { field: `${D}.ioThreads.**`, verdict: atStart("IO threads are made"), source: NOT_LIVE },
  { field: `${D}.launchSecurity.**`, verdict: atStart("memory encryption is set up"), source: NOT_LIVE },
];

const HARDWARE: readonly Rule[] = [
  {
    field: `${D}.machine.type`,
    verdict: machineType,
    source: "defaults/defaults.go setVMDefaultMachineType",
  },
  { field: `${D}.firmware.uuid`, verdict: firmwareUuid, source: "virt-controller/watch/vm/firmware.go Sync" },
  { field: `${D}.firmware.serial`, verdict: atStart("the guest reads its serial number"), source: NOT_LIVE },
  { field: `${D}.firmware.**`, verdict: atStart("firmware is loaded"), source: NOT_LIVE },
  { field: `${D}.features.**`, verdict: atStart("machine features are set"), source: NOT_LIVE },
  { field: `${D}.clock.**`, verdict: atStart("the clock is set up"), source: NOT_LIVE },
  { field: `${D}.devices.gpus[]`, verdict: atStart("GPUs are attached"), source: NOT_LIVE },
  { field: `${D}.devices.gpus.**`, verdict: atStart("GPUs are attached"), source: NOT_LIVE },
  { field: `${D}.devices.hostDevices[]`, verdict: atStart("host devices are attached"), source: NOT_LIVE },
  { field: `${D}.devices.tpm.**`, verdict: atStart("the TPM is made"), source: NOT_LIVE },
  { field: `${D}.devices.**`, verdict: atStart("devices are made"), source: NOT_LIVE },
];

const STORAGE: readonly Rule[] = [
  { field: `${T}.volumes[]`, verdict: volume, source: `${VM} validLiveUpdateVolumes` },
  { field: `${T}.volumes[].**`, verdict: volume, source: `${VM} validLiveUpdateVolumes` },
  { field: `${D}.devices.disks[]`, verdict: disk, source: `${VM} validLiveUpdateDisks` },
  { field: `${D}.devices.disks[].**`, verdict: disk, source: `${VM} validLiveUpdateDisks` },
];

const NETWORK: readonly Rule[] = [
  { field: `${T}.networks[]`, verdict: nic, source: "network/vmliveupdate/restart.go" },
  {
    field: `${T}.networks[].**`,
    verdict: atStart("networks are joined"),
    source: "network/vmliveupdate/restart.go",
  },
  {
    field: `${T}.networks[].multus.networkName`,
    verdict: networkName,
    source: "network/vmliveupdate/restart.go haveNetsChangedIgnoringNADName",
  },
  { field: `${D}.devices.interfaces[]`, verdict: nic, source: "network/vmliveupdate/restart.go" },
  {
    field: `${D}.devices.interfaces[].**`,
    verdict: atStart("interfaces are set up"),
    source: "network/vmliveupdate/restart.go areNormalizedIfacesEqual",
  },
  { field: `${D}.devices.interfaces[].state`, verdict: interfaceState, source: "network/controllers/vm.go" },
];

const REST: readonly Rule[] = [
  { field: `${T}.**`, verdict: restart("the field is not live"), source: NOT_LIVE },
  { field: "spec.template.**", verdict: NO_FIELD, source: SCHEMA },
  { field: "spec.**", verdict: NO_FIELD, source: SCHEMA },
];

/** The table: what KubeVirt 1.8 does with a change of each field of a VirtualMachine. */
export const RULES: readonly Rule[] = [
  ...LIFE,
  ...PLACEMENT,
  ...COMPUTE,
  ...HARDWARE,
  ...STORAGE,
  ...NETWORK,
  ...REST,
];

const byField = new Map(RULES.map((rule) => [rule.field, rule]));

/** The rule for a field; every field has one. */
export function ruleFor(pattern: string): Rule {
  const exact = byField.get(pattern);
  if (exact) return exact;
  const steps = pattern.split(/(?=\.|\[\]|#)/);
  for (let length = steps.length; length > 0; length -= 1) {
    const rule = byField.get(`${steps.slice(0, length).join("")}.**`);
    if (rule) return rule;
  }
  throw new RangeError(`Cannot judge "${pattern}": it is no field of a VirtualMachine's spec.`);
}

/** Whether a field is judged as a whole. */
export const isJudgedWhole = (pattern: string): boolean => byField.has(pattern);
