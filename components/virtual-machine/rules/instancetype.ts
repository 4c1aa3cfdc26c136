import { type Failure, quote } from "../../shared/failure.ts";
import { isGiven, isKnown, isMissing, type Path, textAt } from "../../shared/known.ts";
import { CPU, D, fail, MEMORY, type Rule } from "./rule.ts";

const RESOURCES: Path = [...D, "resources"];

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

/** Rules of instance types and preferences. */
export const INSTANCETYPE_RULES: readonly Rule[] = [
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
