import { beforeEach, describe, expect, it, vi } from "vitest";
import { PartialFailure } from "../../../../provider/handlers/handler.ts";
import { snapshot } from "../../../../provider/handlers/snapshot/snapshot.ts";
import type { SnapshotInputs, SnapshotOutputs } from "../../../../provider/handlers/snapshot/types.ts";
import { UNKNOWN } from "../../../../provider/handlers/values/unknown.ts";
import { kinds } from "../../../../provider/kube/kinds.ts";
import { invalid } from "../../../support/fake-kube.ts";
import { condition, Stage } from "../stage.ts";

const KIND = kinds.VirtualMachineSnapshot;
const VOLUMES = [
  { name: "root", dataVolume: { name: "root" } },
  { name: "data", persistentVolumeClaim: { claimName: "data" } },
  { name: "seed", cloudInitNoCloud: {} },
];
const READY = {
  phase: "Succeeded",
  readyToUse: true,
  creationTime: "2030-01-01T00:00:05Z",
  virtualMachineSnapshotContentName: "vmsnapshot-content-1",
  sourceIndications: [{ indication: "Online" }, { indication: "GuestAgent" }],
  snapshotVolumes: { includedVolumes: ["root", "data"], excludedVolumes: ["seed"] },
};

let stage: Stage;
beforeEach(() => {
  vi.useFakeTimers();
  stage = new Stage();
  machine();
  return () => vi.useRealTimers();
});

function machine(disabled: readonly string[] = []): void {
  const volumeSnapshotStatuses = VOLUMES.map(({ name, cloudInitNoCloud }) => ({
    name,
    enabled: cloudInitNoCloud === undefined && !disabled.includes(name),
    reason: `No VolumeSnapshotClass [${name}]`,
  }));
  stage.machine({ template: { spec: { domain: {}, volumes: VOLUMES } } }, { volumeSnapshotStatuses });
}

/** What becomes of snapshots, after some seconds. */
function becomes(status: object, ms = 5_000): void {
  stage.kube.control((object, kind) => {
    if (kind !== KIND.kind || object.status !== undefined) return;
    stage.kube.report(KIND, "default", object.metadata.name, { phase: "InProgress", readyToUse: false });
    setTimeout(() => stage.kube.report(KIND, "default", object.metadata.name, status), ms);
  });
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const inputs = (more: Partial<SnapshotInputs> = {}): SnapshotInputs =>
  snapshot.check(undefined, { namespace: "default", virtualMachine: "db", identity: "nightly", ...more })
    .inputs;
const create = (more?: Partial<SnapshotInputs>) => snapshot.create(inputs(more), stage.context);
const snapshots = () => stage.kube.store.list("snapshot.kubevirt.io/v1beta1/virtualmachinesnapshots");

async function outcome<T>(deed: Promise<T>, ms = 10_000): Promise<T> {
  deed.catch(() => {});
  await pass(ms);
  return deed;
}
const failureOf = (deed: Promise<unknown>, ms?: number): Promise<Error> =>
  outcome(deed, ms).then(
    () => new Error("it succeeded"),
    (error: unknown) => error as Error,
  );

describe("snapshot.create()", () => {
  it("takes a snapshot, waits until it is ready to use, and reports", async () => {
    becomes(READY);
    const { id, state } = await outcome(create({ failureDeadline: "2m", deletionPolicy: "Retain" }));
    expect(id).toBe(`default/${state.objectName}`);
    expect(state).toMatchObject({
      phase: "Succeeded",
      readyToUse: true,
      contentName: "vmsnapshot-content-1",
      indications: ["GuestAgent", "Online"],
      includedVolumes: ["data", "root"],
      excludedVolumes: ["seed"],
    });
    expect(snapshots()[0]?.spec).toEqual({
      source: { apiGroup: "kubevirt.io", kind: "VirtualMachine", name: "db" },
      deletionPolicy: "Retain",
      failureDeadline: "2m",
    });
  });

  it("does not take phase Succeeded for ready", async () => {
    becomes({ ...READY, readyToUse: false });
    const deed = create();
    await pass(60_000);
    expect(stage.kube.pending).toContain("it is Succeeded");
    stage.kube.report(KIND, "default", snapshots()[0]?.metadata.name ?? "", READY);
    await expect(outcome(deed)).resolves.toBeDefined();
  });

  it.each<[string, () => void, string]>([
    [
      "of a machine that does not exist",
      () => stage.kube.remove(kinds.VirtualMachine, "default", "db"),
      "it does not exist",
    ],
    [
      "that would lack a disk",
      () => machine(["data"]),
      "the snapshot would lack data: No VolumeSnapshotClass [data]",
    ],
  ])("refuses a snapshot %s before anything is changed", async (_name, play, why) => {
    play();
    const error = await failureOf(create());
    expect(error.message).toContain("Cannot take a snapshot of virtual machine default/db");
    expect(error.message).toContain(why);
    expect(error).not.toBeInstanceOf(PartialFailure);
    expect(stage.deeds).toEqual([]);
  });

  it("leaves a disk out when that is allowed", async () => {
    machine(["data"]);
    becomes({ ...READY, snapshotVolumes: { includedVolumes: ["root"], excludedVolumes: ["data", "seed"] } });
    await expect(outcome(create({ allowExcludedVolumes: true }))).resolves.toMatchObject({
      state: { excludedVolumes: ["data", "seed"] },
    });
  });

  it("fails when a disk turns out to be missing, and is content once that is allowed, without another snapshot", async () => {
    becomes({ ...READY, snapshotVolumes: { includedVolumes: ["root"], excludedVolumes: ["data", "seed"] } });
    const error = await failureOf(create());
    expect(error.message).toContain("the snapshot lacks data.");
    const { id, state } = error as PartialFailure;
    expect(state).toMatchObject({ excludedVolumes: ["data", "seed"] });
    const news = inputs({ allowExcludedVolumes: true });
    await expect(snapshot.update(id, state as SnapshotOutputs, news, stage.context)).resolves.toMatchObject({
      readyToUse: true,
    });
    expect(stage.deeds).toHaveLength(1);
  });

  it("reports why it failed, and takes it again at the next update", async () => {
    const conditions = [condition("Progressing", "False", "snapshot deadline exceeded")];
    becomes({ phase: "Failed", conditions, error: { message: "csi: no space left" } });
    const error = await failureOf(create());
    expect(error.message).toContain("it failed: snapshot deadline exceeded; csi: no space left");
    const { id, state } = error as PartialFailure;
    const deed = snapshot.update(id, state as SnapshotOutputs, inputs(), stage.context);
    await pass(1_000);
    stage.kube.report(KIND, "default", snapshots()[0]?.metadata.name ?? "", READY);
    await expect(outcome(deed)).resolves.toMatchObject({ readyToUse: true });
    expect(stage.deeds.map((deed) => deed.split(" ")[0])).toEqual(["create", "delete", "create"]);
  });

  it("goes on with its own earlier snapshot, adopts a stranger's only when told to", async () => {
    becomes(READY);
    await outcome(create({ snapshotName: "s" }));
    await outcome(create({ snapshotName: "s" }));
    expect(snapshots()).toHaveLength(1);
    const stranger = { snapshotName: "s", identity: "other" };
    expect((await failureOf(create(stranger))).message).toContain("Set adopt: true to take it over");
    await expect(outcome(create({ ...stranger, adopt: true }))).resolves.toBeDefined();
    expect((await failureOf(create({ ...stranger, adopt: true, virtualMachine: "dc" }))).message).toContain(
      "is of VirtualMachine db",
    );
    expect(stage.deeds).toHaveLength(1);
  });

  it("says what to do when the feature gate is off", async () => {
    stage.kube.admit = () => {
      throw invalid("VirtualMachineSnapshot", "snapshot feature gate not enabled");
    };
    expect((await failureOf(create())).message).toContain(
      "Add Snapshot to spec.configuration.developerConfiguration.featureGates",
    );
  });

  it("says at the deadline what KubeVirt was busy with", async () => {
    becomes({ conditions: [condition("Progressing", "True", "Source not locked waiting for pods")] });
    const error = await failureOf(create({ timeout: "30s" }), 30_000);
    expect(error.message).toContain("Source not locked waiting for pods");
    expect(error).toBeInstanceOf(PartialFailure);
  });
});

describe("snapshot.check() and diff()", () => {
  const olds = (more?: Partial<SnapshotInputs>) => inputs(more) as SnapshotOutputs;

  it("replaces for another machine, name or trigger, and for nothing else", () => {
    expect(snapshot.diff("", olds(), inputs({ timeout: "1h", allowExcludedVolumes: true }))).toEqual({});
    expect(snapshot.diff("", olds(), inputs({ triggers: ["v2"] }))).toEqual({ replaces: ["triggers"] });
    expect(
      snapshot.diff("", olds({ snapshotName: "s" }), inputs({ snapshotName: "s", triggers: ["v2"] })),
    ).toEqual({
      replaces: ["triggers"],
      deleteBeforeReplace: true,
    });
  });

  it("refuses to change what KubeVirt keeps for good, unless another snapshot is taken anyway", () => {
    const retain = { ...inputs(), deletionPolicy: "Retain" } as SnapshotInputs;
    expect(snapshot.check(olds(), retain).failures.map(({ property }) => property)).toEqual([
      "deletionPolicy",
    ]);
    expect(snapshot.check(olds(), { ...retain, triggers: ["v2"] }).failures).toEqual([]);
    expect(snapshot.check(olds(), { ...retain, deletionPolicy: UNKNOWN as "Retain" }).failures).toEqual([]);
  });
});

describe("snapshot.read() and delete()", () => {
  it("is gone when it is deleted or another one has its name", async () => {
    becomes(READY);
    const { id, state } = await outcome(create({ snapshotName: "s" }));
    await expect(snapshot.read(id, state, stage.context)).resolves.toEqual(state);
    stage.kube.remove(KIND, "default", "s");
    await expect(snapshot.read(id, state, stage.context)).resolves.toBeUndefined();
    stage.kube.put(KIND, { metadata: { name: "s", namespace: "default" } });
    await expect(snapshot.read(id, state, stage.context)).resolves.toBeUndefined();
    await snapshot.delete(id, state, stage.context);
    expect(snapshots()).toHaveLength(1);
  });

  it.each([
    ["waits for the data to go", undefined, false],
    ["keeps the data when told to", "Retain" as const, true],
  ])("%s", async (_name, deletionPolicy, atOnce) => {
    becomes(READY);
    const content = { metadata: { name: "vmsnapshot-content-1", namespace: "default" } };
    stage.kube.put(kinds.VirtualMachineSnapshotContent, content);
    const { id, state } = await outcome(create(deletionPolicy ? { deletionPolicy } : {}));
    let done = false;
    const deed = snapshot.delete(id, state, stage.context).then(() => {
      done = true;
    });
    await pass(5_000);
    expect(done).toBe(atOnce);
    stage.kube.remove(kinds.VirtualMachineSnapshotContent, "default", "vmsnapshot-content-1");
    await deed;
    expect(snapshots()).toEqual([]);
  });
});
