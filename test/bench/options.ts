import { parseArgs } from "node:util";
import { FLEET_PROGRAMS, type FleetProgram } from "./fleet-programs.ts";

/** What a user asked the benchmark for. */
export interface BenchOptions {
  /** Machines a program; of several numbers it is shown what a machine costs in the greatest against the smallest. */
  readonly counts: readonly number[];
  /** The ways to declare the machines that are compared. */
  readonly programs: readonly FleetProgram[];
  /** The machines are stopped: nothing waits for guests. */
  readonly halted: boolean;
  /** How often each program is taken through all phases; every second round goes through the programs backwards. */
  readonly rounds: number;
  /** The parts to run. */
  readonly parts: readonly Part[];
  /** The CLI writes the state once, at the end, not after each resource. */
  readonly skipCheckpoints: boolean;
  /** Machines that are waited for at a time when the latency is measured. */
  readonly waiting: number;
  /** Leave the sandbox running for the next benchmark. */
  readonly keep: boolean;
  readonly help: boolean;
}

export const PARTS = ["load", "fleet", "latency"] as const;
export type Part = (typeof PARTS)[number];

export const usage = `npm run bench [-- options]

What this package costs, by the real Pulumi CLI on a sandbox of its own: machines as components against the same machines
as bare CustomResources, the time to load it, and the time from a change at the API server to the resource that waits for it.
Ratios within one run count; absolute times are this machine's.

  --count N     machines a program; may be repeated, and then shows the growth (100)
  --program NAME
                ${FLEET_PROGRAMS.map(({ name }) => `"${name}"`).join(", ")}; may be repeated (all)
  --halted      the machines are stopped: nothing waits for guests
  --rounds N    rounds, every second one in reverse order (2)
  --only PART   ${PARTS.join(", ")}; may be repeated (all)
  --skip-checkpoints
                the state is written once, at the end: shows what writing it after each resource costs
  --waiting N   machines that are waited for when the latency is measured (1000)
  --keep        leave the sandbox running for the next benchmark
  --help        this text
`;

/** Reads the command line; throws with a message for the user. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: "string", multiple: true, default: ["100"] },
      program: { type: "string", multiple: true, default: FLEET_PROGRAMS.map(({ name }) => name) },
      halted: { type: "boolean", default: false },
      waiting: { type: "string", default: "1000" },
      rounds: { type: "string", default: "2" },
      only: { type: "string", multiple: true, default: [] },
      "skip-checkpoints": { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return {
    counts: values.count.map((count) => wholeNumber("--count", count)).sort((a, b) => a - b),
    programs: values.program.map(program),
    halted: values.halted,
    waiting: wholeNumber("--waiting", values.waiting),
    rounds: wholeNumber("--rounds", values.rounds),
    parts: values.only.length === 0 ? PARTS : values.only.map(part),
    skipCheckpoints: values["skip-checkpoints"],
    keep: values.keep,
    help: values.help,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) {
    throw new Error(`${option} is "${text}": give a whole number from 1 to 99999.`);
  }
  return Number(text);
}

function part(text: string): Part {
  const found = PARTS.find((each) => each === text);
  if (!found) throw new Error(`--only is "${text}": the parts are ${PARTS.join(", ")}.`);
  return found;
}

function program(text: string): FleetProgram {
  const found = FLEET_PROGRAMS.find(({ name }) => name === text);
  const names = FLEET_PROGRAMS.map(({ name }) => `"${name}"`).join(", ");
  if (!found) throw new Error(`--program is "${text}": the programs are ${names}.`);
  return found;
}
