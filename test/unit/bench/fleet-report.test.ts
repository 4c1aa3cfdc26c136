import { expect, it } from "vitest";
import { type FleetRun, PHASES } from "../../bench/fleet.ts";
import { FLEET_PROGRAMS } from "../../bench/fleet-programs.ts";
import { fleetReport } from "../../bench/fleet-report.ts";

/** A run in which every phase takes so long, and the state is as many KiB. */
function run(program: string, seconds: number): FleetRun {
  const phase = {
    wallMs: seconds * 1000,
    peakBytes: seconds * 1024 ** 2,
    peakBytesOf: { CLI: seconds * 1024 ** 2 },
    cpuSecondsOf: { CLI: seconds / 2 },
  };
  return {
    program,
    phases: Object.fromEntries(PHASES.map((name) => [name, phase])) as FleetRun["phases"],
    state: { bytes: seconds * 1024, gzipBytes: 512, resources: 30 },
  };
}

it("compares within rounds, and gives medians of both", () => {
  const [ours, bare, waiting] = FLEET_PROGRAMS.map(({ name }) => name);
  const rounds = [
    [run(`${ours}`, 2), run(`${bare}`, 1), run(`${waiting}`, 2)],
    [run(`${waiting}`, 20), run(`${bare}`, 20), run(`${ours}`, 60)],
  ].flat();
  const report = fleetReport(rounds, 10);
  expect(report).toMatch(/\| up +\| +31\.0 s \| +10\.5 s \| 2\.50x \| +11\.0 s \| 2\.00x \|/);
  expect(report).toMatch(/\| resources a machine +\| +3\.00 \| +3\.00 \| 1\.00x/);
  expect(report).toMatch(/\| preview, bare +\| +5\.3 s, 11 MiB \|/);
});
