import { beforeEach, describe, expect, it, vi } from "vitest";
import { PartialFailure } from "../../../../provider/handlers/handler.ts";
import { migration } from "../../../../provider/handlers/migration/migration.ts";
import type { MigrationInputs, MigrationOutputs } from "../../../../provider/handlers/migration/types.ts";
import { UNKNOWN } from "../../../../provider/handlers/values/unknown.ts";
import { kinds } from "../../../../provider/kube/kinds.ts";
import { invalid } from "../../../support/fake-kube.ts";
import { condition, Stage } from "../stage.ts";

const KIND = kinds.VirtualMachineInstanceMigration;
const STATE = {
  sourceNode: "node-1",
  targetNode: "node-2",
  mode: "PreCopy",
  startTimestamp: "2030-01-01T00:00:00Z",
  endTimestamp: "2030-01-01T00:00:12Z",
};

let stage: Stage;
beforeEach(() => {
  vi.useFakeTimers();
  stage = new Stage();
  stage.machine();
  stage.run();
  return () => vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const inputs = (more: Partial<MigrationInputs> = {}): MigrationInputs =>
  migration.check(undefined, { namespace: "default", virtualMachine: "db", identity: "move", ...more })
    .inputs;
const create = (more?: Partial<MigrationInputs>) => migration.create(inputs(more), stage.context);
const migrations = () => stage.kube.store.list("kubevirt.io/v1/virtualmachineinstancemigrations");

/** KubeVirt carries out migrations like this. */
function carryOut(phase: "Succeeded" | "Failed", migrationState: object = STATE): void {
  stage.kube.control((object, kind) => {
    if (kind === KIND.kind && object.status === undefined) {
      const { name } = object.metadata;
      setTimeout(() => stage.kube.report(KIND, "default", name, { phase: "Running" }), 1_000);
      setTimeout(() => stage.kube.report(KIND, "default", name, { phase, migrationState }), 12_000);
    }
  });
}

async function outcome<T>(deed: Promise<T>, ms = 15_000): Promise<T> {
  deed.catch(() => {});
  await pass(ms);
  return deed;
}

const failureOf = (deed: Promise<unknown>): Promise<Error> =>
  outcome(deed).then(
    () => new Error("it succeeded"),
    (error: unknown) => error as Error,
  );

describe("migration.create()", () => {
  it("migrates and reports", async () => {
    carryOut("Succeeded");
    const { id, state } = await outcome(create({ nodeSelector: { zone: "b" } }));
    expect(id).toBe("default/db/move");
    expect(state).toMatchObject({
      phase: "Succeeded",
      duration: "12s",
      ...STATE,
      migrationName: state.objectName,
    });
    expect(migrations()[0]?.spec).toEqual({ vmiName: "db", addedNodeSelector: { zone: "b" } });
  });

  it.each<[string, () => void, string]>([
    ["that is not running", () => stage.stop(), "it is not running"],
    [
      "that cannot move",
      () =>
        stage.vmi({
          conditions: [
            condition(
              "LiveMigratable",
              "False",
              "HostDeviceNotLiveMigratable",
              "VMI uses a PCI host devices",
            ),
          ],
        }),
      "VMI uses a PCI host devices (HostDeviceNotLiveMigratable). Stop it and start it on another node",
    ],
  ])("refuses a machine %s before anything is changed", async (_name, play, why) => {
    play();
    const error = await failureOf(create());
    expect(error.message).toContain("Cannot migrate virtual machine default/db");
    expect(error.message).toContain(why);
    expect(error).not.toBeInstanceOf(PartialFailure);
    expect(stage.deeds).toEqual([]);
  });

  it("waits its turn behind another migration", async () => {
    stage.kube.put(KIND, {
      metadata: { name: "other", namespace: "default", labels: { "kubevirt.io/vmi-name": "db" } },
      spec: { vmiName: "db" },
      status: { phase: "Running" },
    });
    const deed = create();
    await pass(60_000);
    expect(stage.kube.pending).toContain("migration other is under way");
    expect(stage.deeds).toEqual([]);
    carryOut("Succeeded");
    stage.kube.report(KIND, "default", "other", { phase: "Succeeded" });
    await expect(outcome(deed)).resolves.toMatchObject({ state: { phase: "Succeeded" } });
  });

  it("waits its turn also when the other one was faster by a moment", async () => {
    let refusals = 2;
    stage.kube.admit = () => {
      if (refusals-- > 0)
        throw invalid(
          "VirtualMachineInstanceMigration",
          "in-flight migration detected. Active migration job (x)",
        );
    };
    carryOut("Succeeded");
    await expect(outcome(create())).resolves.toMatchObject({ state: { phase: "Succeeded" } });
  });

  it("leaves a machine where it is wanted", async () => {
    const { state } = await create({ nodeSelector: { "kubernetes.io/hostname": "node-1" } });
    expect(state).toMatchObject({ phase: "NotNeeded", sourceNode: "node-1", targetNode: "node-1" });
    expect(stage.deeds).toEqual([]);
  });

  it("goes on with its own earlier migration after a crash", async () => {
    carryOut("Succeeded");
    const first = create();
    first.catch(() => {});
    await pass(2_000);
    stage.abort.abort(new Error("killed"));
    const again = new Stage();
    Object.assign(again.context, { kube: stage.kube });
    await expect(outcome(migration.create(inputs(), again.context))).resolves.toMatchObject({
      state: { phase: "Succeeded" },
    });
    expect(migrations()).toHaveLength(1);
  });

  it("leaves alone a namesake that somebody else made", async () => {
    stage.kube.put(KIND, {
      metadata: { name: inputs().objectName ?? "", namespace: "default" },
      spec: { vmiName: "db" },
    });
    expect((await failureOf(create())).message).toContain("exists and was not made by this resource");
  });

  it("reports why it failed and keeps that; the next update makes another attempt", async () => {
    carryOut("Failed", { failureReason: "Live migration failed: no route to host" });
    const error = await failureOf(create());
    expect(error).toBeInstanceOf(PartialFailure);
    expect(error.message).toContain("no route to host");
    const { id, state } = error as PartialFailure;
    expect(state).toMatchObject({ phase: "Failed", migrationName: inputs().objectName });
    carryOut("Succeeded");
    stage.kube.control((object, kind) => {
      if (
        kind === KIND.kind &&
        object.metadata.name.endsWith("-2") &&
        (object.status as { phase?: string })?.phase === "Failed"
      ) {
        stage.kube.report(KIND, "default", object.metadata.name, {
          phase: "Succeeded",
          migrationState: STATE,
        });
      }
    });
    const next = await outcome(migration.update(id, state as MigrationOutputs, inputs(), stage.context));
    expect(next).toMatchObject({ phase: "Succeeded", migrationName: `${inputs().objectName}-2` });
  });

  it("gives KubeVirt a moment to write down what happened, and no more", async () => {
    carryOut("Succeeded", { sourcePod: "virt-launcher-db" });
    const deed = create();
    await pass(14_000);
    expect(stage.kube.pending).toContain("its record is being written");
    const { uid } = migrations()[0]?.metadata ?? {};
    stage.vmi({ migrationState: { ...STATE, migrationUid: uid } });
    await expect(outcome(deed)).resolves.toMatchObject({ state: STATE });
    await expect(outcome(create({ triggers: [2] }), 20_000)).resolves.toMatchObject({
      state: { phase: "Succeeded" },
    });
  });

  it("takes the instance's word when KubeVirt has cleared the migration away", async () => {
    const deed = create();
    await pass(1_000);
    const { uid, name } = migrations()[0]?.metadata ?? { uid: "", name: "" };
    stage.vmi({ migrationState: { ...STATE, migrationUid: uid, completed: true } });
    stage.kube.remove(KIND, "default", name);
    await expect(outcome(deed)).resolves.toMatchObject({
      state: { phase: "Succeeded", targetNode: "node-2" },
    });
  });

  it("fails when somebody deletes the migration", async () => {
    const deed = create();
    await pass(1_000);
    stage.kube.remove(KIND, "default", migrations()[0]?.metadata.name ?? "");
    expect((await failureOf(deed)).message).toContain("was deleted before it ended");
  });

  it("says at the deadline how far it came, and lets it go on", async () => {
    const deed = create({ timeout: "10s" });
    expect((await failureOf(deed)).message).toContain("it is Pending");
    expect(migrations()).toHaveLength(1);
    expect(stage.deeds).toHaveLength(1);
  });
});

describe("migration.check() and diff()", () => {
  it("names the migration by what makes it another one, and by nothing else", () => {
    const name = inputs().objectName;
    expect(name).toMatch(/^db-migration-[0-9a-f]{8}$/);
    expect(inputs({ timeout: "1h" }).objectName).toBe(name);
    expect(inputs({ triggers: [1] }).objectName).not.toBe(name);
    expect(inputs({ identity: "other" }).objectName).not.toBe(name);
    expect(inputs({ nodeSelector: { zone: "b" } }).objectName).not.toBe(name);
    expect(inputs({ triggers: [UNKNOWN] }).objectName).toBe(UNKNOWN);
  });

  it("keeps its identity when the resource is renamed", () => {
    const renamed = migration.check(inputs() as MigrationOutputs, { ...inputs(), identity: "renamed" });
    expect(renamed.inputs).toEqual(inputs());
  });

  it("replaces for another machine only", () => {
    const olds = inputs() as MigrationOutputs;
    expect(migration.diff("", olds, inputs({ triggers: [1] }))).toEqual({});
    expect(migration.diff("", olds, inputs({ virtualMachine: "dc" }))).toEqual({
      replaces: ["virtualMachine"],
    });
    expect(migration.diff("", olds, inputs({ virtualMachine: UNKNOWN }))).toEqual({});
  });
});

describe("migration.update(), read() and delete()", () => {
  const migrated = async () => (await outcome(create())).state;

  it("does nothing when nothing asks for another migration", async () => {
    carryOut("Succeeded");
    const olds = await migrated();
    const news = inputs({ timeout: "1h" });
    await expect(migration.update("", olds, news, stage.context)).resolves.toEqual({
      ...olds,
      timeout: "1h",
    });
    expect(stage.deeds).toHaveLength(1);
  });

  it("migrates again for other triggers, and clears the earlier one away", async () => {
    carryOut("Succeeded");
    const olds = await migrated();
    const news = await outcome(migration.update("", olds, inputs({ triggers: ["again"] }), stage.context));
    expect(news.migrationName).not.toBe(olds.migrationName);
    expect(migrations().map(({ metadata }) => metadata.name)).toEqual([news.migrationName]);
  });

  it("takes a migration that KubeVirt cleared away for no drift", async () => {
    carryOut("Succeeded");
    const olds = await migrated();
    stage.kube.remove(KIND, "default", olds.migrationName ?? "");
    await expect(migration.read("", olds, stage.context)).resolves.toEqual(olds);
    await migration.delete("", olds, stage.context);
  });

  it("cancels a migration that is under way, and waits until it is gone", async () => {
    const error = await failureOf(create({ timeout: "5s" }));
    const { state } = error as PartialFailure;
    const name = migrations()[0]?.metadata.name ?? "";
    stage.kube.put(KIND, {
      ...migrations()[0],
      metadata: { ...migrations()[0]?.metadata, finalizers: ["kubevirt.io/migrationJobFinalize"] },
    });
    const deed = migration.delete("", { ...(state as MigrationOutputs), timeout: "1m" }, stage.context);
    await pass(5_000);
    expect(stage.deeds.at(-1)).toBe(`delete VirtualMachineInstanceMigration default/${name}`);
    stage.kube.put(KIND, { ...migrations()[0], metadata: { ...migrations()[0]?.metadata, finalizers: [] } });
    stage.kube.remove(KIND, "default", name);
    await expect(deed).resolves.toBeUndefined();
  });
});
