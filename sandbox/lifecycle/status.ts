import { type PodStatus, type ProcessStatus, pods } from "../cluster/control.ts";
import type { Feature } from "../cluster/platform.ts";
import { cachePaths, sandboxPaths } from "../host/paths.ts";
import { processTree, residentBytes } from "../host/processes.ts";
import { type Condition, inspect } from "./inspect.ts";
import { serverUrl } from "./prepare.ts";

/** A sandbox as `status` shows it. */
export interface SandboxStatus {
  readonly name: string;
  /** `running`; `broken`: some of its processes do not run; `silent`: it does not answer; `dead`: nothing of it runs. */
  readonly condition: Exclude<Condition["kind"], "absent" | "remains">;
  /** `installing` until everything asked for has answered once. */
  readonly phase: "installing" | "ready";
  readonly features: readonly Feature[];
  readonly server: string;
  readonly kubeconfig: string;
  readonly folder: string;
  /** The folder of the operators' manifests. */
  readonly manifests: string;
  readonly startedAt: string;
  readonly memoryBytes: number;
  readonly processes: readonly ProcessStatus[];
  readonly pods: readonly PodStatus[];
}

/** `undefined` when there is no sandbox of that name. */
export async function statusOf(name: string): Promise<SandboxStatus | undefined> {
  const paths = sandboxPaths(name);
  const condition = await inspect(paths);
  if (condition.kind === "absent" || condition.kind === "remains") return undefined;
  const { state } = condition;
  const answers = "processes" in condition;
  const alive = condition.kind !== "dead" && state.process;
  return {
    name,
    condition: condition.kind,
    phase: state.phase,
    features: state.features,
    server: serverUrl(state.port),
    kubeconfig: paths.kubeconfig,
    folder: paths.root,
    manifests: cachePaths().manifests,
    startedAt: state.startedAt,
    memoryBytes: alive ? await memoryOf(alive.pid) : 0,
    processes: answers ? condition.processes : [],
    pods: answers ? await pods(paths).catch(() => []) : [],
  };
}

async function memoryOf(root: number): Promise<number> {
  const sizes = await Promise.all((await processTree(root)).map(residentBytes));
  return sizes.reduce((sum, size) => sum + size, 0);
}
