import { compareQuantities, isMultipleOf } from "../../../provider/handlers/values/quantity.ts";
import { type Failure, quote } from "../../shared/failure.ts";
import { among, checkForms, type Form, type FormRule, integer, quantity } from "../../shared/forms.ts";
import { at, flagAt, isGiven, isKnown, isMissing, numberAt, type Path } from "../../shared/known.ts";
import { CPU, CREATE_ADMITTER, D, fail, MEMORY, type Rule } from "./rule.ts";

const cpu = CPU as readonly string[];
const memory = MEMORY as readonly string[];

const memorySize: Form = {
  words: 'a quantity of at least 1Mi, such as "512Mi" or "16Gi"',
  fits: (value) => (compareQuantities(value, "1Mi") ?? -1) >= 0,
};

const FORMS: readonly FormRule[] = [
  { at: [...cpu, "cores"], form: integer(1, 512) },
  { at: [...cpu, "sockets"], form: integer(1, 512) },
  { at: [...cpu, "threads"], form: integer(1, 512) },
  { at: [...cpu, "maxSockets"], form: integer(1, 512) },
  {
    at: [...cpu, "features", "[]", "policy"],
    form: among("force", "require", "optional", "disable", "forbid"),
  },
  { at: [...memory, "guest"], form: memorySize },
  { at: [...memory, "maxGuest"], form: memorySize },
  { at: [...memory, "hugepages", "pageSize"], form: quantity },
];

/** Rules of CPU and memory. */
export const COMPUTE_RULES: readonly Rule[] = [
  {
    rule: "counts are whole numbers from 1 to 512, memory is at least 1Mi, feature policies are KubeVirt's",
    source: `${CREATE_ADMITTER} validateCPUFeaturePolicies; stricter on counts and memory`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "sockets <= maxSockets",
    source: `${CREATE_ADMITTER} validateCPUHotplug`,
    check: (spec) => {
      const [sockets = 1, max] = [numberAt(spec, ...CPU, "sockets"), numberAt(spec, ...CPU, "maxSockets")];
      if (max === undefined || sockets <= max || !knownOrNothing(spec, [...CPU, "sockets"])) return [];
      return fail([...CPU, "maxSockets"], `${max} is less than the ${sockets} sockets that the machine has.`);
    },
  },
  {
    rule: "dedicated CPUs have at most two threads",
    source: `${CREATE_ADMITTER} validateThreadCountOnDedicatedCPUPlacement`,
    check: (spec) => {
      const threads = numberAt(spec, ...CPU, "threads") ?? 1;
      if (!dedicated(spec) || threads <= 2) return [];
      return fail(
        [...CPU, "threads"],
        `${threads} is too many: a core of dedicated CPUs has at most 2 threads.`,
      );
    },
  },
  {
    rule: "isolateEmulatorThread needs dedicated CPUs",
    source: `${CREATE_ADMITTER} validateCPUIsolatorThread`,
    check: (spec) =>
      flagAt(spec, ...CPU, "isolateEmulatorThread") === true
        ? needsDedicated(spec, [...CPU, "isolateEmulatorThread"], "Isolating the emulator's thread")
        : [],
  },
  {
    rule: "the hosts' NUMA nodes are passed through to dedicated CPUs with hugepages",
    source: `${CREATE_ADMITTER} validateNUMA`,
    check: (spec) => {
      const path = [...CPU, "numa", "guestMappingPassthrough"];
      if (!isGiven(spec, ...path)) return [];
      const huge = !isMissing(spec, ...MEMORY, "hugepages") || hasInstancetype(spec);
      const pages = "A guest that sees the host's NUMA nodes needs hugepages. Give the memory's page size.";
      return [
        ...needsDedicated(spec, path, "A guest that sees the host's NUMA nodes"),
        ...(huge ? [] : fail(path, pages)),
      ];
    },
  },
  {
    rule: "realtime CPUs are dedicated, and see the host's NUMA nodes",
    source: `${CREATE_ADMITTER} validateRealtime`,
    check: (spec) => {
      const path = [...CPU, "realtime"];
      if (!isGiven(spec, ...path)) return [];
      const numa = !isMissing(spec, ...CPU, "numa", "guestMappingPassthrough") || hasInstancetype(spec);
      return [
        ...needsDedicated(spec, path, "A realtime guest"),
        ...(numa ? [] : fail(path, "A realtime guest has to see the host's NUMA nodes.")),
      ];
    },
  },
];

/** Rules of memory. */
export const MEMORY_RULES: readonly Rule[] = [
  {
    rule: "a machine has memory",
    source: "stricter: without it the machine is taken, and never starts",
    check: (spec) => {
      const some = !isMissing(spec, ...MEMORY, "guest") || !isMissing(spec, ...MEMORY, "hugepages");
      if (some || requests(spec, "memory") || hasInstancetype(spec)) return [];
      return fail(MEMORY, 'It is missing. Say how much memory the guest has, such as "4Gi".');
    },
  },
  {
    rule: "memory is a multiple of the page size",
    source: `${CREATE_ADMITTER} validateHugepagesMemoryRequests`,
    check: (spec) => {
      const size = at(spec, ...MEMORY, "hugepages", "pageSize");
      const asked = at(spec, ...D, "resources", "requests", "memory");
      const path = asked === undefined ? [...MEMORY, "guest"] : [...D, "resources", "requests", "memory"];
      if (isMultipleOf(at(spec, ...path), String(size)) !== false) return [];
      return fail(
        path,
        `${quote(at(spec, ...path))} is no multiple of the hugepages' size, which is ${quote(size)}.`,
      );
    },
  },
  {
    rule: "memory that can grow starts at 1Gi or more, in steps of 2Mi or of 1Gi pages, and not beyond its bound",
    source: "liveupdate/memory/memory.go ValidateLiveUpdateMemory",
    check: growingMemory,
  },
  {
    rule: "memory that can grow excludes NUMA passthrough, realtime and encryption",
    source: "liveupdate/memory/memory.go ValidateLiveUpdateMemory",
    check: (spec) => {
      if (!isGiven(spec, ...MEMORY, "maxGuest")) return [];
      const excluded: readonly (readonly [Path, string])[] = [
        [[...CPU, "numa", "guestMappingPassthrough"], "see the host's NUMA nodes"],
        [[...CPU, "realtime"], "run in realtime"],
        [[...D, "launchSecurity"], "have their memory encrypted"],
      ];
      return excluded
        .filter(([path]) => isGiven(spec, ...path))
        .flatMap(([, what]) =>
          fail([...MEMORY, "maxGuest"], `Memory cannot grow in machines that ${what}. Drop one.`),
        );
    },
  },
];

function growingMemory(spec: unknown): readonly Failure[] {
  const path = [...MEMORY, "maxGuest"];
  const [guest, max] = [at(spec, ...MEMORY, "guest"), at(spec, ...path)];
  if (!isGiven(spec, ...path)) return [];
  if (isMissing(spec, ...MEMORY, "guest")) {
    return hasInstancetype(spec)
      ? []
      : fail(path, "Memory that can grow needs a size to start with. Give guest too.");
  }
  const step = at(spec, ...MEMORY, "hugepages", "pageSize") === "1Gi" ? "1Gi" : "2Mi";
  const uneven = ["guest", "maxGuest"].filter(
    (field) => isMultipleOf(at(spec, ...MEMORY, field), step) === false,
  );
  return [
    ...(compareQuantities(guest, max) === 1
      ? fail(
          path,
          `${quote(max)} is less than the memory that the guest starts with, which is ${quote(guest)}.`,
        )
      : []),
    ...(compareQuantities(guest, "1Gi") === -1
      ? fail(
          [...MEMORY, "guest"],
          `${quote(guest)} is too little: memory that can grow starts at 1Gi or more.`,
        )
      : []),
    ...uneven.flatMap((field) =>
      fail(
        [...MEMORY, field],
        `${quote(at(spec, ...MEMORY, field))} is no multiple of ${step}: memory grows in such steps.`,
      ),
    ),
  ];
}

function needsDedicated(spec: unknown, path: Path, what: string): readonly Failure[] {
  const placement = [...CPU, "dedicatedCpuPlacement"];
  if (dedicated(spec) || hasInstancetype(spec) || !knownOrNothing(spec, placement)) return [];
  return fail(path, `${what} needs dedicated CPUs. Set them too, or drop this.`);
}

function dedicated(spec: unknown): boolean {
  return flagAt(spec, ...CPU, "dedicatedCpuPlacement") === true;
}

function requests(spec: unknown, resource: string): boolean {
  return ["requests", "limits"].some((kind) => !isMissing(spec, ...D, "resources", kind, resource));
}

function hasInstancetype(spec: unknown): boolean {
  return !isMissing(spec, "instancetype");
}

function knownOrNothing(spec: unknown, path: Path): boolean {
  return isMissing(spec, ...path) || isKnown(spec, ...path);
}
