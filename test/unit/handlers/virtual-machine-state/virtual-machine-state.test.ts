import { beforeEach, describe, expect, it, vi } from "vitest";
import { PartialFailure } from "../../../../provider/handlers/handler.ts";
import type { VirtualMachineStateInputs } from "../../../../provider/handlers/virtual-machine-state/types.ts";
import { virtualMachineState } from "../../../../provider/handlers/virtual-machine-state/virtual-machine-state.ts";
import { kinds } from "../../../../provider/kube/kinds.ts";
import { conflict } from "../../../support/fake-kube.ts";
import { condition, Stage, seen } from "../stage.ts";

const INPUTS: VirtualMachineStateInputs = { namespace: "default", name: "db", plan: {}, impact: "none" };
/** KubeVirt asks for a restart, since now. */
const restartRequired = () => [
  {
    ...condition(
      "RestartRequired",
      "True",
      undefined,
      "a non-live-updatable field was changed in the template spec",
    ),
    lastTransitionTime: new Date().toISOString(),
  },
];
const SILENT = {
  "spec.template.metadata.labels[a]": "restart: at the next start (KubeVirt does not announce it)",
};

let stage: Stage;
beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2030-01-01T00:00:00Z") });
  stage = new Stage();
  return () => vi.useRealTimers();
});

const create = (inputs: Partial<VirtualMachineStateInputs> = {}) =>
  virtualMachineState.create({ ...INPUTS, ...inputs }, stage.context);

/** Lets timers and promises run for so long. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** How a deed ended, seen after some time. */
async function fate<T>(deed: Promise<T>, ms: number): Promise<T | Error> {
  const ended = deed.catch((error: unknown) => error as Error);
  await pass(ms);
  return Promise.race([ended, Promise.resolve().then(() => new Error("has not ended"))]);
}

async function failure(deed: Promise<unknown>, ms = 0): Promise<Error> {
  const end = await fate(deed, ms);
  expect(end).toBeInstanceOf(Error);
  return end as Error;
}

/** virt-api takes the request, virt-controller stops the instance and starts another one. */
function restartable(): void {
  stage.kube.onVerb = () => {
    stage.vm({ conditions: [], printableStatus: "Stopping" });
    setTimeout(() => stage.stop(), 1_000);
    setTimeout(() => stage.run({ conditions: [] }), 2_000);
  };
}

describe("virtualMachineState.create()", () => {
  it("reports at once on a machine that is as declared, and changes nothing", async () => {
    stage.machine();
    stage.run({}, { interfaces: [{ name: "default", ipAddress: "10.0.0.5", mac: "02:00:00:00:00:01" }] });
    const { id, state } = await create();
    expect(id).toBe("default/db");
    expect(state).toMatchObject({
      phase: "Running",
      ready: true,
      nodeName: "node-1",
      vmiUid: "vmi-1",
      ipAddresses: { default: ["10.0.0.5"] },
      macAddresses: { default: "02:00:00:00:00:01" },
      conditions: { Ready: "True", LiveMigratable: "True" },
      restartRequired: false,
      pending: [],
      drift: {},
    });
    expect(stage.deeds).toEqual([]);
  });

  it("waits until the guest is ready", async () => {
    stage.machine();
    const deed = create();
    await pass(5_000);
    stage.run(
      { ready: false },
      { phase: "Running", conditions: [condition("Ready", "False", "GuestNotRunning")] },
    );
    expect(stage.kube.pending).toContain("the guest is not ready (GuestNotRunning)");
    stage.vmi({ conditions: [condition("Ready", "True")] });
    stage.vm({ ready: true });
    await expect(deed).resolves.toMatchObject({ state: { ready: true } });
  });

  it("waits for agent and addresses when asked to", async () => {
    stage.machine();
    stage.run();
    const deed = create({ readiness: { guestAgent: true, ipv4: "default", ipv6: "blue" } });
    await pass(1_000);
    expect(stage.kube.pending).toContain("the guest agent has not connected");
    const conditions = [condition("Ready", "True"), condition("AgentConnected", "True")];
    const cards = [
      { name: "default", ipAddress: "10.0.0.5" },
      { name: "blue", ipAddresses: ["fe80::1"] },
    ];
    stage.vmi({ conditions, interfaces: cards });
    await pass(1_000);
    expect(stage.kube.pending).toContain("no IPv6 address on network blue");
    stage.vmi({
      conditions,
      interfaces: [cards[0], { name: "blue", ipAddresses: ["fe80::1", "2001:db8::1/64"] }],
    });
    await expect(deed).resolves.toMatchObject({
      state: { ipAddresses: { blue: ["2001:db8::1", "fe80::1"] } },
    });
  });

  it("tells now and then what it waits for, and nothing when that is short", async () => {
    stage.machine({}, { printableStatus: "Starting" });
    const deed = create();
    await pass(12_000);
    expect(stage.lines).toEqual([]);
    stage.vm({ printableStatus: "Provisioning" });
    expect(stage.lines).toEqual(["VirtualMachine default/db: it is Provisioning"]);
    stage.run();
    await deed;
  });

  it("fails without leaving anything when there is no such machine", async () => {
    const error = await failure(create());
    expect(error.message).toContain("VirtualMachine default/db");
    expect(error.message).toContain("does not exist");
    expect(error).not.toBeInstanceOf(PartialFailure);
  });

  it.each([
    [
      "ImagePullBackOff",
      [condition("Synchronized", "False", "ImagePullBackOff", 'Back-off pulling image "x"')],
      0,
    ],
    [
      "ErrorUnschedulable",
      [condition("PodScheduled", "False", "Unschedulable", "0/3 nodes are available")],
      15_000,
    ],
    ["DataVolumeError", [], 5_000],
    [
      "ErrorPvcNotFound",
      [condition("Synchronized", "False", "FailedPvcNotFound", "PVC default/x not found")],
      10_000,
    ],
  ])("gives up on %s, with what KubeVirt says of it", async (phase, conditions, settleMs) => {
    stage.machine({}, { printableStatus: phase, conditions });
    const deed = create();
    deed.catch(() => {});
    if (settleMs > 0) await pass(settleMs - 1_000);
    if (settleMs > 0) expect(stage.kube.pending).toContain(phase);
    const error = await failure(deed, 1_500);
    expect(error).toBeInstanceOf(PartialFailure);
    expect(error.message).toContain(phase);
    if (conditions[0]) expect(error.message).toContain(conditions[0].message);
    expect((error as PartialFailure).state).toMatchObject({ ...INPUTS, phase });
  });

  it("does not give up on what passes by", async () => {
    stage.machine({}, { printableStatus: "ErrorUnschedulable" });
    const deed = create();
    for (let round = 0; round < 5; round += 1) {
      await pass(10_000);
      stage.vm({ printableStatus: "Starting" });
      stage.vm({ printableStatus: "ErrorUnschedulable" });
    }
    stage.run();
    await expect(deed).resolves.toMatchObject({ state: { phase: "Running" } });
  });

  it("blames on the machine only crashes that happen while it waits", async () => {
    const crash = (uid: string) => ({
      printableStatus: "CrashLoopBackOff",
      startFailure: { consecutiveFailCount: 3, lastFailedVMIUID: uid },
    });
    stage.machine({}, crash("old"));
    const deed = create();
    deed.catch(() => {});
    await pass(60_000);
    stage.vm(crash("new"));
    const error = await failure(deed);
    expect(error.message).toContain("CrashLoopBackOff: it failed to start 3 times in a row");
  });

  it("says at the deadline what is missing, and keeps what there is", async () => {
    stage.machine({}, { printableStatus: "Starting" });
    const error = await failure(create({ readiness: { timeout: "90s" } }), 90_000);
    expect(error.message).toContain("Waited 1m30s for VirtualMachine default/db");
    expect(error.message).toContain("it is Starting");
    expect(error).toBeInstanceOf(PartialFailure);
  });

  it("stops waiting when it is aborted", async () => {
    stage.machine();
    const deed = create();
    deed.catch(() => {});
    await pass(1_000);
    stage.abort.abort(new Error("Interrupted (SIGINT)"));
    expect((await failure(deed)).message).toContain("Interrupted");
  });
});

describe("readiness by run strategy", () => {
  it.each<[string, object, () => void]>([
    ["Halted, nothing runs", { runStrategy: "Halted" }, () => {}],
    ["Manual, nobody has started it", { runStrategy: "Manual" }, () => {}],
    ["Manual, started", { runStrategy: "Manual" }, () => stage.run()],
    [
      "Once, ran and succeeded",
      { runStrategy: "Once" },
      () => stage.run({ runStrategy: "Once" }, { phase: "Succeeded" }),
    ],
    [
      "RerunOnFailure, ran and was shut down",
      { runStrategy: "RerunOnFailure" },
      () => stage.vm({ runStrategy: "RerunOnFailure" }),
    ],
    [
      "WaitAsReceiver",
      { runStrategy: "WaitAsReceiver" },
      () => stage.vm({ printableStatus: "WaitingForReceiver" }),
    ],
    ["running: false", { runStrategy: undefined, running: false }, () => {}],
    [
      "Always, paused by somebody",
      {},
      () =>
        stage.run(
          { printableStatus: "Paused" },
          { conditions: [condition("Paused", "True", "PausedByUser")] },
        ),
    ],
  ])("is content: %s", async (_name, spec, play) => {
    stage.machine(spec);
    play();
    await expect(create()).resolves.toBeDefined();
  });

  it("waits until a halted machine is down", async () => {
    stage.machine();
    stage.run();
    stage.machine({ runStrategy: "Halted" }, { created: true, printableStatus: "Stopping" });
    const deed = create();
    await pass(10_000);
    expect(stage.kube.pending).toContain("it is Stopping");
    stage.stop();
    await expect(deed).resolves.toMatchObject({ state: { phase: "Stopped", ready: false } });
  });

  it("fails when a machine that runs once has failed", async () => {
    stage.machine({ runStrategy: "Once" });
    stage.run({ runStrategy: "Once", printableStatus: "Stopped" }, { phase: "Failed" });
    expect((await failure(create())).message).toContain("Once does not start it again");
  });

  it("fails when the guest is paused by an I/O error", async () => {
    stage.machine();
    stage.run({}, { conditions: [condition("Paused", "True", "PausedIOError", "disk full")] });
    expect((await failure(create(), 6_000)).message).toContain("PausedIOError: disk full");
  });
});

describe("edits", () => {
  it("does nothing before virt-controller has seen the spec", async () => {
    stage.machine();
    stage.run();
    stage.machine(
      { template: { spec: { domain: { cpu: { model: "x" } } } } },
      { ...seen(1), created: true, printableStatus: "Running" },
    );
    const deed = create({ updates: { onRestartRequired: "restart" } });
    await pass(10_000);
    expect(stage.kube.pending).toContain("has not seen generation 2");
    restartable();
    stage.vm({ ...seen(2, 1), conditions: restartRequired() });
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2", restartRequired: false } });
    expect(stage.deeds).toEqual(["restart virtualmachines default/db"]);
  });

  it("leaves a restart to somebody else by default, and says so", async () => {
    stage.machine();
    stage.run({ conditions: restartRequired() });
    const { state } = await create();
    expect(state).toMatchObject({
      restartRequired: true,
      vmiUid: "vmi-1",
      pending: ["restart: a non-live-updatable field was changed in the template spec"],
      conditions: { RestartRequired: "True" },
    });
    expect(stage.deeds).toEqual([]);
    expect(stage.lines.join()).toContain("pending until the machine is restarted");
  });

  it("fails when it is told to rather than to restart", async () => {
    stage.machine();
    stage.run({ conditions: restartRequired() });
    const error = await failure(create({ updates: { onRestartRequired: "fail" } }));
    expect(error).toBeInstanceOf(PartialFailure);
    expect(error.message).toContain("virtctl restart db -n default");
    expect(stage.deeds).toEqual([]);
  });

  it("restarts by force when it is told to", async () => {
    stage.machine();
    stage.run({ conditions: restartRequired() });
    restartable();
    const deed = create({ updates: { onRestartRequired: "restart", gracePeriod: "0s" } });
    await pass(3_000);
    await deed;
    expect(stage.kube.deeds[0]?.body).toEqual({ gracePeriodSeconds: 0 });
  });

  it("restarts a machine whose guest does not run yet, whatever the policy", async () => {
    stage.machine();
    stage.run(
      { conditions: restartRequired(), printableStatus: "ErrorUnschedulable" },
      { phase: "Scheduling", conditions: [] },
    );
    restartable();
    const deed = create();
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2" } });
  });

  it("does not ask twice for a restart that has been asked for", async () => {
    stage.machine();
    stage.run({
      conditions: restartRequired(),
      stateChangeRequests: [{ action: "Stop", uid: "vmi-1" }, { action: "Start" }],
    });
    const deed = create({ updates: { onRestartRequired: "restart" } });
    await pass(5_000);
    expect(stage.kube.pending).toContain("it is being restarted");
    stage.stop();
    stage.vm({ stateChangeRequests: [] });
    stage.run({ conditions: [] });
    await deed;
    expect(stage.deeds).toEqual([]);
  });

  it("is not fooled by what virt-controller has not yet taken back of an instance that is gone", async () => {
    stage.machine();
    stage.run({ conditions: restartRequired() });
    stage.stop();
    await pass(2_000);
    stage.run();
    await create({ updates: { onRestartRequired: "restart" } });
    expect(stage.deeds).toEqual([]);
  });

  it("looks again after a lost race, and reports a refusal", async () => {
    stage.machine();
    stage.run({ conditions: restartRequired() });
    stage.kube.onVerb = () => {
      restartable();
      throw conflict("virtualmachines db", "jsonpatch test operation does not apply");
    };
    const deed = create({ updates: { onRestartRequired: "restart" } });
    await pass(5_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2" } });
    stage.vm({ conditions: restartRequired() });
    stage.kube.onVerb = () => {
      throw conflict("virtualmachines db", "RunStategy Once does not support manual restart requests");
    };
    const error = await failure(create({ updates: { onRestartRequired: "restart" } }));
    expect(error.message).toContain("Cannot restart VirtualMachine default/db");
    expect(error.message).toContain("does not support manual restart");
  });

  it("restarts for an edit that KubeVirt does not announce, once", async () => {
    stage.machine();
    stage.run({}, {}, 0);
    restartable();
    const deed = create({ plan: SILENT, updates: { onRestartRequired: "restart" } });
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2", restartRequired: false } });
    await create({ plan: SILENT, updates: { onRestartRequired: "restart" } });
    expect(stage.deeds).toHaveLength(1);
  });

  it("gives KubeVirt a moment to ask for a restart that the plan expects", async () => {
    stage.machine();
    stage.run({}, {}, 0);
    const plan = { "spec.template.spec.domain.cpu.model": "restart: at the next start" };
    const deed = create({ plan, updates: { onRestartRequired: "restart" } });
    await pass(4_000);
    restartable();
    stage.vm({ conditions: restartRequired() });
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2" } });
  });

  it("goes on when KubeVirt carries out live what the plan took for a restart", async () => {
    stage.machine();
    stage.run({}, {}, 0);
    const deed = create({
      plan: { "spec.instancetype.name": "restart: unless" },
      updates: { onRestartRequired: "restart" },
    });
    await pass(7_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-1" } });
    expect(stage.deeds).toEqual([]);
  });

  it("waits for a DataVolume that the edit brought before it trusts virt-controller's silence", async () => {
    stage.machine({ dataVolumeTemplates: [{ metadata: { name: "data" } }] });
    stage.run();
    const volume = (phase: string) =>
      stage.kube.put(kinds.DataVolume, {
        metadata: { name: "data", namespace: "default" },
        status: { phase },
      });
    volume("ImportInProgress");
    const deed = create({ plan: { "spec.dataVolumeTemplates[data]": "live: it is made at once" } });
    await pass(30_000);
    expect(stage.kube.pending).toContain("DataVolume data is not filled");
    volume("Succeeded");
    await expect(deed).resolves.toBeDefined();
  });
});

describe("live changes", () => {
  const growing = { spec: { domain: { memory: { guest: "4Gi", maxGuest: "8Gi" } } } };
  const memory = (guestRequested: string) => ({ memory: { guestRequested } });

  function grow(): void {
    stage.machine();
    stage.run();
    stage.kube.put(kinds.VirtualMachineInstance, {
      ...stage.kube.now({ kind: kinds.VirtualMachineInstance, namespace: "default", name: "db" }),
      ...growing,
    });
    stage.vmi(memory("2Gi"));
  }

  it("waits for the migration that KubeVirt starts", async () => {
    grow();
    const deed = create({ cluster: { workloadUpdateMethods: ["LiveMigrate"] } });
    await pass(60_000);
    expect(stage.kube.pending).toContain("memory come with a live migration");
    stage.vmi(memory("4096Mi"));
    await expect(deed).resolves.toMatchObject({ state: { pending: [] } });
  });

  it("asks the cluster whether it migrates, and leaves it pending when it does not", async () => {
    grow();
    stage.kube.put(kinds.KubeVirt, {
      metadata: { name: "kubevirt", namespace: "kubevirt" },
      spec: { workloadUpdateStrategy: {} },
    });
    await expect(create()).resolves.toMatchObject({
      state: { pending: ["migrate: memory come with a live migration"] },
    });
    expect(stage.lines.join()).toContain("no LiveMigrate");
  });

  it("waits for a disk that is plugged in", async () => {
    const volumes = [{ name: "data", dataVolume: { name: "data", hotpluggable: true } }];
    stage.machine({ template: { spec: { domain: {}, volumes } } });
    stage.run();
    const deed = create({ plan: { "spec.template.spec.volumes[data]": "live: the disk is plugged in" } });
    await pass(10_000);
    expect(stage.kube.pending).toContain("volume data");
    const instance = stage.kube.now({ kind: kinds.VirtualMachineInstance, namespace: "default", name: "db" });
    stage.kube.put(kinds.VirtualMachineInstance, { ...instance, spec: { domain: {}, volumes } });
    stage.vmi({ volumeStatus: [{ name: "data", phase: "MountedToPod", hotplugVolume: {} }] });
    await pass(10_000);
    stage.vmi({ volumeStatus: [{ name: "data", phase: "Ready", hotplugVolume: {} }] });
    await expect(deed).resolves.toBeDefined();
  });

  it("gives up on a disk that KubeVirt refuses to plug in", async () => {
    const volumes = [{ name: "data", dataVolume: { name: "data", hotpluggable: true } }];
    stage.machine({ template: { spec: { domain: {}, volumes } } });
    stage.run({
      conditions: [condition("Failure", "True", "HotPlugVolumeError", "bus sata is not permitted")],
    });
    const plan = { "spec.template.spec.volumes[data]": "live: the disk is plugged in" };
    expect((await failure(create({ plan }), 11_000)).message).toContain(
      "HotPlugVolumeError: bus sata is not permitted",
    );
  });
});

describe("virtualMachineState.read()", () => {
  const spec = {
    runStrategy: "Always",
    template: { spec: { domain: { memory: { guest: "2Gi" } }, volumes: [{ name: "a" }] } },
  };
  const state = async () => (await create({ spec })).state;
  const read = async (from: Awaited<ReturnType<typeof state>>) =>
    virtualMachineState.read("default/db", from, stage.context);

  it("says nothing of drift while all is as declared, in whatever words, with KubeVirt's own additions", async () => {
    const domain = {
      memory: { guest: "2048Mi" },
      machine: { type: "q35" },
      firmware: { uuid: "x" },
      cpu: {},
    };
    stage.machine({
      template: { spec: { domain, volumes: [{ name: "b" }, { name: "a" }], architecture: "amd64" } },
    });
    stage.run();
    const before = await state();
    stage.vmi({ nodeName: "node-2" });
    await expect(read(before)).resolves.toEqual({ ...before, nodeName: "node-2" });
  });

  it("tells what somebody else has changed, without telling values", async () => {
    stage.machine(spec);
    stage.run();
    const before = await state();
    stage.machine({ runStrategy: "Halted", template: { spec: { domain: { memory: { guest: "4Gi" } } } } });
    expect((await read(before))?.drift).toEqual({
      "spec.runStrategy": "is Halted, declared is Always",
      "spec.template.spec.domain.memory.guest": "is not as declared",
      "spec.template.spec.volumes[a]": "is not as declared",
    });
  });

  it("tells of a machine that is down although it should run, and forgets what only a running one has", async () => {
    stage.machine(spec);
    stage.run();
    const before = await state();
    stage.stop();
    const now = await read(before);
    expect(now?.drift).toEqual({ "status.printableStatus": "is Stopped under Always" });
    expect(now).not.toHaveProperty("vmiUid");
  });

  it("is gone with the machine", async () => {
    stage.machine(spec);
    stage.run();
    const before = await state();
    stage.kube.remove(kinds.VirtualMachine, "default", "db");
    await expect(read(before)).resolves.toBeUndefined();
  });
});

describe("virtualMachineState.diff()", () => {
  const old = { ...INPUTS, drift: {} } as Parameters<typeof virtualMachineState.diff>[1];
  it("lets the engine compare, replaces for another machine, and changes for drift", () => {
    expect(virtualMachineState.diff("default/db", old, INPUTS)).toEqual({});
    expect(virtualMachineState.diff("default/db", old, { ...INPUTS, name: "dc" })).toEqual({
      replaces: ["name"],
    });
    expect(virtualMachineState.diff("default/db", { ...old, drift: { a: "b" } }, INPUTS)).toEqual({
      changes: true,
    });
  });
});

describe("virtualMachineState.delete()", () => {
  it("leaves the machine to its own resource", async () => {
    stage.machine();
    stage.run();
    const { state } = await create();
    await virtualMachineState.delete("default/db", state, stage.context);
    expect(stage.deeds).toEqual([]);
  });
});
