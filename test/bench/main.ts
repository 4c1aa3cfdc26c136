import { loadavg } from "node:os";
import { createKube } from "../../provider/kube/index.ts";
import { type Sandbox, start } from "../../sandbox/index.ts";
import { chooseReporter } from "../../sandbox/terminal/choose-reporter.ts";
import { toolchain } from "../../sandbox/tools/toolchain.ts";
import { benchFleet } from "./fleet.ts";
import { type CountedRuns, fleetReport, growthReport } from "./fleet-report.ts";
import { milliseconds } from "./format.ts";
import { benchLatency } from "./latency.ts";
import { benchLoad, type LoadTime } from "./load-time.ts";
import { type BenchOptions, parseOptions, usage } from "./options.ts";
import { renderTable } from "./table.ts";

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  if (options.help) return print(usage);
  const interrupted = new AbortController();
  process.once("SIGINT", () => interrupted.abort(new Error("Interrupted.")));
  const { signal } = interrupted;
  if (options.parts.includes("load")) await load(signal);
  if (options.parts.some((part) => part !== "load")) await onSandbox(options, signal);
  print(
    `\nLoad average at the end: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(", ")}`,
  );
}

async function load(signal: AbortSignal): Promise<void> {
  const { pulumi, kubernetes, own } = await benchLoad(signal);
  print("\nLoading, each on top of those above it, median of fresh processes\n");
  const rows = [
    ["@pulumi/pulumi", ...cells(pulumi)],
    ["@pulumi/kubernetes", ...cells(kubernetes)],
    ["pulumi-kubevirt", ...cells(own)],
  ];
  print(renderTable(["module", "time", "processor", "files"], rows));
}

const cells = ({ wallMs, cpuMs, files }: LoadTime): readonly string[] => [
  milliseconds(wallMs),
  milliseconds(cpuMs),
  String(files),
];

async function onSandbox(options: BenchOptions, signal: AbortSignal): Promise<void> {
  const reporter = chooseReporter();
  const sandbox = await start({ name: "bench", reporter, signal });
  try {
    if (options.parts.includes("latency")) await latency(options, { sandbox, signal });
    if (options.parts.includes("fleet")) await fleets(options, { sandbox, signal });
  } finally {
    if (!options.keep) await sandbox.stop();
  }
}

interface Place {
  readonly sandbox: Sandbox;
  readonly signal: AbortSignal;
}

async function latency({ waiting }: BenchOptions, { sandbox, signal }: Place): Promise<void> {
  say(`${waiting} machines are waited for`);
  const { kubeconfig, faults } = sandbox;
  const { machines, medianMs, p99Ms, maxMs, watches } = await benchLatency({
    machines: waiting,
    kubeconfig,
    faults,
    signal,
  });
  print(
    "\nFrom a status change at the API server to the resource that waited for it (the goal is 250 ms for p99)\n",
  );
  const cells = [
    String(machines),
    milliseconds(medianMs),
    milliseconds(p99Ms),
    milliseconds(maxMs),
    String(watches),
  ];
  print(renderTable(["waiting machines", "median", "p99", "longest", "watches"], [cells]));
}

async function fleets(
  { counts, programs, rounds, halted, skipCheckpoints }: BenchOptions,
  { sandbox, signal }: Place,
): Promise<void> {
  const { pulumi, kubernetesPlugin } = await toolchain({ reporter: chooseReporter(), signal });
  const kube = createKube({ kubeconfig: sandbox.kubeconfig });
  const env = {
    KUBECONFIG: sandbox.kubeconfig,
    ...(skipCheckpoints ? { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" } : {}),
  };
  const runStrategy = halted ? "Halted" : "Always";
  const all: CountedRuns[] = [];
  try {
    for (const count of counts) {
      const runs = await benchFleet({ programs, count, runStrategy, rounds, env, kube, signal, say });
      all.push({ count, runs });
      print(
        `\nA fleet (pulumi ${pulumi.version}, kubernetes plugin: ${kubernetesPlugin.origin}), medians of rounds: ${rounds}\n`,
      );
      print(fleetReport(runs, { count, programs }));
    }
  } finally {
    await kube.close();
  }
  const [small, great] = [all.at(0), all.at(-1)];
  if (small && great && small !== great) print(`\n${growthReport(small, great, programs)}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
