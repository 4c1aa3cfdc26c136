import { parseArgs } from "node:util";
import { IMPACTS, type Impact } from "../provider/handlers/impact/impact.ts";
import { CliError } from "./cli-error.ts";

/** A command line, understood. */
export interface Invocation {
  readonly command: "plan" | "validate" | "help" | "version";
  readonly files: readonly string[];
  readonly json: boolean;
  /** File with the cluster's KubeVirt object. */
  readonly kubevirt?: string | undefined;
  readonly rolloutStrategy?: "LiveUpdate" | "Stage" | undefined;
  readonly workloadUpdateMethods?: readonly string[] | undefined;
  readonly featureGates?: readonly string[] | undefined;
  /** `plan` exits with 1 from this impact on. */
  readonly failOn?: Impact | undefined;
}

export const HELP = `Usage:
  pulumi-kubevirt plan BEFORE AFTER [options]    what an edit does to running virtual machines, field by field
  pulumi-kubevirt validate FILE... [options]     what KubeVirt would refuse

Files are YAML or JSON with any number of objects; "-" is standard input. Neither command needs a cluster.

Options:
  --json                         print JSON
  --kubevirt FILE                the cluster's KubeVirt object, which decides much of a plan
  --rollout-strategy STRATEGY    LiveUpdate or Stage (default: LiveUpdate)
  --workload-update-method M     LiveMigrate or Evict; may be repeated (default: none)
  --feature-gate GATE            a feature gate that is on; may be repeated (default: none)
  --fail-on IMPACT               plan: exit with 1 if an edit does this or worse:
                                 ${IMPACTS.join(", ")}
  -h, --help                     show this text
  --version                      show the version

Exit codes: 0 all well, 1 a machine is refused or a plan reaches --fail-on, 2 the command cannot be carried out.`;

const OPTIONS = {
  json: { type: "boolean" },
  kubevirt: { type: "string" },
  "rollout-strategy": { type: "string" },
  "workload-update-method": { type: "string", multiple: true },
  "feature-gate": { type: "string", multiple: true },
  "fail-on": { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** @throws CliError */
export function parseCommandLine(args: readonly string[]): Invocation {
  const { values, positionals } = parse(args);
  const [command, ...files] = positionals;
  const invocation = (name: Invocation["command"]): Invocation => ({
    command: name,
    files,
    json: values.json ?? false,
    kubevirt: values.kubevirt,
    rolloutStrategy: oneOf("--rollout-strategy", values["rollout-strategy"], ["LiveUpdate", "Stage"]),
    workloadUpdateMethods: values["workload-update-method"],
    featureGates: values["feature-gate"],
    failOn: oneOf("--fail-on", values["fail-on"], IMPACTS),
  });
  if (values.version) return invocation("version");
  if (values.help || command === undefined || command === "help") return invocation("help");
  if (command !== "plan" && command !== "validate") {
    throw new CliError(`"${command}" is no command: use plan or validate. "--help" shows more.`);
  }
  if (command === "plan" && files.length !== 2) {
    throw new CliError(`"plan" takes two files, before and after the edit; ${files.length} given.`);
  }
  if (command === "validate" && files.length === 0) {
    throw new CliError('"validate" takes one file or more; none given.');
  }
  return invocation(command);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new CliError(`${(error as Error).message} "--help" shows the options.`, { cause: error });
  }
}

function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new CliError(`${option} "${value}" is not one of ${allowed.join(", ")}.`);
  return found;
}
