import { beforeEach, describe, expect, it, vi } from "vitest";
import { PartialFailure } from "../../../../provider/handlers/handler.ts";
import type {
  PoolSpec,
  VirtualMachinePoolStateInputs,
} from "../../../../provider/handlers/virtual-machine-pool-state/types.ts";
import { virtualMachinePoolState } from "../../../../provider/handlers/virtual-machine-pool-state/virtual-machine-pool-state.ts";
import { kinds } from "../../../../provider/kube/kinds.ts";
import { FakeKube } from "../../../support/fake-kube.ts";
import { condition } from "../stage.ts";
import { failure, pass } from "../virtual-machine-state/scene.ts";

const LABEL = "kubevirt.io/vm-pool-revision-name";
const namespace = "default";
const labels = { pool: "web" };

const spec = (cores: number, more: PoolSpec = {}): PoolSpec => ({
  replicas: 2,
  selector: { matchLabels: labels },
  virtualMachineTemplate: {
    spec: { runStrategy: "Always", template: { spec: { domain: { cpu: { cores } } } } },
  },
  ...more,
});

let kube: FakeKube;
let context: Parameters<typeof virtualMachinePoolState.create>[1];

beforeEach(() => {
  vi.useFakeTimers();
  kube = new FakeKube();
  context = { kube, signal: new AbortController().signal, log: () => {} };
  return () => vi.useRealTimers();
});

/** The pool object, as somebody has applied it: another spec is another generation. */
const apply = (declared: PoolSpec, status: object = {}) =>
  kube.put(kinds.VirtualMachinePool, {
    metadata: { name: "web", namespace, uid: "pool-1" },
    spec: declared,
    status,
  });

/** A machine of the pool, of certain revisions. */
function machine(
  name: string,
  revision: number,
  running: number | undefined = revision,
  status: object = {},
): void {
  kube.put(kinds.VirtualMachine, {
    metadata: {
      name,
      namespace,
      labels: { ...labels, [LABEL]: `web-${revision}` },
      ownerReferences: [{ kind: "VirtualMachinePool", name: "web", uid: "pool-1" }],
    },
    spec: { runStrategy: "Always" },
    status: { printableStatus: "Running", ready: true, created: true, ...status },
  });
  if (running === undefined) return;
  kube.put(kinds.VirtualMachineInstance, {
    metadata: { name, namespace, labels: { [LABEL]: `web-${running}` } },
    status: { phase: "Running", conditions: [condition("Ready", "True")] },
  });
}

const inputs = (declared: PoolSpec): VirtualMachinePoolStateInputs => ({
  namespace,
  name: "web",
  spec: declared,
});
const create = (declared = spec(1)) => virtualMachinePoolState.create(inputs(declared), context);
const update = (before: PoolSpec, after: PoolSpec, awaited?: number) =>
  virtualMachinePoolState.update(
    "default/web",
    { ...inputs(before), phases: {}, readyReplicas: 0, ...(awaited === undefined ? {} : { awaited }) },
    inputs(after),
    context,
  );

describe("virtualMachinePoolState", () => {
  it("waits until there are as many machines as are wanted, and all are ready", async () => {
    apply(spec(1));
    const deed = create();
    await pass(2_000);
    machine("web-0", 1);
    machine("web-1", 1, undefined, { printableStatus: "Starting", ready: false });
    await pass(2_000);
    machine("web-1", 1);
    await pass(2_000);
    await expect(deed).resolves.toEqual({
      id: "default/web",
      state: { ...inputs(spec(1)), phases: { "web-0": "Running", "web-1": "Running" }, readyReplicas: 2 },
    });
  });

  it("does not count what belongs to others", async () => {
    apply(spec(1));
    machine("web-0", 1);
    kube.put(kinds.VirtualMachine, { metadata: { name: "web-1", namespace, labels }, spec: {}, status: {} });
    const error = await failure(create(), 601_000);
    expect(error.message).toContain("1 machines are there, and 2 are wanted");
    expect(error).toBeInstanceOf(PartialFailure);
  });

  it("waits until each machine has an edit, and has been restarted with it", async () => {
    apply(spec(1));
    machine("web-0", 1);
    machine("web-1", 1);
    apply(spec(2));
    let done = false;
    const deed = update(spec(1), spec(2)).finally(() => {
      done = true;
    });
    for (const [revision, running] of [
      [1, 1],
      [2, 1],
    ] as const) {
      machine("web-0", 2);
      machine("web-1", revision, running);
      await pass(3_000);
      expect(done).toBe(false);
    }
    machine("web-1", 2);
    await pass(2_000);
    await expect(deed).resolves.toMatchObject({ readyReplicas: 2 });
  });

  it("does not wait for restarts that the strategy leaves to others", async () => {
    const opportunistic = { updateStrategy: { opportunistic: {} } };
    apply(spec(1, opportunistic));
    apply(spec(2, opportunistic));
    machine("web-0", 2, 1);
    machine("web-1", 2, 1);
    await expect(update(spec(1, opportunistic), spec(2, opportunistic))).resolves.toMatchObject({
      readyReplicas: 2,
    });
  });

  it("waits for the same edit again after a failure", async () => {
    apply(spec(1));
    apply(spec(2));
    machine("web-0", 2);
    machine("web-1", 1);
    const error = (await failure(update(spec(1), spec(2)), 601_000)) as PartialFailure;
    expect(error.message).toContain("1 machine is without the new template");
    expect(error.state).toMatchObject({ awaited: 2 });
    const deed = update(spec(2), spec(2), 2);
    await pass(3_000);
    machine("web-1", 2);
    await pass(2_000);
    const state = await deed;
    expect(state).not.toHaveProperty("awaited");
  });

  it("waits until machines that are too many are gone", async () => {
    apply(spec(1));
    for (const name of ["web-0", "web-1", "web-2"]) machine(name, 1);
    const deed = update(spec(1, { replicas: 3 }), spec(1));
    await pass(2_000);
    kube.remove(kinds.VirtualMachine, namespace, "web-2");
    await pass(2_000);
    expect(Object.keys((await deed).phases)).toEqual(["web-0", "web-1"]);
  });

  it("waits for nothing while the pool is paused", async () => {
    apply(spec(1, { paused: true }));
    await expect(create()).resolves.toMatchObject({ state: { phases: {} } });
  });

  it("gives up on a machine that no node fits, and on what the pool cannot do", async () => {
    apply(spec(1));
    machine("web-0", 1);
    machine("web-1", 1, undefined, {
      printableStatus: "ErrorUnschedulable",
      ready: false,
      conditions: [condition("PodScheduled", "False", "Unschedulable", "0/3 nodes are available")],
    });
    const unschedulable = await failure(create(), 20_000);
    expect(unschedulable.message).toContain(
      "web-1: ErrorUnschedulable: 0/3 nodes are available. Ask for less",
    );
    kube.remove(kinds.VirtualMachine, namespace, "web-1");
    apply(spec(1), { conditions: [condition("ReplicaFailure", "True", "FailedScaleOut", "quota exceeded")] });
    expect((await failure(create(), 20_000)).message).toContain("quota exceeded");
  });

  it("does not give up on what the edit is to mend", async () => {
    const broken = { printableStatus: "ImagePullBackOff", ready: false };
    apply(spec(1));
    machine("web-0", 1);
    machine("web-1", 1, undefined, broken);
    apply(spec(2));
    machine("web-0", 2);
    const deed = update(spec(1), spec(2));
    await pass(30_000);
    machine("web-1", 2);
    await pass(2_000);
    await expect(deed).resolves.toMatchObject({ readyReplicas: 2 });
  });

  it("gives up on a machine that fails to start again and again, and not on one that the pool ended", async () => {
    const crashed = (count: number) => ({
      printableStatus: "CrashLoopBackOff",
      ready: false,
      startFailure: { consecutiveFailCount: count, lastFailedVMIUID: `vmi-${count}` },
    });
    apply(spec(1));
    machine("web-0", 1);
    const deed = create();
    await pass(1_000);
    machine("web-1", 1, undefined, crashed(1));
    await pass(30_000);
    machine("web-1", 1, undefined, crashed(2));
    expect((await failure(deed, 10_000)).message).toContain(
      "web-1: CrashLoopBackOff: it failed to start 2 times in a row",
    );
  });

  it("leaves nothing when there is no such pool", async () => {
    const error = await failure(create(), 1_000);
    expect(error.message).toContain("it does not exist");
    expect(error).not.toBeInstanceOf(PartialFailure);
    expect(
      await virtualMachinePoolState.read(
        "default/web",
        { ...inputs(spec(1)), phases: {}, readyReplicas: 0 },
        context,
      ),
    ).toBeUndefined();
  });

  it("plans edits, and keeps the plan when nothing is edited", () => {
    const olds = { ...inputs(spec(1)), phases: {}, readyReplicas: 0, plan: {}, impact: "none" } as const;
    const { inputs: checked, failures } = virtualMachinePoolState.check(
      olds,
      inputs(spec(2, { replicas: 3 })),
    );
    expect(failures).toEqual([]);
    expect(checked.impact).toBe("restart");
    expect(Object.values(checked.plan ?? {})).toEqual([
      "live: 1 machine more",
      "restart: the pool restarts each machine whose template has changed; this update restarts the machine",
    ]);
    const again = virtualMachinePoolState.check({ ...olds, ...checked }, inputs(spec(2, { replicas: 3 })));
    expect(again.inputs.plan).toEqual(checked.plan);
    expect(virtualMachinePoolState.diff("", olds, { ...inputs(spec(1)), name: "api" })).toEqual({
      replaces: ["name"],
    });
  });
});
