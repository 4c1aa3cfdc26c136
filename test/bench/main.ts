import { loadavg } from "node:os";
import { createKube } from "../../provider/kube/index.ts";
import { start } from "../../sandbox/index.ts";
import { chooseReporter } from "../../sandbox/terminal/choose-reporter.ts";
import { toolchain } from "../../sandbox/tools/toolchain.ts";
import { benchFleet } from "./fleet.ts";
import { fleetReport } from "./fleet-report.ts";
import { milliseconds } from "./format.ts";
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
  if (options.parts.includes("fleet")) await onSandbox(options, signal);
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
  const { count, rounds } = options;
  const reporter = chooseReporter();
  const { pulumi, kubernetesPlugin } = await toolchain({ reporter, signal });
  const sandbox = await start({ name: "bench", reporter, signal });
  const kube = createKube({ kubeconfig: sandbox.kubeconfig });
  const env = {
    KUBECONFIG: sandbox.kubeconfig,
    ...(options.skipCheckpoints ? { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" } : {}),
  };
  try {
    const runs = await benchFleet({ count, rounds, env, kube, signal, say });
    const tools = `pulumi ${pulumi.version}, kubernetes plugin: ${kubernetesPlugin.origin}`;
    print(`\nA fleet (${tools}), medians of ${rounds} rounds\n`);
    print(fleetReport(runs, count));
  } finally {
    await kube.close();
    if (!options.keep) await sandbox.stop();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
