import { createHash } from "node:crypto";
import { compact, isPlainObject, mapInput } from "../shared/input.ts";
import { mergeOver } from "../shared/merge.ts";
import type { StringMap } from "../shared/metadata.ts";
import type { VirtualMachineArgs } from "../virtual-machine/args.ts";
import type { FleetMachineArgs, VirtualMachineFleetArgs } from "./args.ts";

/** Label of all machines of a fleet. */
const FLEET_LABEL = "pulumi-kubevirt/fleet";
const ZONE_LABEL = "topology.kubernetes.io/zone";

/** The names of a fleet's machines, in their order. */
export function machineNames(fleet: string, { count, machines }: VirtualMachineFleetArgs): readonly string[] {
  if (count !== undefined) return Array.from({ length: count }, (_, index) => `${fleet}-${index}`);
  return Array.isArray(machines) ? machines : Object.keys(machines ?? {});
}

/** What a machine has otherwise than the template. */
export function overridesOf(
  { machines, overrides }: Pick<VirtualMachineFleetArgs, "machines" | "overrides">,
  name: string,
): FleetMachineArgs | undefined {
  return isPlainObject(machines)
    ? (machines as Readonly<Record<string, FleetMachineArgs>>)[name]
    : overrides?.[name];
}

/** What the resources of a machine are called in the program: the same whatever else is in the fleet. */
export const childName = (component: string, machine: string): string =>
  machine.startsWith(`${component}-`) ? machine : `${component}-${machine}`;

/** The arguments of one machine, `undefined` for one that is as the template says. */
export function machineArgs(
  fleet: string,
  args: VirtualMachineFleetArgs,
  machine?: string,
): VirtualMachineArgs {
  const own = machine === undefined ? undefined : overridesOf(args, machine);
  const merged = mergeOver(args.template, own) as FleetMachineArgs;
  const zone = machine === undefined ? undefined : zoneOf(machine, args.zones);
  return compact<VirtualMachineArgs>({
    ...merged,
    namespace: args.namespace,
    cluster: args.cluster,
    labels: withLabel(merged.labels, FLEET_LABEL, fleet),
    nodeSelector: zone === undefined ? merged.nodeSelector : withLabel(merged.nodeSelector, ZONE_LABEL, zone),
    ...(args.spread && {
      templateLabels: withLabel(merged.templateLabels, FLEET_LABEL, fleet),
      topologySpreadConstraints: mapInput(merged.topologySpreadConstraints ?? [], (given) => [
        ...given,
        {
          maxSkew: 1,
          whenUnsatisfiable: "ScheduleAnyway",
          ...args.spread,
          labelSelector: { matchLabels: { [FLEET_LABEL]: fleet } },
        },
      ]),
    }),
  } as VirtualMachineArgs);
}

/** Whether a machine's spec may differ from what the template alone gives. */
export const isSpecial = (args: VirtualMachineFleetArgs, machine: string): boolean =>
  overridesOf(args, machine) !== undefined || (args.zones ?? []).length > 0;

/** What the program says itself counts. */
const withLabel = (labels: StringMap | undefined, key: string, value: string): StringMap =>
  mapInput(labels ?? {}, (own) => ({ [key]: value, ...own })) as StringMap;

/** The zone of a machine, by its name alone. */
export function zoneOf(machine: string, zones: readonly string[] = []): string | undefined {
  const digits = /\d{1,15}$/.exec(machine)?.[0];
  const number =
    digits === undefined ? createHash("sha256").update(machine).digest().readUInt32BE() : Number(digits);
  return zones[number % Math.max(1, zones.length)];
}
