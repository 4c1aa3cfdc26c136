import { distinct, type Failure } from "../shared/failure.ts";
import { at, UNKNOWN } from "../shared/known.ts";
import { argPath } from "./arg-path.ts";
import type { VirtualMachineArgs } from "./args.ts";
import { checkShortArgs } from "./check-args.ts";
import { checkFields } from "./check-fields.ts";
import { checkShape } from "./check-shape.ts";
import { MACHINE } from "./machine-shape.ts";
import { renderSpec } from "./render.ts";
import { RULES } from "./rules/rules.ts";

/**
 * The failures of a VirtualMachine component's arguments, all of them, in the arguments' own terms. The rules look at the
 * rendered spec, so that they hold for short arguments and pass-through alike.
 */
export function validateVirtualMachineArgs(args: unknown): Failure[] {
  const shape = checkShape(args, MACHINE);
  if (shape.forms.length > 0) return [...shape.forms, ...shape.names];
  const short = checkShortArgs(args);
  const spec = renderSpec(args as VirtualMachineArgs, {
    dataVolume: () => UNKNOWN,
    cloudInitSecret: () => UNKNOWN,
  });
  const ruled = RULES.flatMap(({ check }) => check(spec)).map(({ path, reason }) => ({
    path: argPath(path, args, spec),
    reason,
  }));
  const strangers = checkFields(at(args, "spec"), at(args, "cluster", "version")).map(({ path, reason }) => ({
    path: ["spec", ...path],
    reason,
  }));
  // Disk and volume share a name, and with it some failures.
  return [
    ...shape.names,
    ...strangers,
    ...short,
    ...distinct(ruled).filter((failure) => !short.some((other) => covers(other, failure))),
  ];
}

/** What is wrong with a short argument needs no saying again of what it renders to. */
function covers(short: Failure, other: Failure): boolean {
  return short.path.every((step, index) => step === other.path[index]);
}
