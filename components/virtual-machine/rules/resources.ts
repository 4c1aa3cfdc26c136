import { compareQuantities, isMultipleOf } from "../../../provider/handlers/values/quantity.ts";
import { type Failure, quote } from "../../shared/failure.ts";
import { checkForms, type Form, type FormRule, integer, quantity } from "../../shared/forms.ts";
import { at, flagAt, isGiven, isKnown, isMissing, numberAt, type Path, textAt } from "../../shared/known.ts";
import { CPU, CREATE_ADMITTER, D, fail, MEMORY, type Rule } from "./rule.ts";

const RESOURCES: Path = [...D, "resources"];
const resources = RESOURCES as readonly string[];

const cpuAmount: Form = { words: 'an amount of CPUs, such as "2" or "500m"', fits: quantity.fits };
const memoryAmount: Form = {
  words: 'a quantity of at least 1M, such as "512Mi" or "16Gi"',
  fits: (value) => (compareQuantities(value, "1M") ?? -1) >= 0,
};

const FORMS: readonly FormRule[] = ["requests", "limits"].flatMap((kind) => [
  { at: [...resources, kind, "cpu"], form: cpuAmount },
  { at: [...resources, kind, "memory"], form: memoryAmount },
]);

/** What an instance type always gives, so that nothing else can. */
const GIVEN_BY_INSTANCETYPE: readonly Path[] = [
  [...CPU, "cores"],
  [...CPU, "sockets"],
  [...CPU, "threads"],
  [...MEMORY, "guest"],
  [...RESOURCES, "requests", "cpu"],
  [...RESOURCES, "requests", "memory"],
  [...RESOURCES, "limits", "cpu"],
  [...RESOURCES, "limits", "memory"],
];

/** Rules of requests, limits, I/O threads and instance types. */
export const RESOURCE_RULES: readonly Rule[] = [
  {
    rule: "requests and limits are amounts",
    source: `${CREATE_ADMITTER} validateCPURequestNotNegative, validateMemoryRequestsNegativeOrNull; stricter on limits`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "requests <= limits",
    source: `${CREATE_ADMITTER} validateCpuRequestDoesNotExceedLimit, validateMemoryLimitsNegativeOrNull`,
    check: (spec) =>
      ["cpu", "memory"].flatMap((resource) => {
        const [request, limit] = amounts(spec, resource);
        if (compareQuantities(request, limit) !== 1) return [];
        const reason = `${quote(request)} is more than the limit, which is ${quote(limit)}.`;
        return fail([...RESOURCES, "requests", resource], reason);
      }),
  },
  {
    rule: "dedicated CPUs are whole, and their machine's requests are its limits",
    source: `${CREATE_ADMITTER} validateCpuPinning`,
    check: (spec) => (flagAt(spec, ...CPU, "dedicatedCpuPlacement") === true ? pinned(spec) : []),
  },
  {
    rule: "a pool of I/O threads has some",
    source: `${CREATE_ADMITTER} validateIOThreadsPolicy`,
    check: (spec) => {
      const path = [...D, "ioThreads", "supplementalPoolThreadCount"];
      const pool = textAt(spec, ...D, "ioThreadsPolicy") === "supplementalPool";
      if (pool && isMissing(spec, ...path))
        return fail(path, "It is missing. Say how many threads there are.");
      return checkForms(spec, [{ at: path as readonly string[], form: integer(1) }]);
    },
  },
  {
    rule: "an instance type gives CPUs and memory alone",
    source: "instancetype/apply/cpu.go validateCPU, instancetype/apply/memory.go validateMemory",
    check: (spec) =>
      isKnown(spec, "instancetype", "name") || isKnown(spec, "instancetype", "inferFromVolume")
        ? GIVEN_BY_INSTANCETYPE.filter((path) => isKnown(spec, ...path)).flatMap((path) =>
            fail(path, "The instance type gives it, and KubeVirt refuses both. Drop one."),
          )
        : [],
  },
  {
    rule: "an instance type and a preference are named, or inferred from a volume",
    source: "instancetype/webhooks/vm/mutator.go validateInstancetypeMatcher, validatePreferenceMatcher",
    check: (spec) => ["instancetype", "preference"].flatMap((matcher) => named(spec, matcher)),
  },
];

function amounts(spec: unknown, resource: string): readonly [unknown, unknown] {
  return [at(spec, ...RESOURCES, "requests", resource), at(spec, ...RESOURCES, "limits", resource)];
}

function pinned(spec: unknown): readonly Failure[] {
  const uneven = ["requests", "limits"].flatMap((kind) => {
    const path = [...RESOURCES, kind, "cpu"];
    if (isMultipleOf(at(spec, ...path), "1") !== false) return [];
    return fail(path, `${quote(at(spec, ...path))} is no whole number, and dedicated CPUs are whole.`);
  });
  const apart = ["cpu", "memory"].flatMap((resource) => {
    const [request, limit] = amounts(spec, resource);
    if (compareQuantities(request, limit) !== -1) return [];
    const reason = `${quote(request)} is not the limit, which is ${quote(limit)}: with dedicated CPUs the two are the same.`;
    return fail([...RESOURCES, "requests", resource], reason);
  });
  return [...uneven, ...apart, ...miscounted(spec)];
}

/** Counted CPUs and requested ones have to be the same. */
function miscounted(spec: unknown): readonly Failure[] {
  const counts = ["cores", "sockets", "threads"];
  if (counts.every((count) => isMissing(spec, ...CPU, count))) return [];
  const known = counts.map((count) => (isMissing(spec, ...CPU, count) ? 1 : numberAt(spec, ...CPU, count)));
  const [request, limit] = amounts(spec, "cpu");
  const asked = request ?? limit;
  if (known.includes(undefined) || compareQuantities(asked, 0) === undefined) return [];
  const total = known.reduce<number>((product, count) => product * (count ?? 1), 1);
  if (compareQuantities(request, total) === 0 || compareQuantities(limit, total) === 0) return [];
  const path = [...RESOURCES, request === undefined ? "limits" : "requests", "cpu"];
  return fail(path, `${quote(asked)} is not the number of dedicated CPUs, which is ${total}. Drop it.`);
}

function named(spec: unknown, matcher: string): readonly Failure[] {
  if (!isGiven(spec, matcher)) return [];
  const [name, volume] = ["name", "inferFromVolume"].map((field) => [matcher, field]);
  const policy = textAt(spec, matcher, "inferFromVolumeFailurePolicy");
  const odd =
    policy === undefined || ["Ignore", "Reject"].includes(policy)
      ? []
      : fail(
          [matcher, "inferFromVolumeFailurePolicy"],
          `${quote(policy)} does not fit: it must be "Ignore" or "Reject".`,
        );
  if (isMissing(spec, ...(name ?? [])) && isMissing(spec, ...(volume ?? []))) {
    return [...odd, ...fail([matcher], "It needs exactly one of name and inferFromVolume.")];
  }
  if (!isGiven(spec, ...(volume ?? []))) return odd;
  const excluded = ["name", "kind"].filter((field) => isGiven(spec, matcher, field));
  return [
    ...odd,
    ...excluded.flatMap((field) => fail([matcher, field], "It excludes inferFromVolume. Drop one.")),
  ];
}
