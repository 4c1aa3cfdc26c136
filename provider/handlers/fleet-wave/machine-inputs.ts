import type { PlanText } from "../impact/plan-text.ts";
import { applyPatch } from "../values/merge-patch.ts";
import { isObject } from "../values/unknown.ts";
import type { VirtualMachineStateInputs } from "../virtual-machine-state/types.ts";
import { type FleetWaveInputs, MACHINE } from "./types.ts";

/** One machine of a wave, as a VirtualMachineState of its own would declare it. */
export function machineInputs(
  wave: FleetWaveInputs,
  name: string,
  plan: PlanText = {},
): VirtualMachineStateInputs {
  const { namespace, spec, cluster, updates, readiness } = wave;
  return {
    namespace,
    name,
    ...(spec === undefined
      ? {}
      : { spec: named(applyPatch(spec, wave.machines[name] ?? {}), name) as object }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(updates === undefined ? {} : { updates }),
    ...(readiness === undefined ? {} : { readiness }),
    plan: named(plan, name) as PlanText,
  };
}

/** The names of a wave's machines, `web-2` before `web-10`. */
export const machineNames = ({ machines }: Pick<FleetWaveInputs, "machines">): readonly string[] =>
  Object.keys(machines).sort(COLLATOR.compare);

const COLLATOR = new Intl.Collator("en", { numeric: true });

/** A value with a machine's name in the place of its stand-in. */
function named(value: unknown, name: string): unknown {
  if (typeof value === "string") return value.replaceAll(MACHINE, name);
  if (Array.isArray(value)) return value.map((item) => named(item, name));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key.replaceAll(MACHINE, name),
    named(member, name),
  ]);
  return Object.fromEntries(members);
}
