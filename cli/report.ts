import { styleText } from "node:util";
import type { MachinePlan } from "./plan.ts";
import type { MachineReport } from "./validate.ts";

type Style = Parameters<typeof styleText>[0];

const STYLES: Readonly<Partial<Record<MachinePlan["impact"], Style>>> = {
  live: "green",
  migrate: "cyan",
  restart: "yellow",
  replace: "magenta",
  refused: "red",
  delete: "red",
};

/** Colours only where a person looks at them. */
const paint = (style: Style | undefined, text: string): string =>
  style === undefined ? text : styleText(style, text, { stream: process.stdout });

/** A plan for a person. */
export function describePlan(plans: readonly MachinePlan[]): string {
  const blocks = plans.map(({ machine, impact, changes }) => {
    const head = `${machine}: ${paint(STYLES[impact], SUMMARIES[impact] ?? impact)}`;
    const width = Math.max(0, ...changes.map((change) => change.impact.length));
    const lines = changes.map(({ path, impact: each, reason, assumes }) => {
      const given = assumes ? ` (if the cluster has KubeVirt's default of ${assumes.join(", ")})` : "";
      return `  ${paint(STYLES[each], each.padEnd(width))}  ${path}\n  ${" ".repeat(width)}  ${reason}${given}`;
    });
    return [head, ...lines].join("\n");
  });
  return blocks.join("\n");
}

const SUMMARIES: Readonly<Partial<Record<MachinePlan["impact"], string>>> = {
  none: "no change",
  create: "is created",
  delete: "is deleted",
};

/** Failures for a person, in the form that editors and CI systems know: `file:line: ...`. */
export function describeReports(reports: readonly MachineReport[]): string {
  const lines = reports.flatMap(({ file, machine, failures }) =>
    failures.map(
      ({ path, line, reason }) => `${file}:${line}: ${machine}: ${paint("bold", path)}: ${reason}`,
    ),
  );
  const bad = reports.filter(({ failures }) => failures.length > 0).length;
  const count = `${reports.length} virtual machine${reports.length === 1 ? "" : "s"}`;
  return [...lines, bad === 0 ? `${count}, all well.` : `${count}, ${bad} refused.`].join("\n");
}
