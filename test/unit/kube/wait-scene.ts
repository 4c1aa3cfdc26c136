import { afterEach, beforeEach, vi } from "vitest";
import {
  createKube,
  type Kube,
  type KubeObject,
  kinds,
  type ObjectRef,
  type Verdict,
  type WaitOptions,
} from "../../../provider/kube/index.ts";
import { eventually } from "../../support/eventually.ts";
import { FakeApiServer } from "../../support/fake-api-server.ts";

export const VMS = "kubevirt.io/v1/virtualmachines";
export const fastWatch = { silenceMs: 10_000, baseMs: 1, capMs: 10, lingerMs: 20, graceMs: 500 };
export const refTo = (name = "db", namespace = "default"): ObjectRef => ({
  kind: kinds.VirtualMachine,
  namespace,
  name,
});

export let server: FakeApiServer;
export let kube: Kube;

/** Each test has an API server and a connection of its own. */
export function startServer(): void {
  beforeEach(async () => {
    server = await FakeApiServer.start();
    kube = createKube({ kubeconfig: server.kubeconfig() }, { watch: fastWatch });
  });
  afterEach(async () => {
    await kube.close();
    await server.stop();
  });
}

export const put = (printableStatus: string, name = "db", namespace = "default", extra: object = {}) =>
  server.store.put(VMS, { metadata: { name, namespace, ...extra }, status: { printableStatus } });
export const stateOf = (object: KubeObject | undefined) =>
  (object?.status as { printableStatus?: string } | undefined)?.printableStatus;

/** Waits for a printableStatus; `undefined` waits for absence. */
export function until(
  wanted: string | undefined,
  options: Partial<WaitOptions<string>> = {},
  ref = refTo(),
): Promise<string> {
  return kube.wait({
    what: `VirtualMachine ${ref.namespace}/${ref.name} to be ${wanted ?? "gone"}`,
    on: [ref],
    timeoutMs: 15_000,
    judge: (view): Verdict<string> => {
      const state = stateOf(view.get(ref));
      return state === wanted ? { done: state ?? "gone" } : { pending: `it is ${state ?? "absent"}` };
    },
    ...options,
  });
}

/** Lets the deadline of a wait come once something is true, however slow this machine is. */
export async function deadlineAfter<E>(condition: () => boolean, wait: () => Promise<unknown>): Promise<E> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  try {
    const error = failure<Error>(wait());
    await eventually(condition).toBe(true);
    vi.advanceTimersByTime(600_000);
    return (await error) as E;
  } finally {
    vi.useRealTimers();
  }
}

export const watching = () => eventually(() => server.openWatches).toBe(1);
export const failure = async <E extends Error>(work: Promise<unknown>): Promise<E> => {
  try {
    await work;
  } catch (error) {
    return error as E;
  }
  throw new Error("it did not fail");
};
