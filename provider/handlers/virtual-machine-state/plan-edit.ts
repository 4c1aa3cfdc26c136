import type { CheckFailure } from "../handler.ts";
import { overall, type PlanEntry } from "../impact/impact.ts";
import { formatPlan, type PlanText } from "../impact/plan-text.ts";
import { planUpdate } from "../impact/plan-update.ts";
import { isUnknown } from "../values/unknown.ts";
import { DEFAULT_ON_RESTART_REQUIRED, type VirtualMachineStateInputs } from "./types.ts";

/** What of a machine's declaration an edit is planned by. */
export type Declaration = Partial<
  Pick<VirtualMachineStateInputs, "namespace" | "name" | "spec" | "cluster" | "updates">
>;

/** What an edit does. */
export interface PlannedEdit {
  readonly plan: PlanText;
  readonly impact: NonNullable<VirtualMachineStateInputs["impact"]>;
  /** For the fields that KubeVirt would refuse. */
  readonly failures: readonly CheckFailure[];
}

/** Plans an edit of a machine; `undefined` when it does nothing to the machine, or nothing is known of it. */
export function planEdit(before: Declaration, after: Declaration): PlannedEdit | undefined {
  if (before.spec === undefined || after.spec === undefined) return undefined;
  const entries = planUpdate(machine(before), machine(after), after.cluster);
  if (entries.length === 0) return undefined;
  const { onRestartRequired: policy, window } = after.updates ?? {};
  return {
    plan: formatPlan(
      entries,
      policy === undefined || isUnknown(policy) ? DEFAULT_ON_RESTART_REQUIRED : policy,
      window ?? undefined,
    ),
    impact: overall(entries),
    failures: refusals(entries),
  };
}

function refusals(entries: readonly PlanEntry[]): readonly CheckFailure[] {
  const refused = entries.filter((entry) => entry.impact === "refused" && !entry.silent);
  return refused.map(({ path, reason, assumes }) => {
    const basis = assumes
      ? `, with its default of ${assumes.join(", ")} (pass \`cluster\` if yours differs)`
      : "";
    return { property: path, reason: `KubeVirt refuses this edit${basis}: ${reason}` };
  });
}

const machine = ({ namespace, name, spec }: Declaration) => ({
  metadata: { ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }) },
  spec,
});
