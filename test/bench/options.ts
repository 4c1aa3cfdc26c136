import { parseArgs } from "node:util";

/** What a user asked the benchmark for. */
export interface BenchOptions {
  /** Machines a program. */
  readonly count: number;
  /** How often each program is taken through all phases; every second round goes through the programs backwards. */
  readonly rounds: number;
  /** The parts to run. */
  readonly parts: readonly Part[];
  /** The CLI writes the state once, at the end, not after each resource. */
  readonly skipCheckpoints: boolean;
  /** Leave the sandbox running for the next benchmark. */
  readonly keep: boolean;
  readonly help: boolean;
}

export const PARTS = ["load", "fleet"] as const;
export type Part = (typeof PARTS)[number];

export const usage = `npm run bench [-- options]

What this package costs, by the real Pulumi CLI on a sandbox of its own: machines as VirtualMachine components against
the same machines as bare CustomResources, and the time to load it. Ratios within one run count; absolute times are this machine's.

  --count N     machines a program (100)
  --rounds N    rounds, every second one in reverse order (2)
  --only PART   ${PARTS.join(", ")}; may be repeated (all)
  --skip-checkpoints
                the state is written once, at the end: shows what writing it after each resource costs
  --keep        leave the sandbox running for the next benchmark
  --help        this text
`;

/** Reads the command line; throws with a message for the user. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      count: { type: "string", default: "100" },
      rounds: { type: "string", default: "2" },
      only: { type: "string", multiple: true, default: [] },
      "skip-checkpoints": { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return {
    count: wholeNumber("--count", values.count),
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
