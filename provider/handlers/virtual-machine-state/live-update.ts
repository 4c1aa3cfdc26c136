import { conditionOf, isFalse } from "../../kube/conditions.ts";
import type { PlanEntry } from "../impact/impact.ts";
import type { VirtualMachineInstance } from "../kubevirt-objects.ts";
import { compareQuantities } from "../values/quantity.ts";
import type { Sight } from "./observe.ts";

/** Conditions of an instance that a live migration clears, and what they are about. */
const AWAITING: readonly (readonly [type: string, what: string])[] = [
  ["HotVCPUChange", "CPUs"],
  ["HotMemoryChange", "memory"],
  ["VolumesChange", "volumes"],
  ["MigrationRequired", "interfaces"],
];

/** What waits for a live migration; `undefined` when nothing does. */
export function awaitedMigration(instance: VirtualMachineInstance | undefined): string | undefined {
  const conditions = AWAITING.filter(([type]) => conditionOf(instance, type)?.status === "True").map(
    ([, what]) => what,
  );
  const waiting = new Set([...conditions, ...unlike(instance)]);
  return waiting.size === 0 ? undefined : `${[...waiting].join(" and ")} come with a live migration`;
}

/** Spec against status: virt-controller takes a moment to set the conditions. */
function unlike(instance: VirtualMachineInstance | undefined): readonly string[] {
  const { domain } = instance?.spec ?? {};
  const { currentCPUTopology, memory, phase } = instance?.status ?? {};
  if (phase !== "Running") return [];
  const isPlugging = vcpus(domain?.cpu) !== vcpus(currentCPUTopology) && domain?.cpu !== undefined;
  const isGrowing =
    domain?.memory?.maxGuest !== undefined &&
    !isFalse(instance, "HotMemoryChange") &&
    compareQuantities(domain.memory.guest, memory?.guestRequested) !== 0 &&
    memory?.guestRequested !== undefined;
  return [...(isPlugging && currentCPUTopology ? ["CPUs"] : []), ...(isGrowing ? ["memory"] : [])];
}

interface Topology {
  readonly sockets?: number;
  readonly cores?: number;
  readonly threads?: number;
}

const vcpus = ({ sockets, cores, threads }: Topology = {}): number =>
  (sockets || 1) * (cores || 1) * (threads || 1);

const VOLUME = /^spec\.template\.spec\.volumes\[([^\]]+)\]/;
const NETWORK_CARD = /^spec\.template\.spec\.domain\.devices\.interfaces\[([^\]]+)\]$/;

/** Devices that the edit plugs in or out and that have not got there. */
export function pluggingDevices(
  { vm, instance }: Sight,
  plan: readonly PlanEntry[],
  look: { readonly cards: boolean },
): string | undefined {
  const moving = plan.filter(({ impact }) => impact === "live" || impact === "migrate");
  const volumes = moving
    .flatMap(({ path }) => VOLUME.exec(path)?.[1] ?? [])
    .filter((name) => !isPlugged(name, { vm, instance }));
  const cards = (look.cards ? moving : [])
    .flatMap(({ path }) => NETWORK_CARD.exec(path)?.[1] ?? [])
    .filter((name) => !hasCard(name, { vm, instance }));
  const missing = [...new Set(volumes)]
    .map((name) => `volume ${name}`)
    .concat(cards.map((name) => `interface ${name}`));
  return missing.length === 0 ? undefined : `${missing.join(", ")}: being plugged in or out`;
}

function isPlugged(name: string, { vm, instance }: Sight): boolean {
  const wanted = vm.spec?.template?.spec?.volumes?.some((volume) => volume.name === name) ?? false;
  const present = instance?.spec?.volumes?.some((volume) => volume.name === name) ?? false;
  const status = instance?.status?.volumeStatus?.find((volume) => volume.name === name);
  if (!wanted) return !present && status === undefined;
  return present && status !== undefined && (status.hotplugVolume === undefined || status.phase === "Ready");
}

function hasCard(name: string, { vm, instance }: Sight): boolean {
  const wanted = vm.spec?.template?.spec?.domain?.devices?.interfaces?.find((card) => card.name === name);
  if (wanted === undefined || wanted.state === "absent") return true;
  const card = instance?.status?.interfaces?.find((candidate) => candidate.name === name);
  return card?.infoSource?.split(/,\s*/).includes("domain") ?? false;
}
