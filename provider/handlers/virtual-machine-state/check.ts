import type { Checked, CheckFailure } from "../handler.ts";
import { strongest } from "../impact/impact.ts";
import { formatPlan } from "../impact/plan-text.ts";
import { planUpdate } from "../impact/plan-update.ts";
import * as inspect from "../values/inspect.ts";
import { hasUnknown, isUnknown } from "../values/unknown.ts";
import {
  DEFAULT_ON_RESTART_REQUIRED,
  type VirtualMachineStateInputs,
  type VirtualMachineStateOutputs,
} from "./types.ts";

const { optional } = inspect;

const GRACE_PERIODS = ["0s"];

const ARGUMENTS = inspect.object({
  namespace: inspect.objectName,
  name: inspect.objectName,
  spec: optional(inspect.object({}, false)),
  cluster: optional(
    inspect.object({
      vmRolloutStrategy: optional(inspect.oneOf("LiveUpdate", "Stage")),
      workloadUpdateMethods: optional(inspect.listOf(inspect.text)),
      featureGates: optional(inspect.listOf(inspect.text)),
      liveUpdateConfiguration: optional(inspect.object({}, false)),
      defaultArchitecture: optional(inspect.text),
      machineType: optional(inspect.text),
      version: optional(inspect.text),
    }),
  ),
  updates: optional(
    inspect.object({
      onRestartRequired: optional(inspect.oneOf("restart", "wait", "fail")),
      // KubeVirt restarts with the machine's own terminationGracePeriodSeconds, or at once.
      gracePeriod: optional(inspect.oneOf(...GRACE_PERIODS)),
    }),
  ),
  readiness: optional(
    inspect.object({
      timeout: optional(inspect.duration),
      schedulingTimeout: optional(inspect.duration),
      guestAgent: optional(inspect.flag),
      ipv4: optional(inspect.text),
      ipv6: optional(inspect.text),
    }),
  ),
  triggers: optional(inspect.listOf(inspect.anything)),
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
  const isFirst = olds?.spec === undefined || inputs.spec === undefined;
  const entries = isFirst ? [] : planUpdate(machine(olds), machine(inputs), inputs.cluster);
  if (entries.length === 0) {
    const { plan = {}, impact = "none" } = isFirst ? {} : olds;
    return { inputs: { ...inputs, plan, impact }, failures: [] };
  }
  const policy = inputs.updates?.onRestartRequired;
  const plan = formatPlan(
    entries,
    policy === undefined || isUnknown(policy) ? DEFAULT_ON_RESTART_REQUIRED : policy,
  );
  const impact = strongest(entries) ?? (hasUnknown(inputs.spec) ? "unknown" : "none");
  const refusals = entries.filter((entry) => entry.impact === "refused" && !entry.silent);
  const failures = refusals.map(({ path, reason, assumes }): CheckFailure => {
    const basis = assumes
      ? `, with its default of ${assumes.join(", ")} (pass \`cluster\` if yours differs)`
      : "";
    return { property: path, reason: `KubeVirt refuses this edit${basis}: ${reason}` };
  });
  return { inputs: { ...inputs, plan, impact }, failures };
}

const machine = ({ namespace, name, spec }: Partial<VirtualMachineStateInputs>) => ({
  metadata: { ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }) },
  spec,
});
