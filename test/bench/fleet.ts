import { isDeepStrictEqual } from "node:util";
import { type Kube, kinds } from "../../provider/kube/index.ts";
import { pulumiProject, type StateResource } from "../support/pulumi.ts";
import { type DeclaredFleet, type FleetProgram, PRINTABLE_STATUS } from "./fleet-programs.ts";
import { seconds } from "./format.ts";
import { type CommandCost, measuredCommand } from "./measured-command.ts";
import { untilAllAre, untilGone } from "./settle.ts";
import { type StateSize, stateSize } from "./state-size.ts";

export const PHASES = ["preview", "up", "no-op up", "destroy"] as const;
export type Phase = (typeof PHASES)[number];

const COMMANDS: Readonly<Record<Phase, readonly string[]>> = {
  preview: ["preview"],
  up: ["up", "--yes", "--skip-preview"],
  "no-op up": ["up", "--yes", "--skip-preview", "--expect-no-changes"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};

/** One program, taken through all phases once. */
export interface FleetRun {
  readonly program: string;
  readonly phases: Readonly<Record<Phase, CommandCost>>;
  readonly state: StateSize;
}

export interface FleetOptions extends Pick<DeclaredFleet, "count" | "runStrategy"> {
  readonly programs: readonly FleetProgram[];
  readonly rounds: number;
  /** Variables for the CLI, KUBECONFIG among them. */
  readonly env: Readonly<Record<string, string>>;
  readonly kube: Kube;
  readonly signal: AbortSignal;
  /** Hears what is done now. */
  readonly say: (line: string) => void;
}

/** Takes all programs through all phases; every second round goes through them backwards, so that drift cancels out. */
export async function benchFleet(options: FleetOptions): Promise<readonly FleetRun[]> {
  const runs: FleetRun[] = [];
  const specs: unknown[] = [];
  for (let round = 0; round < options.rounds; round++) {
    const programs = round % 2 === 0 ? options.programs : options.programs.toReversed();
    for (const program of programs) {
      options.say(`${options.count} machines, round ${round + 1} of ${options.rounds}: ${program.name}`);
      const { run, spec } = await runProgram(program, round, options);
      runs.push(run);
      specs.push(spec);
    }
  }
  if (!specs.every((spec) => isDeepStrictEqual(spec, specs[0]))) {
    throw new Error("The programs do not declare the same machines: make them alike in fleet-programs.ts.");
  }
  return runs;
}

async function runProgram(
  program: FleetProgram,
  round: number,
  { programs, count, runStrategy, env, kube, signal, say }: FleetOptions,
): Promise<{ run: FleetRun; spec: unknown }> {
  const namespace = `fleet-${count}-${round}-${programs.indexOf(program)}`;
  await kube.create(kinds.Namespace, { metadata: { name: namespace } });
  await using project = await pulumiProject({
    files: { "index.js": program.text({ namespace, count, runStrategy }) },
    env,
  });
  const phases: Partial<Record<Phase, CommandCost>> = {};
  let exported = "";
  try {
    for (const phase of PHASES) {
      if (phase === "destroy") exported = await project.exportedState();
      phases[phase] = await measuredCommand(project, COMMANDS[phase], signal);
      say(`  ${phase}: ${seconds(phases[phase].wallMs)}`);
      // A bare up leaves the machines starting: the next phase is to have the processors for itself.
      if (phase === "up") {
        await untilAllAre(PRINTABLE_STATUS[runStrategy], { kube, namespace, count, signal });
      }
    }
  } finally {
    await kube.delete({ kind: kinds.Namespace, name: namespace });
  }
  await untilGone(kube, namespace, signal);
  const run = { program: program.name, phases: phases as FleetRun["phases"], state: stateSize(exported) };
  return { run, spec: specIn(exported) };
}

function specIn(exported: string): unknown {
  const { deployment }: { deployment: { resources: readonly StateResource[] } } = JSON.parse(exported);
  const machine = deployment.resources.find(
    ({ type }) => type === "kubernetes:kubevirt.io/v1:VirtualMachine",
  );
  return machine?.inputs?.spec;
}
