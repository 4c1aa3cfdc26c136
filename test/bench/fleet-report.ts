import { type FleetRun, PHASES, type Phase } from "./fleet.ts";
import type { FleetProgram } from "./fleet-programs.ts";
import { kibibytes, mebibytes, seconds, times } from "./format.ts";
import type { CommandCost } from "./measured-command.ts";
import type { Role } from "./role.ts";
import { median, pairedRatio } from "./statistics.ts";
import { renderTable } from "./table.ts";

/** What a fleet costs, as tables: one for each of the package's own programs against its peers, and one of processes. */
export function fleetReport(
  runs: readonly FleetRun[],
  { count, programs }: { readonly count: number; readonly programs: readonly FleetProgram[] },
): string {
  const peers = programs.filter(({ own }) => !own).map(({ name }) => name);
  const own = programs.filter((program) => program.own).map(({ name }) => name);
  return [
    programs.map(({ name, about }) => `- ${name}: ${about}`).join("\n"),
    ...own.map((name) => costs(runs, count, { name, peers })),
    "Processor time by process, and the most memory that it held:",
    processes(runs, programs),
  ].join("\n\n");
}

/** What is measured of a run: title, unit, value. */
const MEASURES: readonly Measure[] = [
  ...PHASES.map((phase): Measure => [phase, seconds, (run) => run.phases[phase].wallMs]),
  ...PHASES.map((phase): Measure => [`${phase}, processor`, seconds, (run) => cpuMs(run.phases[phase])]),
  ...PHASES.map((phase): Measure => [`${phase}, memory`, mebibytes, (run) => run.phases[phase].peakBytes]),
  ["state", kibibytes, ({ state }) => state.bytes],
  ["state, gzip", kibibytes, ({ state }) => state.gzipBytes],
];

type Measure = readonly [title: string, show: (value: number) => string, of: (run: FleetRun) => number];

function costs(
  runs: readonly FleetRun[],
  count: number,
  { name, peers }: { readonly name: string; readonly peers: readonly string[] },
): string {
  const perMachine = (value: number) => (value / count).toFixed(2);
  const measures: readonly Measure[] = [
    ...MEASURES,
    ["resources a machine", perMachine, ({ state }) => state.resources],
  ];
  const values = (program: string, of: Measure[2]) => runs.filter((run) => run.program === program).map(of);
  return renderTable(
    [`${count} machines`, name, ...peers.flatMap((peer) => [peer, "ratio"])],
    measures.map(([title, show, of]) => [
      title,
      show(median(values(name, of))),
      ...peers.flatMap((peer) => [
        show(median(values(peer, of))),
        times(pairedRatio(values(name, of), values(peer, of))),
      ]),
    ]),
  );
}

/** Runs with so many machines. */
export interface CountedRuns {
  readonly count: number;
  readonly runs: readonly FleetRun[];
}

/** What a machine costs in a greater fleet, in times of what it costs in a smaller one. */
export function growthReport(
  small: CountedRuns,
  great: CountedRuns,
  programs: readonly FleetProgram[],
): string {
  const perMachine = ({ runs, count }: CountedRuns, program: string, of: Measure[2]) =>
    median(runs.filter((run) => run.program === program).map(of)) / count;
  const growth = (program: string, of: Measure[2]) =>
    times(perMachine(great, program, of) / perMachine(small, program, of));
  return renderTable(
    [`a machine of ${great.count}, in times of one of ${small.count}`, ...programs.map(({ name }) => name)],
    MEASURES.map(([title, , of]) => [title, ...programs.map(({ name }) => growth(name, of))]),
  );
}

const cpuMs = ({ cpuSecondsOf }: CommandCost): number =>
  Object.values(cpuSecondsOf).reduce((sum, cpuSeconds) => sum + cpuSeconds * 1000, 0);

const ROLES: readonly Role[] = [
  "CLI",
  "language host",
  "program",
  "kubernetes plugin",
  "our provider",
  "other",
];

/** Where the time goes: each process of each program, in the phases that change nothing and everything. */
function processes(runs: readonly FleetRun[], programs: readonly FleetProgram[]): string {
  const cell = (program: string, phase: Phase, role: Role): string => {
    const of = runs.filter((run) => run.program === program).map(({ phases }) => phases[phase]);
    const cpu = median(of.map(({ cpuSecondsOf }) => cpuSecondsOf[role] ?? 0));
    const memory = median(of.map(({ peakBytesOf }) => peakBytesOf[role] ?? 0));
    return memory === 0 ? "" : `${cpu.toFixed(1)} s, ${mebibytes(memory)}`;
  };
  const phases: readonly Phase[] = ["preview", "up", "destroy"];
  const rows = phases.flatMap((phase) =>
    programs.map(({ name }) => [`${phase}, ${name}`, ...ROLES.map((role) => cell(name, phase, role))]),
  );
  return renderTable(["", ...ROLES], rows);
}
