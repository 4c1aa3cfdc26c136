import { setTimeout as delay } from "node:timers/promises";
import {
  type Action,
  type PodStatus,
  pods,
  processes,
  switchPod,
  switchProcess,
} from "../cluster/control.ts";
import type { SandboxPaths } from "../host/paths.ts";
import { SandboxError } from "../host/sandbox-error.ts";

/**
 * Switches of a sandbox's components, for tests of what happens when they fail.
 *
 * A component is a process of the control plane (`etcd`, `kube-apiserver`, `kube-controller-manager`,
 * `kube-scheduler`, `kwok`, `node`), or a program that runs as pods (`virt-api`, `virt-controller`, `virt-operator`,
 * `cdi-controller` ...): a switch then goes to all of its pods. `namespace/name` means one pod.
 */
export interface Faults {
  /** Ends a component. It stays away until it is started; the operators see its pods fail. */
  stop(component: string): Promise<void>;
  /** Starts a component that was stopped, and waits until a process of the control plane is ready again. */
  start(component: string): Promise<void>;
  /** Makes a component stand still: it keeps its connections and answers nothing. */
  pause(component: string): Promise<void>;
  /** Lets a component that was paused go on. */
  resume(component: string): Promise<void>;
}

const readyTimeoutMs = 60_000;

export function faultsOf(paths: SandboxPaths): Faults {
  return {
    stop: (component) => apply(paths, component, "stop"),
    start: (component) => apply(paths, component, "start"),
    pause: (component) => apply(paths, component, "pause"),
    resume: (component) => apply(paths, component, "resume"),
  };
}

async function apply(paths: SandboxPaths, component: string, action: Action): Promise<void> {
  const names = (await processes(paths)).map(({ name }) => name);
  if (names.includes(component)) {
    await switchProcess(paths, component, action);
    if (action === "start") await awaitReady(paths, component);
    return;
  }
  const found = await pods(paths);
  const chosen = podsOf(found, component);
  if (chosen.length === 0) {
    const known = [...names, ...new Set(found.map(({ binary }) => binary))].join(", ");
    throw new SandboxError(
      `Cannot ${action} ${component}: the sandbox runs no such component. It runs ${known}.`,
    );
  }
  await Promise.all(chosen.map((pod) => switchPod(paths, pod, action)));
}

/** The pods that a component's name means. */
export function podsOf(found: readonly PodStatus[], component: string): readonly PodStatus[] {
  return found.filter(
    ({ namespace, name, binary }) => binary === component || `${namespace}/${name}` === component,
  );
}

async function awaitReady(paths: SandboxPaths, component: string): Promise<void> {
  const deadline = performance.now() + readyTimeoutMs;
  for (;;) {
    const status = (await processes(paths)).find(({ name }) => name === component);
    if (status?.state === "ready") return;
    if (status?.state === "failed" || performance.now() > deadline) {
      throw new SandboxError(
        `${component} does not get ready: ${status?.state}; its log is ${paths.logs}/${component}.log.`,
      );
    }
    await delay(50);
  }
}
