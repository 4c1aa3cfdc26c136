import { setTimeout as delay } from "node:timers/promises";
import type { SandboxPaths } from "../host/paths.ts";
import { SandboxError } from "../host/sandbox-error.ts";
import { unixHttp } from "./unix-http.ts";

/** A switch of a process. */
export type Action = "stop" | "start" | "pause" | "resume";

/** What the sandbox's first process says of a process that it supervises. */
export interface ProcessStatus {
  readonly name: string;
  /** As the sandbox counts; 0 when it does not run. */
  readonly pid: number;
  readonly state: "waiting" | "starting" | "ready" | "stopped" | "failed";
  readonly paused?: boolean;
  readonly restarts: number;
  readonly since: string;
  readonly exit?: string;
}

/** What the node agent says of a pod that it runs as a process. */
export interface PodStatus {
  readonly namespace: string;
  readonly name: string;
  readonly binary: string;
  /** As the sandbox counts; 0 when it does not run. */
  readonly pid: number;
  readonly state: "waiting" | "starting" | "ready" | "stopped" | "succeeded" | "failed";
  readonly paused?: boolean;
  readonly restarts: number;
}

/** A stop waits for the process, up to 10 s before it is killed. */
const switchTimeoutMs = 20_000;
const askTimeoutMs = 5_000;
const lookMs = 50;

/** The control plane's processes; rejects when the sandbox does not answer. */
export async function processes({ controlSocket }: SandboxPaths): Promise<readonly ProcessStatus[]> {
  const answer = (await unixHttp(controlSocket, "GET", "/status", askTimeoutMs)) as {
    processes: ProcessStatus[];
  };
  return answer.processes;
}

export async function switchProcess(
  { controlSocket }: SandboxPaths,
  name: string,
  action: Action,
): Promise<void> {
  await unixHttp(controlSocket, "POST", `/processes/${encodeURIComponent(name)}/${action}`, switchTimeoutMs);
}

/** The pods that run as processes; rejects when the node agent does not answer. */
export async function pods({ nodeSocket }: SandboxPaths): Promise<readonly PodStatus[]> {
  return ((await unixHttp(nodeSocket, "GET", "/pods", askTimeoutMs)) ?? []) as PodStatus[];
}

export async function switchPod({ nodeSocket }: SandboxPaths, pod: PodStatus, action: Action): Promise<void> {
  const path = `/pods/${encodeURIComponent(pod.namespace)}/${encodeURIComponent(pod.name)}/${action}`;
  await unixHttp(nodeSocket, "POST", path, switchTimeoutMs);
}

export interface AwaitOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Told which processes are not there yet. */
  readonly onPending?: (names: readonly string[]) => void;
}

/** Waits until the named processes are ready. A process that failed for good ends the wait. */
export async function awaitProcesses(
  paths: SandboxPaths,
  names: readonly string[],
  { timeoutMs, signal, onPending }: AwaitOptions,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const late = performance.now() > deadline;
    // On a busy machine one answer may take too long; the next may not.
    const found = await processes(paths).catch((error: unknown) => {
      if (late) throw error;
      return undefined;
    });
    const pending = found?.filter(({ name, state }) => names.includes(name) && state !== "ready");
    if (pending?.length === 0) return;
    const failed = pending?.filter(({ state }) => state === "failed") ?? [];
    if (failed.length > 0) throw notReady(paths, failed);
    if (pending && late) throw notReady(paths, pending);
    if (pending) onPending?.(pending.map(({ name }) => name));
    await delay(lookMs);
  }
}

function notReady({ logs }: SandboxPaths, broken: readonly ProcessStatus[]): SandboxError {
  const lines = broken.map(({ name, state, restarts, exit }) => {
    const end = exit ? `, exit ${exit}` : "";
    return `  ${name}: ${state}, ${restarts} restarts${end}; its log is ${logs}/${name}.log`;
  });
  return new SandboxError(["The sandbox's control plane does not get ready:", ...lines].join("\n"));
}
