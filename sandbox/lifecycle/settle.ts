import type { OperatorManifest } from "../build/manifests.ts";
import {
  awaitProcesses,
  type ProcessStatus,
  pods,
  processes,
  switchPod,
  switchProcess,
} from "../cluster/control.ts";
import {
  type InstallOptions,
  installFeatures,
  installFoundation,
  waitForPlatform,
} from "../cluster/install.ts";
import { KubeClient } from "../cluster/kube-client.ts";
import { readTarget } from "../cluster/kubeconfig.ts";
import { type Feature, probes } from "../cluster/platform.ts";
import { tidy } from "../cluster/tidy.ts";
import type { SandboxPaths } from "../host/paths.ts";
import { asStep, type Step } from "../terminal/reporter.ts";
import { isBroken } from "./inspect.ts";
import { serverUrl } from "./prepare.ts";
import type { Session } from "./session.ts";
import { type SandboxState, writeState } from "./state.ts";

/** Held back until what they read is there: kwok gives up on a kind that is not served, the agent starts stale pods. */
const held = ["kwok", "node"];

/** Takes seconds, but on a machine that is busy with other things. */
const startTimeoutMs = 240_000;

export interface SettleOptions {
  /** The control plane was just started on data of an earlier run. */
  readonly restarted: boolean;
  /** The operators' manifests, while something is to be installed. */
  readonly manifests: () => Promise<Readonly<Partial<Record<Feature, OperatorManifest>>>>;
}

/** Keeps back what must not start before the data are fit for it. Call it right after the launch. */
export async function holdBack(paths: SandboxPaths): Promise<void> {
  await Promise.all(held.map((name) => switchProcess(paths, name, "stop")));
}

/** Brings a launched sandbox to where everything asked for is there and answers, from whatever state it is in. */
export async function settle(
  session: Session,
  state: SandboxState,
  options: SettleOptions,
): Promise<SandboxState> {
  const { paths, signal, reporter } = session;
  const client = new KubeClient(await readTarget(paths.pki, "admin", serverUrl(state.port)));
  const install = (step: InstallOptions["step"]): InstallOptions => ({ client, signal, step });
  try {
    await asStep(reporter, "Starting the control plane", async (step) => {
      await startControlPlane(session, step);
      if (options.restarted) await tidy(client, signal);
      if (state.phase === "installing") await installFoundation(install(step));
      await startAll(session, step);
    });
    if (state.features.length > 0) {
      const title = state.phase === "installing" ? "Installing" : "Waiting for";
      await asStep(reporter, `${title} ${titles(state.features)}`, async (step) => {
        if (state.phase === "installing") await installFeatures(await options.manifests(), install(step));
        await waitForPlatform(state.features, install(step));
      });
    }
    return state.phase === "ready" ? state : await writeState(paths, { ...state, phase: "ready" });
  } finally {
    client.close();
  }
}

async function startControlPlane({ paths, signal }: Session, step: Pick<Step, "update">): Promise<void> {
  const found = await processes(paths);
  await mend(
    paths,
    found.filter(({ name }) => !held.includes(name)),
  );
  const onPending = (names: readonly string[]) => step.update({ text: names.join(", ") });
  await awaitProcesses(paths, ["etcd", "kube-apiserver"], { timeoutMs: startTimeoutMs, signal, onPending });
}

async function startAll({ paths, signal }: Session, step: Pick<Step, "update">): Promise<void> {
  const found = await processes(paths);
  await mend(paths, found);
  await mendPods(paths);
  const onPending = (names: readonly string[]) => step.update({ text: names.join(", ") });
  await awaitProcesses(
    paths,
    found.map(({ name }) => name),
    { timeoutMs: startTimeoutMs, signal, onPending },
  );
}

/** Undoes what keeps processes from running: a fault that a test left behind, or a start that was cut off. */
async function mend(paths: SandboxPaths, found: readonly ProcessStatus[]): Promise<void> {
  for (const status of found.filter(isBroken)) {
    await switchProcess(paths, status.name, status.paused ? "resume" : "start");
  }
}

/** The same for pods that run as processes. An agent that only starts has none yet, and runs all of them. */
async function mendPods(paths: SandboxPaths): Promise<void> {
  for (const pod of await pods(paths).catch(() => [])) {
    if (pod.paused || pod.state === "stopped") await switchPod(paths, pod, pod.paused ? "resume" : "start");
  }
}

function titles(features: readonly Feature[]): string {
  return features.map((feature) => probes[feature].title).join(" and ");
}
