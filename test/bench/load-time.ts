import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { median } from "./statistics.ts";

const repository = join(import.meta.dirname, "..", "..");
const RUNS = 11;

/** What requiring a module takes. */
export interface LoadTime {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly files: number;
}

const NAMES = ["@pulumi/pulumi", "@pulumi/kubernetes", "pulumi-kubevirt"] as const;

const PROGRAM = `
const load = (name) => {
  const files = () => Object.keys(require.cache).length;
  const [before, cpu, started] = [files(), process.cpuUsage(), performance.now()];
  require(name);
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000, files: files() - before };
};
console.log(JSON.stringify(${JSON.stringify(NAMES)}.map(load)));`;

/** Loads the package after its peers in fresh processes, each on top of those before it, and gives the medians. */
export async function benchLoad(
  signal: AbortSignal,
): Promise<{ readonly pulumi: LoadTime; readonly kubernetes: LoadTime; readonly own: LoadTime }> {
  const run = promisify(execFile);
  const loads: (readonly LoadTime[])[] = [];
  for (let index = 0; index < RUNS; index++) {
    const { stdout } = await run(process.execPath, ["-e", PROGRAM], { cwd: repository, signal });
    loads.push(JSON.parse(stdout));
  }
  const middle = (module: number): LoadTime => {
    const of = (key: keyof LoadTime) => median(loads.flatMap((load) => load[module]?.[key] ?? []));
    return { wallMs: of("wallMs"), cpuMs: of("cpuMs"), files: of("files") };
  };
  return { pulumi: middle(0), kubernetes: middle(1), own: middle(2) };
}
