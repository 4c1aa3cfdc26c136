import { describe, expect, it } from "vitest";
import { PartialFailure } from "../../../../provider/handlers/handler.ts";
import { virtualMachineState } from "../../../../provider/handlers/virtual-machine-state/virtual-machine-state.ts";
import { kinds } from "../../../../provider/kube/kinds.ts";
import { condition } from "../stage.ts";
import { create, failure, INPUTS, pass, setTheStage, stage } from "./scene.ts";

setTheStage();

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
    stage.machine();
    stage.run({ printableStatus: phase, conditions }, { phase: "Scheduling", conditions: [] });
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

  it("gives up on an instance type that is not there, unless it comes at once", async () => {
    const message = 'virtualmachineclusterinstancetypes "u1.mediu" not found';
    const conditions = [condition("Failure", "True", "FailedFindInstancetype", message)];
    stage.machine({}, { conditions });
    const error = await failure(create(), 5_000);
    expect(error.message).toContain(`FailedFindInstancetype: ${message}. Correct its name or kind`);
    stage.machine({}, { conditions });
    const deed = create();
    await pass(2_000);
    stage.run({ conditions: [] });
    await expect(deed).resolves.toMatchObject({ state: { phase: "Running" } });
  });

  it("gives up on an edit to an instance type that is not there, also of a machine that runs", async () => {
    const message = 'virtualmachineclusterinstancetypes "u1.mediu" not found';
    stage.machine({ instancetype: { name: "u1.mediu" } });
    stage.run({ conditions: [condition("Failure", "True", "FailedFindInstancetype", message)] });
    expect((await failure(create(), 5_000)).message).toContain(`FailedFindInstancetype: ${message}`);
  });

  it("waits for a claim that the scheduler has not seen, however long it is being filled", async () => {
    const message = "PVC default/x does not exist, waiting for it to appear";
    const conditions = [condition("PodScheduled", "False", "Unschedulable", message)];
    stage.machine();
    stage.run({ printableStatus: "ErrorUnschedulable" }, { phase: "Pending", conditions });
    const deed = create();
    await pass(120_000);
    stage.vm({ printableStatus: "Running" });
    stage.vmi({ phase: "Running", conditions: [condition("Ready", "True")] });
    await expect(deed).resolves.toMatchObject({ state: { phase: "Running" } });
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
