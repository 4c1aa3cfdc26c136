import type { Edit } from "../edits.ts";
import { live, refused, restart, type Verdict } from "../impact.ts";
import type { Machine, Scene } from "../scene.ts";

const TYPE = "spec.template.spec.domain.machine.type";
const PUT_BACK = "KubeVirt writes this very value when none is given";

/** The webhook fills in a missing machine type and architecture. Source: defaults.go SetVirtualMachineDefaults. */
export function machineType(_edit: Edit, { before, after, cluster }: Scene): Verdict {
  const effective = (machine: Machine): string =>
    machine.text(TYPE) ?? cluster.machineType(machine.architecture(cluster));
  return effective(before) === effective(after)
    ? live(PUT_BACK)
    : restart("the machine type is set when the guest starts");
}

/**
 * The machine type that KubeVirt wrote for the architecture before stays in the machine, and is refused for another one.
 * Source: vmi-create-admitter.go validateEmulatedMachine.
 */
export function architecture(_edit: Edit, { before, after, cluster }: Scene): Verdict {
  const now = after.architecture(cluster);
  if (before.architecture(cluster) === now) return live(PUT_BACK);
  const written = before.text(TYPE) === undefined && after.text(TYPE) === undefined;
  const type = written ? cluster.machineType(before.architecture(cluster)) : after.text(TYPE);
  return type === undefined || MACHINES[now]?.test(type) !== false
    ? restart("the guest starts anew on the other architecture")
    : refused(`machine type ${type}, which the machine has, is none of ${now}: declare machine.type too`);
}

/** What each architecture emulates. Source: virt-config.go. */
const MACHINES: Readonly<Record<string, RegExp>> = {
  amd64: /^(q35|pc-q35)/,
  arm64: /^virt/,
  s390x: /^s390-ccw-virtio/,
};

/** A machine without one has a UUID all the same. Source: vm-mutator.go setFirmwareDefaultsIfEmpty, firmware.go. */
export const firmwareUuid = (edit: Edit): Verdict =>
  edit.after === undefined || edit.after === ""
    ? restart("KubeVirt puts a UUID made from the name in its place: the guest sees other hardware")
    : restart("the guest sees other hardware: the UUID is read when it starts");
