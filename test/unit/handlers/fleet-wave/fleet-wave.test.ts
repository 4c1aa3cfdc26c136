import { describe, expect, it, vi } from "vitest";
import { fleetWave } from "../../../../provider/handlers/fleet-wave/fleet-wave.ts";
import type { FleetWaveOutputs } from "../../../../provider/handlers/fleet-wave/types.ts";
import { PartialFailure } from "../../../../provider/handlers/handler.ts";
import { kinds } from "../../../../provider/kube/kinds.ts";
import { apply, NS, pass, setTheStage, specOf, stage, waveOf } from "./fleet-stage.ts";

setTheStage();

const NAMES = ["web-1", "web-2", "web-10"];
const RESTARTS = { onRestartRequired: "restart" } as const;

/** Three machines that run, and their wave. */
async function running(more: object = {}): Promise<FleetWaveOutputs> {
  for (const name of NAMES) {
    stage.declare(name);
    stage.run(name);
  }
  return apply(waveOf(NAMES, more));
}

async function failure(deed: Promise<unknown>): Promise<PartialFailure> {
  const error = await deed.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(PartialFailure);
  return error as PartialFailure;
}

describe("fleetWave.create()", () => {
  it("is done when all machines are ready, and reports in sums", async () => {
    for (const name of NAMES) stage.declare(name);
    const deed = apply(waveOf(NAMES));
    for (const name of NAMES) {
      await pass(1_000);
      stage.run(name);
    }
    await expect(deed).resolves.toMatchObject({
      impacts: {},
      phases: { Running: 3 },
      notReady: {},
      pending: {},
      left: {},
    });
    expect(stage.kube.deeds).toEqual([]);
  });

  it("tells now and then how far it is, in one line for all", async () => {
    for (const name of NAMES) stage.declare(name);
    stage.run("web-1");
    const deed = apply(waveOf(NAMES));
    await pass(11_000);
    stage.report("web-10", { printableStatus: "Provisioning" });
    expect(stage.lines).toEqual(["wave 1 of fleet web: 1 of 3 ready; web-10: it is Provisioning"]);
    for (const name of NAMES) stage.run(name);
    await deed;
  });

  it("stops at the first machine that does not get ready, and says which, why, and what was not begun", async () => {
    for (const name of NAMES) stage.declare(name);
    stage.run("web-1");
    stage.report("web-2", { printableStatus: "ImagePullBackOff" });
    stage.kube.put(kinds.VirtualMachineInstance, {
      metadata: { name: "web-2", namespace: NS, uid: "x" },
      status: { phase: "Scheduling" },
    });
    stage.report("web-2", { desiredGeneration: 1 });
    const error = await failure(apply(waveOf(NAMES, { maxUnavailable: 1 })));
    expect(error.message).toMatch(
      /^Stopped wave 1 of fleet web at web-2: 1 of 3 machines are as wanted, and web-10 not begun\. Later waves stay as they are\.\n/,
    );
    expect(error.message).toContain("ImagePullBackOff");
    expect(error.state).toMatchObject({
      impacts: { new: 2 },
      phases: { ImagePullBackOff: 1, Running: 1, Starting: 1 },
      notReady: {
        "web-2": expect.stringContaining("ImagePullBackOff"),
        "web-10": "not begun: the wave stopped before",
      },
    });
  });

  it("ends at once when it is interrupted, with what there is", async () => {
    for (const name of NAMES) stage.declare(name);
    stage.run("web-1");
    const deed = apply(waveOf(NAMES));
    deed.catch(() => {});
    await pass(1_000);
    stage.abort.abort(new Error("Interrupted (SIGINT)"));
    const error = await failure(deed);
    expect(error.message).toBe("Interrupted (SIGINT)");
    expect(error.state).toMatchObject({ phases: { Running: 1, Starting: 2 } });
  });
});

describe("fleetWave.update()", () => {
  const edited = (more: object = {}) =>
    waveOf(NAMES, { spec: specOf("Haswell"), updates: RESTARTS, ...more });

  it("restarts no more machines at a time than may be unavailable, web-2 before web-10", async () => {
    const olds = await running();
    for (const name of NAMES) stage.askForRestart(name, specOf("Haswell"));
    stage.restartIn(5_000);
    const deed = apply(edited({ maxUnavailable: 1 }), olds);
    await pass(1_000);
    expect(stage.restarted).toEqual(["web-1"]);
    await pass(5_000);
    expect(stage.restarted).toEqual(["web-1", "web-2"]);
    await pass(10_000);
    await expect(deed).resolves.toMatchObject({ impacts: {}, phases: { Running: 3 } });
    expect(stage.restarted).toEqual(NAMES);
  });

  it("goes on after a failure with what was left, announced by KubeVirt or not", async () => {
    const olds = await running();
    const template = { ...specOf("host-model").template, metadata: { labels: { a: "b" } } };
    const labelled = { ...specOf("host-model"), template };
    for (const name of NAMES) {
      stage.declare(name, labelled);
      stage.report(name, { desiredGeneration: 2, observedGeneration: 1 });
    }
    stage.kube.onVerb = () => {
      throw new Error("virt-api is away");
    };
    const news = waveOf(NAMES, { spec: labelled, updates: RESTARTS, maxUnavailable: 1 });
    const error = await failure(apply(news, olds));
    expect(error.message).toContain("virt-api is away");
    stage.kube.deeds.length = 0;
    stage.restartIn(1_000);
    const { plan, impacts } = fleetWave.check(olds, news).inputs;
    // Another edit in between: the wave still knows what it owes to the others.
    const again = { ...news, readiness: { timeout: "5m" }, plan: {}, impacts: {} };
    const deed = fleetWave.update(
      "id",
      { ...(error.state as FleetWaveOutputs), plan, impacts } as FleetWaveOutputs,
      again,
      stage.context,
    );
    await pass(10_000);
    await deed;
    expect(stage.restarted).toEqual(NAMES);
  });

  it("leaves restarts pending that the program does not want, and counts them", async () => {
    const olds = await running();
    for (const name of NAMES) stage.askForRestart(name, specOf("Haswell"));
    const state = await apply(edited({ updates: {} }), olds);
    expect(stage.restarted).toEqual([]);
    expect(state.impacts).toEqual({ restart: 3 });
    expect(state.pending).toEqual({ "restart: a non-live-updatable field was changed": 3 });
  });

  it("restarts all machines once for each new value of `restart`", async () => {
    const olds = await running({ restart: "monday" });
    stage.restartIn(1_000);
    await apply(waveOf(NAMES, { restart: "monday" }), olds);
    expect(stage.restarted).toEqual([]);
    const deed = apply(waveOf(NAMES, { restart: "tuesday", maxUnavailable: 1 }), olds);
    await pass(10_000);
    const state = await deed;
    expect(stage.restarted).toEqual(NAMES);
    await apply(waveOf(NAMES, { restart: "tuesday", triggers: [1] }), state);
    expect(stage.restarted).toEqual(NAMES);
  });

  it("goes on with the restarts that it was asked for and could not do", async () => {
    const olds = await running();
    const wanted = waveOf(NAMES, { restart: "now", maxUnavailable: 1 });
    stage.kube.onVerb = () => {
      throw new Error("virt-api is away");
    };
    const error = await failure(apply(wanted, olds));
    expect((error.state as FleetWaveOutputs).left).toEqual(
      Object.fromEntries(NAMES.map((name) => [name, { restart: true }])),
    );
    stage.kube.deeds.length = 0;
    stage.restartIn(1_000);
    const deed = apply(wanted, error.state as FleetWaveOutputs);
    await pass(10_000);
    await deed;
    expect(stage.restarted).toEqual(NAMES);
  });

  it("leaves restarts to an update in the maintenance window, edits and requests alike", async () => {
    const updates = { ...RESTARTS, window: { startTime: "22:00", endTime: "04:00" } };
    vi.setSystemTime("2026-11-21T12:00:00Z");
    const olds = await running();
    stage.askForRestart("web-2", specOf("Haswell"));
    const news = edited({ updates, restart: "now" });
    const state = await apply(news, olds);
    expect(stage.restarted).toEqual([]);
    expect(state.impacts).toEqual({ restart: 3 });
    expect(Object.keys(state.pending).join()).toContain(
      "the program asks for it; the maintenance window opens",
    );
    expect(fleetWave.diff("id", state, news)).toEqual({});
    vi.setSystemTime("2026-11-22T01:00:00Z");
    expect(fleetWave.diff("id", state, news)).toEqual({ changes: true });
    stage.restartIn(1_000);
    const deed = apply(news, state);
    await pass(10_000);
    const done = await deed;
    expect([...stage.restarted].sort()).toEqual([...NAMES].sort());
    expect(done).toMatchObject({ pending: {}, left: {} });
    expect(fleetWave.diff("id", done, news)).toEqual({});
  });

  it("migrates all machines for a new value of `migrate`", async () => {
    const olds = await running();
    stage.kube.control((object, kind) => {
      if (kind !== "VirtualMachineInstanceMigration" || object.status !== undefined) return;
      const { name } = object.metadata;
      const status = { phase: "Succeeded", migrationState: { completed: true, targetNode: "node-2" } };
      setTimeout(() => stage.kube.report(kinds.VirtualMachineInstanceMigration, NS, name, status), 1_000);
    });
    const deed = apply(waveOf(NAMES, { migrate: "1", maxUnavailable: 1 }), olds);
    await pass(20_000);
    await deed;
    expect(
      stage.kube.deeds.map(({ verb, object }) => `${verb} ${object.replace(/-[0-9a-f]{8}$/, "")}`),
    ).toEqual(NAMES.map((name) => `create VirtualMachineInstanceMigration ${NS}/${name}-migration`));
  });

  it("pauses after a change, and fails if a machine has not stayed ready", async () => {
    for (const name of NAMES) {
      stage.declare(name);
      stage.run(name);
    }
    const deed = apply(waveOf(NAMES, { pause: "30s", readiness: { timeout: "10s" } }));
    let ended = false;
    deed
      .catch(() => {})
      .finally(() => {
        ended = true;
      });
    await pass(29_000);
    expect(ended).toBe(false);
    expect(stage.lines).toEqual(["wave 1 of fleet web: all 3 ready; pausing for 30s"]);
    stage.report("web-2", { ready: false });
    await pass(12_000);
    expect((await failure(deed)).message).toContain("at web-2: 2 of 3");
  });

  it("does not pause when only the roll-out itself has changed", async () => {
    const olds = await running();
    await apply(waveOf(NAMES, { pause: "30s", maxUnavailable: 1 }), olds);
    expect(stage.lines).toEqual([]);
  });
});

describe("fleetWave.read()", () => {
  it("finds nothing while all is as declared", async () => {
    const state = await running();
    await expect(fleetWave.read("id", state, stage.context)).resolves.toEqual(state);
    expect(fleetWave.diff("id", state, waveOf(NAMES))).toEqual({});
  });

  it("tells drift by machine and field, and machines that are gone", async () => {
    const state = await running();
    stage.declare("web-1", specOf("Haswell"));
    stage.kube.remove(kinds.VirtualMachine, NS, "web-2");
    const now = await fleetWave.read("id", state, stage.context);
    expect(now?.drift).toEqual({
      "web-1: spec.template.spec.domain.cpu.model": "is not as declared",
      "web-2": "is gone",
    });
    expect(now?.phases).toEqual({ Running: 2, Unknown: 1 });
    expect(fleetWave.diff("id", now as FleetWaveOutputs, waveOf(NAMES))).toEqual({ changes: true });
  });

  it("is gone with the last machine", async () => {
    const state = await running();
    for (const name of NAMES) stage.kube.remove(kinds.VirtualMachine, NS, name);
    await expect(fleetWave.read("id", state, stage.context)).resolves.toBeUndefined();
  });
});

describe("fleetWave.diff()", () => {
  it("replaces for another namespace, and for nothing else", async () => {
    const state = await running();
    expect(fleetWave.diff("id", state, waveOf(NAMES, { namespace: "other" }))).toEqual({
      replaces: ["namespace"],
    });
    expect(fleetWave.diff("id", state, waveOf(["web-1"], { wave: "2", fleet: "app" }))).toEqual({});
  });
});
