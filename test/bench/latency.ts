import { converge } from "../../provider/handlers/virtual-machine-state/converge.ts";
import { Caller } from "../../provider/kube/caller.ts";
import { Connection, createKube, type Kube, type KubeObject, kinds } from "../../provider/kube/index.ts";
import type { Faults } from "../../sandbox/index.ts";
import { untilGone } from "./settle.ts";
import { quantile } from "./statistics.ts";

/** Time from a status change at the API server to the resource that waited for it. */
export interface Latency {
  readonly machines: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Watches on machines and instances at the API server while all wait, less those that were there before. */
  readonly watches: number;
}

export interface LatencyOptions {
  readonly machines: number;
  readonly kubeconfig: string;
  readonly faults: Faults;
  readonly signal: AbortSignal;
}

const NAMESPACE = "latency";
/** Changes on their way at a time: they come in bursts, as from a controller. */
const AT_A_TIME = 10;

/**
 * Lets so many resources wait at a time, each for its own machine, and then changes the status of one machine after the
 * other. virt-controller is stopped meanwhile: the benchmark tells in its place what becomes of the machines.
 */
export async function benchLatency({
  machines,
  kubeconfig,
  faults,
  signal,
}: LatencyOptions): Promise<Latency> {
  const kube = createKube({ kubeconfig });
  const names = Array.from({ length: machines }, (_, index) => `vm-${index}`);
  await kube.create(kinds.Namespace, { metadata: { name: NAMESPACE } });
  await faults.stop("virt-controller");
  try {
    await Promise.all(names.map((name) => createStopping(kube, name, signal)));
    const before = await watchCount(kubeconfig);
    const waiting = createKube({ kubeconfig });
    try {
      return await measure(names, { kube, waiting, before, kubeconfig, signal });
    } finally {
      await waiting.close();
    }
  } finally {
    await faults.start("virt-controller");
    await kube.delete({ kind: kinds.Namespace, name: NAMESPACE });
    await untilGone(kube, NAMESPACE, signal);
    await kube.close();
  }
}

interface Measuring {
  readonly kube: Kube;
  readonly waiting: Kube;
  readonly before: number;
  readonly kubeconfig: string;
  readonly signal: AbortSignal;
}

async function measure(
  names: readonly string[],
  { kube, waiting, before, kubeconfig, signal }: Measuring,
): Promise<Latency> {
  const pending = new Set<string>();
  let allWait = (): void => undefined;
  const all = new Promise<void>((resolve) => {
    allWait = resolve;
  });
  const done = new Map<string, number>();
  const resources = names.map(async (name) => {
    const inputs = { namespace: NAMESPACE, name, readiness: { timeout: "30m" } };
    const onPending = () => pending.add(name).size === names.length && allWait();
    await converge(inputs, { kube: waiting, signal, log: () => undefined }, { onPending });
    done.set(name, performance.now());
  });
  await Promise.race([all, Promise.all(resources)]);
  const watches = (await watchCount(kubeconfig)) - before;
  const changed = new Map<string, number>();
  for (let first = 0; first < names.length; first += AT_A_TIME) {
    const burst = names.slice(first, first + AT_A_TIME);
    await Promise.all(
      burst.map(async (name) => {
        changed.set(name, performance.now());
        await setCreated(kube, name, false, signal);
      }),
    );
  }
  await Promise.all(resources);
  const latencies = names.map((name) => (done.get(name) ?? Number.NaN) - (changed.get(name) ?? Number.NaN));
  return {
    machines: names.length,
    medianMs: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    maxMs: Math.max(...latencies),
    watches,
  };
}

/** A machine that is to be stopped, of which KubeVirt has not said yet that it is. */
async function createStopping(kube: Kube, name: string, signal: AbortSignal): Promise<void> {
  const domain = { devices: {}, memory: { guest: "64Mi" } };
  const spec = { runStrategy: "Halted", template: { spec: { domain } } };
  const machine: KubeObject = { metadata: { name, namespace: NAMESPACE }, spec };
  await kube.create(kinds.VirtualMachine, machine, { signal });
  await setCreated(kube, name, true, signal);
}

const setCreated = (kube: Kube, name: string, created: boolean, signal: AbortSignal): Promise<KubeObject> =>
  kube.patch(
    { kind: kinds.VirtualMachine, namespace: NAMESPACE, name },
    "merge",
    { status: { created, printableStatus: created ? "Stopping" : "Stopped" } },
    { subresource: "status", signal },
  );

const WATCHES =
  /^apiserver_longrunning_requests\{.*resource="virtualmachine(?:instance)?s".*verb="WATCH".*\} (\d+)$/gm;

/** Watches on machines and their instances that the API server serves now. */
async function watchCount(kubeconfig: string): Promise<number> {
  const caller = new Caller(new Connection({ kubeconfig }));
  try {
    const object = "the API server's metrics";
    const { text } = await caller.call({
      verb: "read",
      object,
      method: "GET",
      path: "/metrics",
      idempotent: true,
    });
    return [...text.matchAll(WATCHES)].reduce((sum, [, count]) => sum + Number(count), 0);
  } finally {
    caller.close();
  }
}
