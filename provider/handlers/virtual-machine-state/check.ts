import type { Checked } from "../handler.ts";
import * as inspect from "../values/inspect.ts";
import { planEdit } from "./plan-edit.ts";
import { TREATMENT } from "./treatment.ts";
import type { VirtualMachineStateInputs, VirtualMachineStateOutputs } from "./types.ts";

const ARGUMENTS = inspect.object({
  namespace: inspect.objectName,
  name: inspect.objectName,
  spec: inspect.optional(inspect.object({}, false)),
  ...TREATMENT,
});

/** Looks at the arguments, and adds what the edit does to the machine. */
export function check(
  olds: Partial<VirtualMachineStateOutputs> | undefined,
  news: VirtualMachineStateInputs,
): Checked<VirtualMachineStateInputs> {
  const { plan: _plan, impact: _impact, ...inputs } = news;
  const failures = ARGUMENTS("", inputs);
  if (failures.length > 0) return { inputs, failures };
  return withPlan(olds, inputs);
}

function withPlan(
  olds: Partial<VirtualMachineStateOutputs> | undefined,
  inputs: VirtualMachineStateInputs,
): Checked<VirtualMachineStateInputs> {
  const edit = olds === undefined ? undefined : planEdit(olds, inputs);
  if (edit === undefined) {
    const isFirst = olds?.spec === undefined || inputs.spec === undefined;
    const { plan = {}, impact = "none" } = isFirst ? {} : olds;
    return { inputs: { ...inputs, plan, impact }, failures: [] };
  }
  const { plan, impact, failures } = edit;
  return { inputs: { ...inputs, plan, impact }, failures };
}
