import type { PlanText } from "../impact/plan-text.ts";
import { stableJson } from "../values/stable-json.ts";
import type { WavePlan } from "./types.ts";

/** Machines with the same plan. */
export interface Group {
  readonly names: readonly string[];
  readonly text: PlanText;
}

const MANY = /^(all|the other) \d+ machines$/;

/** The plans of a wave's machines, the largest group under a word for all that are not named. */
export function wavePlan(groups: readonly Group[], total: number): WavePlan {
  const merged = new Map<string, { readonly names: string[]; readonly text: PlanText }>();
  for (const { names, text } of groups) {
    const key = stableJson(text);
    const known = merged.get(key);
    if (known) known.names.push(...names);
    else merged.set(key, { names: [...names], text });
  }
  const [largest, ...others] = [...merged.values()].sort((a, b) => b.names.length - a.names.length);
  if (largest === undefined) return {};
  const isIdle = Object.keys(largest.text).length === 0;
  const named = others
    // Those without a plan go without saying, unless all others have one.
    .filter(({ text }) => !isIdle || Object.keys(text).length > 0)
    .map(({ names, text }) => [names.join(", "), text] as const);
  const rest = isIdle ? [] : [[wordFor(largest.names, total), largest.text] as const];
  return Object.fromEntries([...rest, ...named]);
}

function wordFor(names: readonly string[], total: number): string {
  if (names.length === 1) return names[0] ?? "";
  return `${names.length === total ? "all" : "the other"} ${names.length} machines`;
}

/** The plan of one machine, requests that are no fields aside. */
export function planOf(plan: WavePlan | undefined, name: string): PlanText {
  const keys = Object.keys(plan ?? {});
  const key =
    keys.find((names) => names.split(", ").includes(name)) ?? keys.find((names) => MANY.test(names));
  const text = key === undefined ? {} : (plan?.[key] ?? {});
  return Object.fromEntries(Object.entries(text).filter(([path]) => /^(spec|metadata)\b/.test(path)));
}
