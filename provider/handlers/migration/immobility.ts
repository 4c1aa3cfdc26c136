import { conditionOf } from "../../kube/conditions.ts";
import { withoutPeriod } from "../../kube/without-period.ts";
import type { VirtualMachineInstance } from "../kubevirt-objects.ts";

/** What to do about each of KubeVirt's reasons. Source: pkg/virt-handler/vm.go calculateLiveMigrationCondition. */
const CURES: Readonly<Record<string, string>> = {
  DisksNotLiveMigratable: "Put its disks on claims with access mode ReadWriteMany",
  InterfaceNotLiveMigratable: "Bind its pod network by masquerade",
  HotplugNotLiveMigratable: "Unplug the volume, or put it on a claim with access mode ReadWriteMany",
  CPUModeLiveMigratable: "Give it a named CPU model that other nodes have, too",
  VirtIOFSNotLiveMigratable: "Replace the virtiofs share by a disk",
  HostDeviceNotLiveMigratable: "Stop it and start it on another node: GPUs and host devices do not move",
  SEVNotLiveMigratable: "Stop it and start it on another node: encrypted memory does not move",
  TDXNotLiveMigratable: "Stop it and start it on another node: encrypted memory does not move",
  SecureExecutionNotLiveMigratable: "Stop it and start it on another node: encrypted memory does not move",
  NoTSCFrequencyNotLiveMigratable:
    "Leave out what needs a fixed TSC frequency, or give the nodes a common one",
  HypervPassthroughNotLiveMigratable: "Name the hyperv features in place of hypervPassthrough",
  PersistentReservationNotLiveMigratable: "Take the persistent reservation from its LUN",
};

/** Why KubeVirt would refuse to move this machine, with the way out; `undefined` when it would not, or has not said. */
export function immobility(instance: VirtualMachineInstance): string | undefined {
  const condition = conditionOf(instance, "LiveMigratable");
  if (condition?.status !== "False") return undefined;
  const { reason = "", message = "" } = condition;
  const cure = CURES[reason];
  return `${withoutPeriod(message) || "it is not live-migratable"} (${reason || "no reason given"})${cure ? `. ${cure}` : ""}`;
}
