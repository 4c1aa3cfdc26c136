import type { CheckFailure } from "../handler.ts";
import { inWindow, type PlanText } from "../impact/plan-text.ts";
import { applyPatch } from "../values/merge-patch.ts";
import { stableJson } from "../values/stable-json.ts";
import { isObject, isUnknown } from "../values/unknown.ts";
import { planEdit } from "../virtual-machine-state/plan-edit.ts";
import { countImpacts, hardest } from "./impacts.ts";
import { machineNames } from "./machine-inputs.ts";
import { type Group, wavePlan } from "./plan-groups.ts";
import type { FleetWaveInputs, Impacts, WavePlan } from "./types.ts";

export interface PlannedWave {
  readonly plan: WavePlan;
  readonly impacts: Impacts;
  readonly failures: readonly CheckFailure[];
}

/** What an edit does to the machines of a wave. Those whose declaration is alike are planned once. */
export function planWave(olds: Partial<FleetWaveInputs> | undefined, news: FleetWaveInputs): PlannedWave {
  const names = isObject(news.machines) ? machineNames(news) : [];
  if (olds?.machines === undefined) return { plan: {}, impacts: countOf("new", names.length), failures: [] };
  if (isUnchanged(olds, news)) return { plan: olds.plan ?? {}, impacts: olds.impacts ?? {}, failures: [] };
  const requests = requested(olds, news);
  const planned = alike(olds, news, names).map((group) => plan(group, olds, news, requests));
  const settled = planned.filter(({ impact }) => impact !== undefined);
  return {
    plan: settled.some(({ text }) => Object.keys(text).length > 0) ? wavePlan(planned, names.length) : {},
    impacts: countImpacts(settled.flatMap(({ impact = "", names: all }) => all.map(() => impact))),
    failures: planned.flatMap(({ failures }) => failures),
  };
}

/** What the engine has seen before, computed inputs aside. */
function isUnchanged(olds: Partial<FleetWaveInputs>, news: FleetWaveInputs): boolean {
  return stableJson(declared(olds)) === stableJson(declared(news));
}

function declared(inputs: Partial<FleetWaveInputs>): object {
  const { plan: _plan, impacts: _impacts, ...rest } = inputs;
  return rest;
}

/** Machines that were declared alike, and are. */
interface Alike {
  readonly names: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
  /** They were not in this wave before. */
  readonly joining: boolean;
}

function alike(
  olds: Partial<FleetWaveInputs>,
  news: FleetWaveInputs,
  names: readonly string[],
): readonly Alike[] {
  const groups = new Map<string, Alike & { readonly names: string[] }>();
  for (const name of names) {
    const after = news.machines[name] ?? {};
    const joining = olds.machines?.[name] === undefined;
    // A machine that comes from another wave was declared by the same template, with what it has otherwise.
    const before = joining ? after : olds.machines?.[name];
    const key = stableJson([joining, before, after]);
    const group = groups.get(key);
    if (group) group.names.push(name);
    else groups.set(key, { names: [name], before, after, joining });
  }
  return [...groups.values()];
}

interface PlannedGroup extends Group {
  readonly impact: string | undefined;
  readonly failures: readonly CheckFailure[];
}

function plan(
  { names, before, after, joining }: Alike,
  olds: Partial<FleetWaveInputs>,
  news: FleetWaveInputs,
  requests: PlanText,
): PlannedGroup {
  const { namespace, spec, cluster, updates } = news;
  const edit = planEdit(
    { ...present("namespace", olds.namespace), ...present("spec", specOf(olds.spec, before)) },
    {
      namespace,
      ...present("spec", specOf(spec, after)),
      ...present("cluster", cluster),
      ...present("updates", updates),
    },
  );
  const text = { ...requests, ...edit?.plan };
  const impacts = [
    edit?.impact ?? "none",
    ...Object.values(requests).map((line) => line.split(":", 1)[0] ?? ""),
  ];
  const impact = hardest(impacts);
  const failures = (edit?.failures ?? []).map(({ property, reason }) => ({
    property: `machines["${names[0]}"].${property}`,
    reason: names.length === 1 ? reason : `${reason} (and of ${names.length - 1} more)`,
  }));
  return { names, text, impact: impact ?? (joining ? "joining" : undefined), failures };
}

const specOf = (spec: unknown, patch: unknown): object | undefined =>
  spec === undefined ? undefined : (applyPatch(spec, patch) as object);

const present = <K extends string, T>(key: K, value: T | undefined): { [key in K]?: T } =>
  value === undefined ? {} : ({ [key]: value } as { [key in K]: T });

/** What the program asks of every machine, its edits aside. */
function requested(olds: Partial<FleetWaveInputs>, news: FleetWaveInputs): PlanText {
  return Object.fromEntries(
    (["restart", "migrate"] as const)
      .filter((verb) => isRequested(verb, olds, news))
      .map((verb) => [
        verb,
        `${verb}: the program asks for it, by a new value of ${verb}${when(verb, news)}`,
      ]),
  );
}

const when = (verb: string, { updates }: FleetWaveInputs): string =>
  verb === "restart" && updates?.window !== undefined ? `; ${inWindow(updates.window)}` : "";

/** Whether a wave is asked to restart or migrate its machines: by a value that is not that of the last time. */
export function isRequested(
  verb: "restart" | "migrate",
  olds: Partial<FleetWaveInputs>,
  news: FleetWaveInputs,
): boolean {
  const value = news[verb];
  return value !== undefined && value !== olds[verb] && (isUnknown(value) || value !== "");
}

const countOf = (word: string, count: number): Impacts => (count === 0 ? {} : { [word]: count });
