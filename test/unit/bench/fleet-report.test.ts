import { expect, it } from "vitest";
import { type FleetRun, PHASES } from "../../bench/fleet.ts";
import { FLEET_PROGRAMS } from "../../bench/fleet-programs.ts";
import { fleetReport, growthReport } from "../../bench/fleet-report.ts";

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

const programs = FLEET_PROGRAMS.filter(({ name }) => name !== "VirtualMachineFleet");
const [ours = "", bare = "", waiting = ""] = programs.map(({ name }) => name);

it("compares within rounds, and gives medians of both", () => {
  const rounds = [
    [run(ours, 2), run(bare, 1), run(waiting, 2)],
    [run(waiting, 20), run(bare, 20), run(ours, 60)],
  ].flat();
  const report = fleetReport(rounds, { count: 10, programs });
  expect(report).toMatch(/\| up +\| +31\.0 s \| +10\.5 s \| 2\.50x \| +11\.0 s \| 2\.00x \|/);
  expect(report).toMatch(/\| resources a machine +\| +3\.00 \| +3\.00 \| 1\.00x/);
  expect(report).toMatch(/\| preview, bare +\| +5\.3 s, 11 MiB \|/);
});

it("compares each of the package's own programs with the same peers", () => {
  const runs = FLEET_PROGRAMS.map(({ name }, index) => run(name, index + 1));
  const report = fleetReport(runs, { count: 10, programs: FLEET_PROGRAMS });
  expect(report).toMatch(/\| 10 machines +\| VirtualMachine \| +bare \| ratio/);
  expect(report).toMatch(/\| 10 machines +\| VirtualMachineFleet \| +bare \| ratio/);
});

it("shows what a machine costs in a greater fleet", () => {
  const small = { count: 10, runs: [run(ours, 10), run(bare, 10)] };
  const great = { count: 100, runs: [run(ours, 300), run(bare, 50)] };
  const report = growthReport(small, great, programs.slice(0, 2));
  expect(report).toMatch(/\| up +\| +3\.00x \| 0\.50x \|/);
});
