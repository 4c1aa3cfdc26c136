import type { Checked, Difference } from "../handler.ts";
import { strongest } from "../impact/impact.ts";
import { formatPlan } from "../impact/plan-text.ts";
import { replacing } from "../replacing.ts";
import * as inspect from "../values/inspect.ts";
import { hasUnknown, isUnknown } from "../values/unknown.ts";
import { TREATMENT } from "../virtual-machine-state/treatment.ts";
import { planPool } from "./plan-pool.ts";
import {
  updateStrategyOf,
  type VirtualMachinePoolStateInputs,
  type VirtualMachinePoolStateOutputs,
} from "./types.ts";

const { updates: _updates, ...treatment } = TREATMENT;

const ARGUMENTS = inspect.object({
  namespace: inspect.objectName,
  name: inspect.objectName,
  spec: inspect.optional(inspect.object({}, false)),
  ...treatment,
});

/** Looks at the arguments, and adds what the edit does to the pool's machines. */
export function check(
  olds: Partial<VirtualMachinePoolStateOutputs> | undefined,
  news: VirtualMachinePoolStateInputs,
): Checked<VirtualMachinePoolStateInputs> {
  const { plan: _plan, impact: _impact, ...inputs } = news;
  const failures = ARGUMENTS("", inputs);
  if (failures.length > 0) return { inputs, failures };
  const { spec } = inputs;
  if (olds?.spec === undefined || spec === undefined || isUnknown(spec))
    return { inputs: { ...inputs, plan: {}, impact: "none" }, failures: [] };
  const entries = planPool(olds.spec, spec, inputs.cluster);
  // Nothing new: what the last edit did stays, so that a second update changes nothing.
  if (entries.length === 0) {
    const { plan = {}, impact = "none" } = olds;
    return { inputs: { ...inputs, plan, impact }, failures: [] };
  }
  const policy = updateStrategyOf(spec) === "proactive" ? "restart" : "wait";
  const impact = strongest(entries) ?? (hasUnknown(spec) ? "unknown" : "none");
  return { inputs: { ...inputs, plan: formatPlan(entries, policy), impact }, failures: [] };
}

/** Another pool is another resource; the rest the engine finds by itself. */
export function diff(
  _id: string,
  olds: VirtualMachinePoolStateOutputs,
  news: VirtualMachinePoolStateInputs,
): Difference {
  return replacing<VirtualMachinePoolStateInputs>(["namespace", "name"], olds, news);
}
