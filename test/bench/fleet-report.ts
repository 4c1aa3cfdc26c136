import { type FleetRun, PHASES, type Phase } from "./fleet.ts";
import { FLEET_PROGRAMS } from "./fleet-programs.ts";
import { kibibytes, mebibytes, seconds, times } from "./format.ts";
import type { CommandCost } from "./measured-command.ts";
import type { Role } from "./role.ts";
import { median, pairedRatio } from "./statistics.ts";
import { renderTable } from "./table.ts";

const [OURS, ...PEERS] = FLEET_PROGRAMS.map(({ name }) => name);

/** What a fleet costs, as tables. */
export function fleetReport(runs: readonly FleetRun[], count: number): string {
  return [
    ...FLEET_PROGRAMS.map(({ name, about }) => `- ${name}: ${about}`),
    "",
    costs(runs, count),
    "",
    "Processor time by process, and the most memory that it held:",
    "",
    processes(runs),
  ].join("\n");
}

function costs(runs: readonly FleetRun[], count: number): string {
  const row = (title: string, show: (value: number) => string, of: (run: FleetRun) => number) => {
    const values = (program: string | undefined) => runs.filter((run) => run.program === program).map(of);
    const ours = values(OURS);
    return [
      title,
      show(median(ours)),
      ...PEERS.flatMap((peer) => [show(median(values(peer))), times(pairedRatio(ours, values(peer)))]),
    ];
  };
  const perMachine = (value: number) => (value / count).toFixed(2);
  return renderTable(
    [`${count} machines`, OURS ?? "", ...PEERS.flatMap((peer) => [peer, "ratio"])],
    [
      ...PHASES.map((phase) => row(phase, seconds, (run) => run.phases[phase].wallMs)),
      ...PHASES.map((phase) => row(`${phase}, processor`, seconds, (run) => cpuMs(run.phases[phase]))),
      ...PHASES.map((phase) => row(`${phase}, memory`, mebibytes, (run) => run.phases[phase].peakBytes)),
      row("state", kibibytes, ({ state }) => state.bytes),
      row("state, gzip", kibibytes, ({ state }) => state.gzipBytes),
      row("resources a machine", perMachine, ({ state }) => state.resources),
    ],
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
function processes(runs: readonly FleetRun[]): string {
  const cell = (program: string, phase: Phase, role: Role): string => {
    const of = runs.filter((run) => run.program === program).map(({ phases }) => phases[phase]);
    const cpu = median(of.map(({ cpuSecondsOf }) => cpuSecondsOf[role] ?? 0));
    const memory = median(of.map(({ peakBytesOf }) => peakBytesOf[role] ?? 0));
    return memory === 0 ? "" : `${cpu.toFixed(1)} s, ${mebibytes(memory)}`;
  };
  const phases: readonly Phase[] = ["preview", "up", "destroy"];
  const rows = phases.flatMap((phase) =>
    FLEET_PROGRAMS.map(({ name }) => [`${phase}, ${name}`, ...ROLES.map((role) => cell(name, phase, role))]),
  );
  return renderTable(["", ...ROLES], rows);
}
