import { conditionOf } from "./conditions.ts";
import type { KubeObject, ResourceKind } from "./interfaces.ts";
import { kinds } from "./kinds.ts";
import { nearest } from "./similar.ts";

/** An instance type or a preference that a machine names, and that is not there. */
export interface MissingMatcher {
  readonly kind: ResourceKind;
  readonly name: string;
}

/** By the reason of the machine's condition Failure. Source: pkg/instancetype/controller/vm/controller.go. */
const MATCHERS: Readonly<
  Record<string, { readonly field: string; readonly kinds: readonly ResourceKind[] }>
> = {
  FailedFindInstancetype: {
    field: "instancetype",
    kinds: [kinds.VirtualMachineClusterInstancetype, kinds.VirtualMachineInstancetype],
  },
  FailedFindPreference: {
    field: "preference",
    kinds: [kinds.VirtualMachineClusterPreference, kinds.VirtualMachinePreference],
  },
};

/** What a machine cannot be made after, as virt-controller says. */
export function missingMatcher(machine: KubeObject): MissingMatcher | undefined {
  const failure = conditionOf(machine, "Failure");
  const matcher = failure?.status === "True" ? MATCHERS[failure.reason ?? ""] : undefined;
  if (matcher === undefined) return undefined;
  const spec = (machine.spec ?? {}) as Readonly<Record<string, { name?: string; kind?: string } | undefined>>;
  const { name, kind } = spec[matcher.field] ?? {};
  // Without a kind it is the cluster's.
  const found = kind === undefined ? matcher.kinds[0] : matcher.kinds.find((each) => each.kind === kind);
  return name === undefined || found === undefined ? undefined : { kind: found, name };
}

/** Says that it is not there, and which names are nearest. */
export function describeMissing({ kind, name }: MissingMatcher, known: readonly string[]): string {
  const names = nearest(name, known, 3);
  const others = names.length === 0 ? "there is none at all" : `nearest in spelling: ${names.join(", ")}`;
  return `${kind.kind} ${name}: does not exist; ${others}`;
}
