import { kinds } from "../../kube/kinds.ts";
import type { HandlerContext } from "../handler.ts";
import type { VirtualMachine, VirtualMachineInstance } from "../kubevirt-objects.ts";
import { refTo } from "./converge.ts";
import type { Sight } from "./observe.ts";
import type { VirtualMachineStateInputs } from "./types.ts";

/** A machine as it is now, with its instance; `undefined` when there is none. */
export async function look(
  inputs: Pick<VirtualMachineStateInputs, "namespace" | "name">,
  { kube, signal }: Pick<HandlerContext, "kube" | "signal">,
): Promise<Sight | undefined> {
  const machine = refTo(inputs);
  const options = { signal };
  const [vm, instance] = await Promise.all([
    kube.get<VirtualMachine>(machine, options),
    kube.get<VirtualMachineInstance>({ ...machine, kind: kinds.VirtualMachineInstance }, options),
  ]);
  return vm && { vm, instance };
}
