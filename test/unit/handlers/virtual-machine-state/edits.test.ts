import { describe, expect, it } from "vitest";
import { PartialFailure } from "../../../../provider/handlers/handler.ts";
import { kinds } from "../../../../provider/kube/kinds.ts";
import { conflict } from "../../../support/fake-kube.ts";
import { condition, seen } from "../stage.ts";
import { create, failure, pass, RESTART, restartable, SILENT, setTheStage, stage } from "./scene.ts";

setTheStage();

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
    stage.vm({ ...seen(2, 1), conditions: RESTART });
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2", restartRequired: false } });
    expect(stage.deeds).toEqual(["restart virtualmachines default/db"]);
  });

  it("leaves a restart to somebody else by default, and says so", async () => {
    stage.machine();
    stage.run({ conditions: RESTART }, {}, 0);
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
    stage.run({ conditions: RESTART }, {}, 0);
    const error = await failure(create({ updates: { onRestartRequired: "fail" } }));
    expect(error).toBeInstanceOf(PartialFailure);
    expect(error.message).toContain("virtctl restart db -n default");
    expect(stage.deeds).toEqual([]);
  });

  it("restarts by force when it is told to", async () => {
    stage.machine();
    stage.run({ conditions: RESTART }, {}, 0);
    restartable();
    const deed = create({ updates: { onRestartRequired: "restart", gracePeriod: "0s" } });
    await pass(3_000);
    await deed;
    expect(stage.kube.deeds[0]?.body).toEqual({ gracePeriodSeconds: 0 });
  });

  it("restarts a machine whose guest does not run yet, whatever the policy", async () => {
    stage.machine();
    stage.run(
      { conditions: RESTART, printableStatus: "ErrorUnschedulable" },
      { phase: "Scheduling", conditions: [] },
      0,
    );
    restartable();
    const deed = create();
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2" } });
  });

  it("restarts a machine that waits for a node when its placement is corrected, which KubeVirt calls live", async () => {
    stage.machine();
    stage.run(
      { printableStatus: "ErrorUnschedulable" },
      { phase: "Scheduling", conditions: [condition("PodScheduled", "False", "Unschedulable", "no node")] },
      0,
    );
    restartable();
    const deed = create({
      plan: { "spec.template.spec.nodeSelector": "live: counts from the next migration or start on" },
    });
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2" } });
  });

  it("does not take the end of an instance that never ran, on request, for a crash", async () => {
    stage.machine();
    stage.run(
      { conditions: RESTART, printableStatus: "ImagePullBackOff" },
      { phase: "Scheduling", conditions: [] },
      0,
    );
    stage.kube.onVerb = () => {
      stage.vmi({ phase: "Failed" });
      setTimeout(() => {
        stage.stop();
        const startFailure = { consecutiveFailCount: 1, lastFailedVMIUID: "vmi-1" };
        stage.vm({ conditions: [], printableStatus: "CrashLoopBackOff", startFailure });
      }, 1_000);
      setTimeout(() => stage.run({ conditions: [] }), 12_000);
    };
    const deed = create();
    await pass(14_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2", phase: "Running" } });
  });

  it("does not ask twice for a restart that has been asked for", async () => {
    stage.machine();
    stage.run({
      conditions: RESTART,
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

  it("does not restart in vain a guest that is made of the very spec that is declared", async () => {
    stage.machine();
    stage.run({ conditions: RESTART });
    const { state } = await create({ updates: { onRestartRequired: "restart" } });
    expect(state).toMatchObject({
      restartRequired: false,
      pending: [],
      conditions: { RestartRequired: "True" },
    });
    expect(stage.deeds).toEqual([]);
  });

  it("restarts for another instance type, although the template is the same", async () => {
    stage.machine();
    stage.run({ conditions: RESTART }, { virtualMachineRevisionName: "revision-start-vm-0-0" });
    restartable();
    const deed = create({
      plan: { "spec.instancetype.name": "restart: unless" },
      updates: { onRestartRequired: "restart" },
    });
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2", restartRequired: false } });
  });

  it("is not fooled by what virt-controller has not yet taken back of an instance that is gone", async () => {
    stage.machine();
    stage.run({ conditions: RESTART }, {}, 0);
    stage.stop();
    await pass(2_000);
    stage.run();
    await create({ updates: { onRestartRequired: "restart" } });
    expect(stage.deeds).toEqual([]);
  });

  it("looks again after a lost race, and reports a refusal", async () => {
    stage.machine();
    stage.run({ conditions: RESTART }, {}, 0);
    stage.kube.onVerb = () => {
      restartable();
      throw conflict("virtualmachines db", "jsonpatch test operation does not apply");
    };
    const deed = create({ updates: { onRestartRequired: "restart" } });
    await pass(5_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2" } });
    stage.run({ conditions: RESTART }, {}, 0);
    stage.kube.onVerb = () => {
      throw conflict("virtualmachines db", "RunStategy Once does not support manual restart requests");
    };
    const error = await failure(create({ updates: { onRestartRequired: "restart" } }));
    expect(error.message).toContain("Cannot restart VirtualMachine default/db");
    expect(error.message).toContain("does not support manual restart");
    expect(error.message).toContain("kubectl delete vmi db -n default");
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
    stage.vm({ conditions: RESTART });
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
