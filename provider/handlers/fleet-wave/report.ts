import { parsePlan } from "../impact/plan-text.ts";
import { driftOf } from "../virtual-machine-state/drift.ts";
import { observe, type Sight } from "../virtual-machine-state/observe.ts";
import { missingForReadiness } from "../virtual-machine-state/readiness.ts";
import { awaitedWindow } from "../virtual-machine-state/restart-window.ts";
import { countImpacts, hardest } from "./impacts.ts";
import { machineInputs } from "./machine-inputs.ts";
import { planOf } from "./plan-groups.ts";
import type { FleetWaveInputs, FleetWaveReport, Task } from "./types.ts";

/** What is known of the machines when the report is made. */
export interface Findings {
  /** A machine without an entry was not looked at, `undefined` is not there. */
  readonly sights: ReadonlyMap<string, Sight | undefined>;
  readonly notReady?: Readonly<Record<string, string>>;
  readonly left?: ReadonlyMap<string, Task>;
  /** The time, in milliseconds since 1970. */
  readonly now: number;
}

/** What a wave tells of its machines. */
export function reportOf(
  wave: FleetWaveInputs,
  { sights, notReady = {}, left = new Map(), now }: Findings,
): FleetWaveReport {
  const seen = [...sights].flatMap(([name, sight]) => {
    if (sight === undefined) return [];
    const plan = { ...planOf(wave.plan, name), ...left.get(name)?.plan };
    const planned = parsePlan(machineInputs(wave, name, plan).plan);
    return [{ name, ...observe(sight, planned, wave.updates, now) }];
  });
  const missing = Object.keys(wave.machines).length - seen.length;
  const owed = [...left.values()].filter(({ restart }) => restart);
  const pending = [
    ...seen.flatMap((machine) => machine.pending),
    ...owed.map(() => `restart: the program asks for it${awaitedWindow(wave.updates, now)}`),
  ];
  const undone = [...left.values()].map(impactOf);
  const awaited = seen
    .filter(({ name }) => !left.has(name))
    .map((machine) => hardest(machine.pending.map((line) => line.split(":", 1)[0] ?? "")) ?? "none");
  return {
    impacts: countImpacts([...undone, ...awaited]),
    phases: countAll([...seen.map(({ phase }) => phase), ...Array<string>(missing).fill("Unknown")]),
    notReady,
    pending: countAll(pending),
    left: Object.fromEntries([...left].filter(([, task]) => Object.keys(task).length > 0)),
    drift: {},
  };
}

/** What a failed or waiting machine still has before it. */
function impactOf({ plan, restart, migrate }: Task): string {
  const planned = parsePlan(plan).map(({ impact }) => impact);
  return hardest([...planned, ...(restart ? ["restart"] : []), ...(migrate ? ["migrate"] : [])]) ?? "new";
}

/** Why machines are not as their run strategy and the program want them. */
export function notReadyNow(
  { readiness = {} }: FleetWaveInputs,
  sights: ReadonlyMap<string, Sight | undefined>,
): Readonly<Record<string, string>> {
  const reasons = [...sights].flatMap(([name, sight]) => {
    const missing = sight === undefined ? "it does not exist" : missingForReadiness(sight, readiness);
    return missing === undefined ? [] : [[name, missing] as const];
  });
  return Object.fromEntries(reasons);
}

/** Where the machines of a wave are no longer as declared, by machine and field. */
export function driftIn(
  wave: FleetWaveInputs,
  sights: ReadonlyMap<string, Sight | undefined>,
): Readonly<Record<string, string>> {
  const drift: Record<string, string> = {};
  for (const [name, sight] of sights) {
    if (sight === undefined) drift[name] = "is gone";
    else
      for (const [path, words] of Object.entries(driftOf(machineInputs(wave, name).spec, sight.vm)))
        drift[`${name}: ${path}`] = words;
  }
  return drift;
}

function countAll(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of [...words].sort()) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
