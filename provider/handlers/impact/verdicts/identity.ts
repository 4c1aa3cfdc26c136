import type { Edit } from "../edits.ts";
import { live, restart, type Verdict } from "../impact.ts";
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

export const architecture = (_edit: Edit, { before, after, cluster }: Scene): Verdict =>
  before.architecture(cluster) === after.architecture(cluster)
    ? live(PUT_BACK)
    : restart("the guest starts anew on the other architecture");

/** A machine without one has a UUID all the same. Source: vm-mutator.go setFirmwareDefaultsIfEmpty, firmware.go. */
export const firmwareUuid = (edit: Edit): Verdict =>
  edit.after === undefined || edit.after === ""
    ? restart("KubeVirt puts a UUID made from the name in its place: the guest sees other hardware")
    : restart("the guest sees other hardware: the UUID is read when it starts");
