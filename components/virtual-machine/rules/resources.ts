import { compareQuantities, isMultipleOf, wholeUnits } from "../../../provider/handlers/values/quantity.ts";
import { type Failure, quote } from "../../shared/failure.ts";
import { checkForms, type Form, type FormRule } from "../../shared/forms.ts";
import { at, flagAt, isMissing, numberAt, type Path } from "../../shared/known.ts";
import { CPU, CREATE_ADMITTER, D, fail, type Rule } from "./rule.ts";

const REQUESTS: Path = [...D, "resources", "requests"];
const LIMITS: Path = [...D, "resources", "limits"];
const resources = [...(D as readonly string[]), "resources"];

const atLeast = (least: string, words: string): Form => ({
  words,
  fits: (value) => (compareQuantities(value, least) ?? -1) >= 0,
});
const memory = atLeast("1M", 'a quantity of at least 1M, such as "512Mi" or "16Gi"');
const some = atLeast("0", 'a quantity that is not negative, such as "500m" or "4"');

const FORMS: readonly FormRule[] = [
  { at: [...resources, "requests", "memory"], form: memory },
  { at: [...resources, "limits", "memory"], form: some },
  { at: [...resources, "requests", "cpu"], form: some },
  { at: [...resources, "limits", "cpu"], form: some },
];

/** Rules of what the machine's pod asks for. */
export const RESOURCE_RULES: readonly Rule[] = [
  {
    rule: "requests and limits are not negative, and at least 1M of memory is requested",
    source: `${CREATE_ADMITTER} validateMemoryRequestsNegativeOrNull, validateCPURequestNotNegative`,
    check: (spec) => checkForms(spec, FORMS),
  },
  {
    rule: "requests are not more than limits",
    source: `${CREATE_ADMITTER} validateCpuRequestDoesNotExceedLimit, validateMemoryLimitsNegativeOrNull`,
    check: (spec) =>
      ["cpu", "memory"].flatMap((resource) => {
        const [asked, limit] = [at(spec, ...REQUESTS, resource), at(spec, ...LIMITS, resource)];
        if (compareQuantities(limit, "0") !== 1 || compareQuantities(asked, limit) !== 1) return [];
        return fail(
          [...REQUESTS, resource],
          `${quote(asked)} is more than the limit, which is ${quote(limit)}.`,
        );
      }),
  },
  {
    rule: "the pod of dedicated CPUs asks for whole CPUs, as many as the guest has, and for no more than it is limited to",
    source: `${CREATE_ADMITTER} validateCPURequestIsInteger, validateRequestOrLimitWithCoresProvidedOnDedicatedCPUPlacement, validateRequestEqualsLimitOnDedicatedCPUPlacement, validateMemoryRequestsAndLimits`,
    check: (spec) =>
      flagAt(spec, ...CPU, "dedicatedCpuPlacement") === true
        ? [...fractions(spec), ...unequal(spec), ...miscounted(spec)]
        : [],
  },
];

function fractions(spec: unknown): readonly Failure[] {
  return [REQUESTS, LIMITS].flatMap((list) => {
    const path = [...list, "cpu"];
    if (isMultipleOf(at(spec, ...path), "1") !== false) return [];
    return fail(path, `${quote(at(spec, ...path))} is no whole number: dedicated CPUs are not shared.`);
  });
}

function unequal(spec: unknown): readonly Failure[] {
  return ["cpu", "memory"].flatMap((resource) => {
    const [asked, limit] = [at(spec, ...REQUESTS, resource), at(spec, ...LIMITS, resource)];
    if (compareQuantities(asked, limit) !== -1 || compareQuantities(asked, "0") !== 1) return [];
    return fail(
      [...REQUESTS, resource],
      `${quote(asked)} has to be the limit, ${quote(limit)}, where CPUs are dedicated.`,
    );
  });
}

/** The guest's CPUs and those of the pod have to be as many, where both are counted. */
function miscounted(spec: unknown): readonly Failure[] {
  const counts = ["cores", "sockets", "threads"].map((count) => [...CPU, count] as Path);
  const known = counts.every((path) => isMissing(spec, ...path) || numberAt(spec, ...path) !== undefined);
  const given = counts.some((path) => (numberAt(spec, ...path) ?? 0) > 0);
  if (!known || !given) return [];
  const vcpus = counts.reduce((product, path) => product * (numberAt(spec, ...path) || 1), 1);
  const asked = [REQUESTS, LIMITS].map((list) => wholeUnits(at(spec, ...list, "cpu")));
  const pod = asked.filter((count) => count !== undefined && count > 0);
  const readable = [REQUESTS, LIMITS].every(
    (list, index) => isMissing(spec, ...list, "cpu") || asked[index] !== undefined,
  );
  if (!readable || pod.length === 0 || pod.includes(vcpus)) return [];
  return fail(
    [...CPU, "dedicatedCpuPlacement"],
    `The guest has ${vcpus} CPUs, and its pod ${pod.join(" and ")}: drop the pod's cpu from resources.`,
  );
}
