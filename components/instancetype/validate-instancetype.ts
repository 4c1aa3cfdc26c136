import { distinct, type Failure } from "../shared/failure.ts";
import { among, checkForms, type FormRule, integer } from "../shared/forms.ts";
import { at, isGiven, isMissing, type Path, UNKNOWN } from "../shared/known.ts";
import { COMPUTE_RULES, MEMORY_RULES } from "../virtual-machine/rules/compute.ts";
import { DEVICE_RULES } from "../virtual-machine/rules/devices.ts";
import { CPU, D, DEVICES, MEMORY, type Rule, T } from "../virtual-machine/rules/rule.ts";
import { checkScope } from "./check-scope.ts";

const FORMS: readonly FormRule[] = [
  // pkg/instancetype/webhooks/admitter.go validateMemoryOvercommitPercentSetting
  { at: ["spec", "memory", "overcommitPercent"], form: integer(0, 100) },
  // Stricter: it is taken, and machines with it are refused.
  { at: ["spec", "ioThreadsPolicy"], form: among("shared", "auto", "supplementalPool") },
];

/** The rules of a machine that an instance type alone can break. Encryption depends on firmware, which the machine has. */
const RULES: readonly Rule[] = [...COMPUTE_RULES, ...MEMORY_RULES, ...DEVICE_RULES];

/** Where an instance type has what a machine has elsewhere; the first that fits counts. */
const ORIGINS: readonly { readonly machine: Path; readonly spec: Path }[] = [
  { machine: [...CPU, "sockets"], spec: ["cpu", "guest"] },
  { machine: [...CPU, "dedicatedCpuPlacement"], spec: ["cpu", "dedicatedCPUPlacement"] },
  { machine: CPU, spec: ["cpu"] },
  { machine: MEMORY, spec: ["memory"] },
  { machine: DEVICES, spec: [] },
  { machine: D, spec: [] },
  { machine: T, spec: [] },
];

/** The failures of an Instancetype component's arguments. */
export function validateInstancetype(args: unknown): Failure[] {
  const ruled = RULES.flatMap(({ check }) => check(machineOf(at(args, "spec")))).map(({ path, reason }) => ({
    path: originOf(path),
    reason,
  }));
  return distinct([
    ...checkScope(args),
    ...missing(args),
    ...checkForms(args, FORMS),
    ...overcommitted(args),
    ...ruled,
  ]);
}

/** The spec of a machine that has nothing else than the instance type gives. */
function machineOf(spec: unknown): unknown {
  if (spec === UNKNOWN) return UNKNOWN;
  const field = (...path: Path) => at(spec, ...path);
  const { guest: sockets, dedicatedCPUPlacement, ...cpu } = membersOf(field("cpu"));
  // What is missing is told by itself.
  const memory = { guest: UNKNOWN, ...membersOf(field("memory")) };
  const domain = {
    cpu:
      field("cpu") === UNKNOWN ? UNKNOWN : { ...cpu, sockets, dedicatedCpuPlacement: dedicatedCPUPlacement },
    memory: field("memory") === UNKNOWN ? UNKNOWN : memory,
    devices: { gpus: field("gpus"), hostDevices: field("hostDevices") },
    launchSecurity: field("launchSecurity"),
  };
  // The machine lists the claims that devices come from.
  return { template: { spec: { domain, resourceClaims: [{ name: UNKNOWN }] } } };
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

function originOf(path: Path): Path {
  const origin = ORIGINS.find(({ machine }) => machine.every((step, index) => step === path[index]));
  return ["spec", ...(origin ? [...origin.spec, ...path.slice(origin.machine.length)] : path)];
}

function missing(args: unknown): Failure[] {
  const needed: readonly (readonly [Path, string])[] = [
    [["spec", "cpu", "guest"], "It is missing. Say how many virtual CPUs machines get."],
    [["spec", "memory", "guest"], 'It is missing. Say how much memory machines get, such as "4Gi".'],
  ];
  // Without a spec there is one thing to say.
  if (isMissing(args, "spec")) return [];
  return needed.filter(([path]) => isMissing(args, ...path)).map(([path, reason]) => ({ path, reason }));
}

/** pkg/instancetype/webhooks/admitter.go validateMemoryOvercommitPercentNoHugepages */
function overcommitted(args: unknown): Failure[] {
  const path = ["spec", "memory", "overcommitPercent"];
  const percent = at(args, ...path);
  if (typeof percent !== "number" || percent === 0 || !isGiven(args, "spec", "memory", "hugepages"))
    return [];
  return [{ path, reason: "It excludes hugepages, which are never more than there are. Drop one." }];
}
