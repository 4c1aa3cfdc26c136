import { describeWindow } from "../values/maintenance-window.ts";
import { IMPACTS, type PlanEntry } from "./impact.ts";

/** What becomes of edits that need a restart. */
export type RestartPolicy = "restart" | "wait" | "fail";

const CONSEQUENCES: Readonly<Record<RestartPolicy, string>> = {
  restart: "this update restarts the machine",
  wait: "pending until somebody restarts the machine",
  fail: "this update fails, with the edit pending",
};

/** A plan as it stands in a resource's inputs: from the path of a field to `impact: reason`, one line a field. */
export type PlanText = Readonly<Record<string, string>>;

const assumption = (assumes: readonly string[]): string =>
  ` (if the cluster has KubeVirt's default of ${assumes.join(", ")}: \`cluster\` does not say)`;
const SILENT = " (KubeVirt does not announce it)";

/** @param window - With policy restart: when the machine is restarted. */
export function formatPlan(entries: readonly PlanEntry[], policy: RestartPolicy, window?: unknown): PlanText {
  const then = window === undefined ? CONSEQUENCES[policy] : inWindow(window);
  return Object.fromEntries(entries.map((entry) => [entry.path, `${entry.impact}: ${explain(entry, then)}`]));
}

/** When a restart comes, with a window for it. */
export const inWindow = (window: unknown): string =>
  `the machine is restarted by an update in the maintenance window ${describeWindow(window)}, and by no other`;

function explain({ impact, reason, silent, assumes, among }: PlanEntry, then: string): string {
  const maybe = among?.includes("restart") ? `; if it takes a restart, ${then}` : "";
  const consequence = impact === "restart" ? `; ${then}` : maybe;
  return `${reason}${consequence}${assumes ? assumption(assumes) : ""}${silent ? SILENT : ""}`;
}

/** Entries out of a plan in a resource's inputs; what is not one is left out. */
export function parsePlan(plan: unknown): readonly PlanEntry[] {
  if (typeof plan !== "object" || plan === null) return [];
  return Object.entries(plan).flatMap(([path, line]) => entryOf(path, line) ?? []);
}

function entryOf(path: string, line: unknown): PlanEntry | undefined {
  if (typeof line !== "string") return undefined;
  const [word = ""] = line.split(":", 1);
  const impact = [...IMPACTS, "unknown" as const].find((candidate) => candidate === word);
  if (!impact) return undefined;
  const silent = line.endsWith(SILENT);
  const reason = line.slice(word.length + 2, silent ? -SILENT.length : undefined);
  return { path, impact, reason, ...(silent ? { silent } : {}) };
}
