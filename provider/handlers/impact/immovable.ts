import { isObject } from "../values/unknown.ts";
import type { Machine } from "./scene.ts";

const T = "spec.template.spec";
const D = `${T}.domain`;

/**
 * Why a machine cannot be live-migrated, as far as its spec tells; `undefined` when nothing in it speaks against it.
 * Access modes of claims and CPU models of nodes are not in the spec.
 * Source: pkg/virt-handler/vm.go calculateLiveMigrationCondition, pkg/network/vmispec VerifyVMIMigratable.
 */
export const immovable = (machine: Machine): string | undefined =>
  CAUSES.find(({ holds }) => holds(machine))?.reason;

const CAUSES: readonly { readonly holds: (machine: Machine) => boolean; readonly reason: string }[] = [
  { holds: (m) => m.list(`${D}.devices.gpus`).length > 0, reason: "it has GPUs" },
  { holds: (m) => m.list(`${D}.devices.hostDevices`).length > 0, reason: "it has host devices" },
  {
    holds: (m) => isObject(m.get(`${D}.launchSecurity`)),
    reason: "its memory is encrypted (launchSecurity)",
  },
  {
    holds: (m) => m.get(`${D}.features.hypervPassthrough.enabled`) === true,
    reason: "it uses hypervPassthrough",
  },
  {
    holds: (m) => m.list(`${D}.devices.disks`).some((disk) => m.read(disk, "lun.reservation") === true),
    reason: "a LUN has a persistent reservation",
  },
  {
    holds: (m) =>
      m
        .list(`${T}.volumes`)
        .some((v) => isObject(m.read(v, "hostDisk")) && m.read(v, "hostDisk.shared") !== true),
    reason: "a hostDisk is not shared",
  },
  { holds: hasFixedPodNetwork, reason: "its pod network is bound in a way that cannot move" },
];

/** Ways to bind the pod network that let the machine move. */
const MOVABLE = ["masquerade", "passtBinding", "binding"];
const ALLOWED = "kubevirt.io/allow-pod-bridge-network-live-migration";

function hasFixedPodNetwork(machine: Machine): boolean {
  const annotations = machine.get("spec.template.metadata.annotations");
  if (isObject(annotations) && annotations[ALLOWED] !== undefined) return false;
  return machine
    .list(`${T}.networks`)
    .filter((network) => isObject(machine.read(network, "pod")))
    .map((pod) => machine.item(`${D}.devices.interfaces`, machine.read(pod, "name")))
    .some((card) => card !== undefined && !MOVABLE.some((binding) => isObject(machine.read(card, binding))));
}
