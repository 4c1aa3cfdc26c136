import { canonical, fieldOf, isSame } from "../impact/canonical.ts";
import { isMap, NAMED_LISTS } from "../impact/shape.ts";
import { runStrategyOf, type VirtualMachine } from "../kubevirt-objects.ts";
import { isObject, isUnknown } from "../values/unknown.ts";

/** Differences by field path, in words that give no value away. */
type Drift = Readonly<Record<string, string>>;

/**
 * Where a machine is no longer as declared: fields that somebody else changed or removed, and a state that its run
 * strategy does not lead to. Fields that the declaration does not mention are nobody's drift.
 */
export function driftOf(declared: object | undefined, vm: VirtualMachine): Drift {
  const {
    running: _running,
    runStrategy: _runStrategy,
    ...rest
  } = (declared ?? {}) as VirtualMachine["spec"] & object;
  const strategy = declared === undefined ? undefined : strategyDrift(declared as VirtualMachine["spec"], vm);
  const fields = missing("spec", "spec", rest, vm.spec);
  const phase = strategy === undefined ? phaseDrift(vm) : undefined;
  return {
    ...Object.fromEntries(fields.map((path) => [path, "is not as declared"])),
    ...(strategy === undefined ? {} : { "spec.runStrategy": strategy }),
    ...(phase === undefined ? {} : { "status.printableStatus": phase }),
  };
}

function strategyDrift(declared: VirtualMachine["spec"], vm: VirtualMachine): string | undefined {
  if (declared?.running === undefined && declared?.runStrategy === undefined) return undefined;
  const [wanted, found] = [runStrategyOf({ ...vm, spec: declared }), runStrategyOf(vm)];
  return wanted === found ? undefined : `is ${found}, declared is ${wanted}`;
}

const TROUBLE: readonly string[] = [
  "CrashLoopBackOff",
  "DataVolumeError",
  "ErrImagePull",
  "ErrorPvcNotFound",
  "ErrorUnschedulable",
  "ImagePullBackOff",
];
/** States that a run strategy does not lead to by itself. */
const ASTRAY: Readonly<Record<string, readonly string[]>> = {
  Always: ["Stopped"],
  Halted: ["Running", "Paused"],
};

function phaseDrift(vm: VirtualMachine): string | undefined {
  const phase = vm.status?.printableStatus ?? "";
  const strategy = runStrategyOf(vm);
  return TROUBLE.includes(phase) || ASTRAY[strategy]?.includes(phase)
    ? `is ${phase} under ${strategy}`
    : undefined;
}

/** Paths of what is declared and not found. */
function missing(pattern: string, path: string, declared: unknown, found: unknown): readonly string[] {
  if (isUnknown(declared) || canonical(pattern, declared) === undefined || isSame(pattern, declared, found))
    return [];
  if (isInferred(pattern, declared)) return [];
  const key = NAMED_LISTS[pattern];
  if (key !== undefined && Array.isArray(declared)) return missingItems(pattern, path, key, declared, found);
  if (!isObject(declared) || found === undefined) return [path];
  return Object.entries(declared).flatMap(([name, value]) =>
    isMap(pattern)
      ? missing(`${pattern}[]`, `${path}[${name}]`, value, fieldAt(found, name))
      : missing(`${pattern}.${name}`, `${path}.${name}`, value, fieldAt(found, name)),
  );
}

function missingItems(
  pattern: string,
  path: string,
  key: string,
  declared: readonly unknown[],
  found: unknown,
): readonly string[] {
  const items = Array.isArray(found) ? found : [];
  return declared.flatMap((item) => {
    const name = fieldOf(item, key);
    const match = items.find((candidate) => fieldOf(candidate, key) === name);
    // virt-controller removes interfaces that were declared absent, and their networks.
    if (match === undefined && (isAbsent(item) || pattern.endsWith(".networks"))) return [];
    return match === undefined
      ? [`${path}[${String(name)}]`]
      : missing(`${pattern}[]`, `${path}[${String(name)}]`, item, match);
  });
}

const fieldAt = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);
const isAbsent = (item: unknown): boolean => fieldOf(item, "state") === "absent";
/** The webhook puts the inferred name in place of inferFromVolume. */
const isInferred = (pattern: string, declared: unknown): boolean =>
  /^spec\.(instancetype|preference)$/.test(pattern) && fieldOf(declared, "inferFromVolume") !== undefined;
