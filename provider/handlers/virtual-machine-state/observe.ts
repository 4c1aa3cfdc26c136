import { conditionOf, conditionsOf, isTrue } from "../../kube/conditions.ts";
import type { Condition } from "../../kube/index.ts";
import type { PlanEntry } from "../impact/impact.ts";
import {
  isAlive,
  runStrategyOf,
  type VirtualMachine,
  type VirtualMachineInstance,
} from "../kubevirt-objects.ts";
import { awaitedMigration } from "./live-update.ts";
import { restartNeed } from "./restart-need.ts";
import { awaitedWindow } from "./restart-window.ts";
import type { Updates, VirtualMachineObservation } from "./types.ts";

/** A machine and its running instance. */
export interface Sight {
  readonly vm: VirtualMachine;
  readonly instance: VirtualMachineInstance | undefined;
}

/** Conditions that somebody may want to look at or wait for; the others come and go. */
const REPORTED: readonly string[] = [
  "Ready",
  "Paused",
  "AgentConnected",
  "LiveMigratable",
  "RestartRequired",
  "Failure",
];

/** What is seen of a machine, as outputs. */
export function observe(
  { vm, instance }: Sight,
  plan: readonly PlanEntry[],
  updates: Updates | undefined,
  now: number,
): Omit<VirtualMachineObservation, "drift"> {
  const alive = isAlive(instance) ? instance : undefined;
  const need = restartNeed({ vm, instance }, plan);
  const migration = awaitedMigration(alive);
  return {
    phase: vm.status?.printableStatus ?? "Unknown",
    runStrategy: runStrategyOf(vm),
    ready: isTrue(alive, "Ready"),
    restartRequired: need !== undefined,
    pending: [
      ...(need ? [`restart: ${need}${awaitedWindow(updates, now)}`] : []),
      ...(migration ? [`migrate: ${migration}`] : []),
    ],
    conditions: reported(vm, alive),
    ...addresses(alive),
    ...optional("nodeName", alive?.status?.nodeName),
    ...optional("vmiUid", alive?.metadata.uid),
    ...optional("guestOs", alive?.status?.guestOSInfo?.prettyName ?? alive?.status?.guestOSInfo?.name),
  };
}

const optional = <K extends string>(key: K, value: string | undefined): { [key in K]?: string } =>
  value === undefined || value === "" ? {} : ({ [key]: value } as { [key in K]: string });

/** The machine keeps what it copied from an instance that is gone; only the instance itself tells. */
function reported(
  vm: VirtualMachine,
  alive: VirtualMachineInstance | undefined,
): Readonly<Record<string, string>> {
  const own = ["RestartRequired", "Failure"].flatMap((type) => conditionOf(vm, type) ?? []);
  const copied = conditionsOf(alive).filter(({ type }) => !own.some((condition) => condition.type === type));
  const known = [...own, ...copied].filter(({ type }) => REPORTED.includes(type));
  return Object.fromEntries(known.map((condition) => [condition.type, wordFor(condition)]).sort());
}

const wordFor = ({ status, reason }: Condition): string => (reason ? `${status} (${reason})` : status);

function addresses(
  alive: VirtualMachineInstance | undefined,
): Pick<VirtualMachineObservation, "ipAddresses" | "macAddresses"> {
  const cards = (alive?.status?.interfaces ?? []).filter(({ name }) => name !== undefined && name !== "");
  const ipAddresses: Record<string, readonly string[]> = {};
  const macAddresses: Record<string, string> = {};
  for (const { name = "", mac, ipAddress, ipAddresses: all = [] } of cards) {
    // The primary address first, the others in an order that does not change from one report to the next.
    const others = all.filter((address) => address !== ipAddress).sort();
    const found = [...(ipAddress ? [ipAddress] : []), ...others].map(withoutPrefix);
    if (found.length > 0) ipAddresses[name] = found;
    if (mac) macAddresses[name] = mac;
  }
  return { ipAddresses, macAddresses };
}

/** The guest agent may report `10.0.0.5/24`. */
const withoutPrefix = (address: string): string => address.split("/", 1)[0] ?? address;
