import {
  DNS_LABEL_FORM,
  DNS_SUBDOMAIN_FORM,
  isDnsLabel,
  isDnsSubdomain,
} from "../../provider/handlers/values/names.ts";
import { similar } from "../../provider/kube/similar.ts";
import { checkName } from "../shared/check-name.ts";
import { distinct, type Failure, quote } from "../shared/failure.ts";
import { checkForms, duration, type FormRule, integer, text } from "../shared/forms.ts";
import { isPlainObject } from "../shared/input.ts";
import { at, isGiven, isKnown, isMissing, keysAt, listAt, type Path, UNKNOWN } from "../shared/known.ts";
import { share } from "../shared/share.ts";
import { strangers } from "../shared/strangers.ts";
import { misplaced, validateOneOfMany } from "../virtual-machine/validate-one-of-many.ts";
import type { VirtualMachineFleetArgs } from "./args.ts";
import { childName, machineArgs, machineNames, overridesOf } from "./machines.ts";

const requested = text((value) => value !== "", "a text that is not empty");

const FORMS: readonly FormRule[] = [
  { at: ["name"], form: text(isDnsLabel, DNS_LABEL_FORM) },
  { at: ["namespace"], form: text(isDnsLabel, DNS_LABEL_FORM) },
  { at: ["count"], form: integer(0, 100_000) },
  { at: ["rollout", "canary"], form: integer(0) },
  { at: ["rollout", "waveSize"], form: share },
  { at: ["rollout", "maxUnavailable"], form: share },
  { at: ["rollout", "pause"], form: duration },
  { at: ["restart"], form: requested },
  { at: ["migrate"], form: requested },
];

const ROLLOUT = ["canary", "waveSize", "maxUnavailable", "pause"];
const ARGUMENTS = [
  ...["name", "namespace", "count", "machines", "overrides", "template", "zones", "spread", "rollout"],
  ...["restart", "migrate", "cluster", "updates", "readiness", "triggers"],
];

/** What decides which objects there are, and in which order: it has to be there when the program runs. */
const WRITTEN_OUT: readonly (readonly string[])[] = [
  ...["name", "count", "machines", "overrides", "template", "zones", "rollout"].map((field) => [field]),
  ...ROLLOUT.map((field) => ["rollout", field]),
];
const LATE =
  "It has to be written out, not an output: it decides which machines there are, and in which order.";

/** Gives the failures of a fleet's arguments, for a component of that name. */
export const validateFleetArgs =
  (component: string) =>
  (args: unknown): Failure[] => {
    const shapeless = checkShapes(args);
    if (shapeless.length > 0) return shapeless;
    const own = checkForms(args, FORMS);
    const names = own.some(({ path }) => path[0] === "count" || path[0] === "name")
      ? []
      : namesOf(component, args);
    return [
      ...strangers(args, [], ARGUMENTS),
      ...strangers(args, ["rollout"], ROLLOUT),
      ...own,
      ...checkName(component, args),
      ...checkNames(component, args, names),
      ...checkOverrides(args, names),
      ...checkMachines(component, args, names),
    ];
  };

function checkShapes(args: unknown): Failure[] {
  const late = WRITTEN_OUT.filter((path) => at(args, ...path) === UNKNOWN).map((path) => ({
    path,
    reason: LATE,
  }));
  const machines = at(args, "machines");
  return [
    ...late,
    ...(isGiven(args, "count") && isGiven(args, "machines")
      ? [{ path: ["machines"], reason: "It excludes count. Drop one." }]
      : []),
    ...(isMissing(args, "count") && isMissing(args, "machines")
      ? [
          {
            path: ["count"],
            reason: "It is missing. Say how many machines there are, or name them in machines.",
          },
        ]
      : []),
    ...(isKnown(args, "machines") && !Array.isArray(machines) && !isPlainObject(machines)
      ? [{ path: ["machines"], reason: "It has to be a list of names, or an object by names." }]
      : []),
    ...(isMissing(args, "template")
      ? [{ path: ["template"], reason: "It is missing. Say what the machines are like." }]
      : []),
    ...(isKnown(args, "zones") && listAt(args, "zones").length === 0
      ? [{ path: ["zones"], reason: "It has to be a list of at least one zone. Leave it out for any zone." }]
      : []),
  ];
}

const fleetOf = (component: string, args: unknown): string =>
  (at(args, "name") as string | undefined) ?? component;

const namesOf = (component: string, args: unknown): readonly string[] =>
  machineNames(fleetOf(component, args), args as VirtualMachineFleetArgs);

function checkNames(component: string, args: unknown, names: readonly string[]): Failure[] {
  if (isGiven(args, "count")) return [];
  const seen = new Map<string, string>();
  return names.flatMap((name, index) => {
    const path: Path = ["machines", Array.isArray(at(args, "machines")) ? index : name];
    if ((name as unknown) === UNKNOWN) return [{ path, reason: LATE }];
    if (typeof name !== "string" || !isDnsSubdomain(name))
      return [{ path, reason: `${quote(name)} does not fit: it must be a name of ${DNS_SUBDOMAIN_FORM}.` }];
    const child = childName(component, name);
    const other = seen.get(child);
    seen.set(child, name);
    if (other === undefined) return [];
    const reason =
      other === name
        ? `There are two machines ${quote(name)}. Drop one.`
        : `${quote(other)} and ${quote(name)} would have resources of the same names in the program. Rename one.`;
    return [{ path, reason }];
  });
}

function checkOverrides(args: unknown, names: readonly string[]): Failure[] {
  if (isGiven(args, "overrides") && isPlainObject(at(args, "machines"))) {
    return [
      { path: ["overrides"], reason: "Write them into machines, which is an object by names already." },
    ];
  }
  return keysAt(args, "overrides")
    .filter((name) => !names.includes(name))
    .map((name) => {
      const meant = similar(name, names);
      const known = meant ? ` Did you mean ${quote(meant)}?` : ` Its machines are ${namedShortly(names)}.`;
      return { path: ["overrides", name], reason: `The fleet has no machine ${quote(name)}.${known}` };
    });
}

function namedShortly(names: readonly string[]): string {
  return names.length > 4 ? `${names[0]}, ${names[1]} ... ${names.at(-1)}` : names.join(", ") || "none";
}

/** Each machine as it will be; what is wrong with many is said once, where it comes from. */
function checkMachines(component: string, args: unknown, names: readonly string[]): Failure[] {
  const fleet = args as VirtualMachineFleetArgs;
  const special = names.filter((name) => overridesOf(fleet, name) !== undefined);
  const plain = special.length < names.length || names.length === 0 ? [undefined] : [];
  return distinct([...plain, ...special].flatMap((name) => checkMachine(component, args, name)));
}

function checkMachine(component: string, args: unknown, name: string | undefined): Failure[] {
  const fleet = args as VirtualMachineFleetArgs;
  const where: Path = isPlainObject(fleet.machines) ? ["machines"] : ["overrides"];
  const own = name === undefined ? undefined : overridesOf(fleet, name);
  const ofAll = [
    ...misplaced(fleet.template, ["template"], "fleet"),
    ...misplaced(own, [...where, name ?? ""], "fleet"),
  ];
  if (ofAll.length > 0) return ofAll;
  const machine = machineArgs(fleetOf(component, args), fleet, name);
  return validateOneOfMany(machine).map(({ path, reason }) => ({
    path:
      name !== undefined && isGiven(own, path[0] ?? "") ? [...where, name, ...path] : ["template", ...path],
    reason,
  }));
}
