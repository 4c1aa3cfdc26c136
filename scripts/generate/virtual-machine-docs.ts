import type { VirtualMachineArgs } from "../../components/virtual-machine/args.ts";
import { renderSpec } from "../../components/virtual-machine/render.ts";
import type { PlanEntry } from "../../provider/handlers/impact/impact.ts";
import { planUpdate } from "../../provider/handlers/impact/plan-update.ts";
import { AREAS } from "./short-args/areas.ts";
import { Docstrings } from "./short-args/docstrings.ts";
import { type Area, BASE, type Machine, type Row } from "./short-args/row.ts";

/** Where the page is, below the repository. */
export const VIRTUAL_MACHINE_DOCS = "docs/virtual-machine.md";

const UNIT_TESTS = "../test/unit/components/virtual-machine";

/** The page about the short arguments of VirtualMachine: each with its field, and with what an edit does. */
export function renderVirtualMachineDocs(root: string): string {
  const docstrings = new Docstrings(root);
  return [INTRODUCTION, ...AREAS.map((area) => renderArea(area, docstrings)), CLOSE]
    .join("\n\n")
    .concat("\n");
}

const INTRODUCTION = `# The arguments of VirtualMachine

Made by \`npm run generate\`; edits are lost. Words come from the docstrings, fields from the renderer, and what an edit
does from the rules by which previews are made (\`provider/handlers/impact/rules.ts\`), for a machine that runs on a
KubeVirt with its own defaults.

Each argument is rendered to fields of KubeVirt's own, listed here by their path below \`spec\`; \`T\` stands for
\`template.spec\`. What is left out is not written, so that KubeVirt's defaults apply. \`VirtualMachine\` refuses what
KubeVirt would refuse before anything is applied, and names that are no arguments. What has no argument goes into \`spec\`,
by its own name.

The test that is named covers how an argument is rendered and checked. The edit that each line stands for is also held
against KubeVirt's own webhooks, by [short-args.test.ts](../test/contract/kubevirt/short-args.test.ts).`;

const CLOSE = `## Everything else

\`name\` and \`namespace\` identify the machine: a change makes another one. \`labels\` and \`annotations\` are those of the
VirtualMachine object, and touch no guest. \`cluster\`, \`updates\`, \`readiness\` and \`triggers\` are about how edits are
seen through. \`disks[].dataVolume\` and \`disks[].cloudInit\` describe objects of their own, a DataVolume and a Secret.`;

function renderArea({ title, test, rows }: Area, docstrings: Docstrings): string {
  const link = `[${test}](${UNIT_TESTS}/${test}.test.ts)`;
  const lines = rows.map((row) => renderRow(row, docstrings, link));
  return [
    `## ${title}`,
    "",
    "| argument | what | default | field | an edit of a running machine | test |",
    "| --- | --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}

function renderRow(row: Row, docstrings: Docstrings, link: string): string {
  const { what, byDefault } = docstrings.of(row.arg);
  const plan = planOf(row);
  const fields = [...new Set(plan.map(({ path }) => `\`${shortPath(path)}\``))];
  const effects = [...new Set(plan.map(effect))];
  const cells = [`\`${row.arg}\``, what, byDefault, fields.join("<br>"), effects.join("<br>"), link];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** What the edit of a line does, as a preview would say it. */
export function planOf({ from, to }: Row): readonly PlanEntry[] {
  return planUpdate({ spec: specOf(from) }, { spec: specOf(to) });
}

/** The spec of a machine of the page. */
export function specOf(machine: Machine): unknown {
  const args = { ...BASE, ...machine } as VirtualMachineArgs;
  return renderSpec(args, { dataVolume: (disk) => `vm-${disk}`, cloudInitSecret: (disk) => `vm-${disk}` });
}

const shortPath = (path: string): string => path.replace(/^spec\./, "").replace(/^template\.spec\b/, "T");

function effect({ impact, reason, silent }: PlanEntry): string {
  return `**${impact}**${silent ? ", unannounced" : ""}: ${reason}`;
}
