import { describe, expect, it, vi } from "vitest";
import { UNKNOWN } from "../../../../provider/handlers/values/unknown.ts";
import { check } from "../../../../provider/handlers/virtual-machine-state/check.ts";
import { diff } from "../../../../provider/handlers/virtual-machine-state/diff.ts";
import type {
  Updates,
  VirtualMachineStateInputs,
  VirtualMachineStateOutputs,
} from "../../../../provider/handlers/virtual-machine-state/types.ts";
import { virtualMachineState } from "../../../../provider/handlers/virtual-machine-state/virtual-machine-state.ts";
import { create, INPUTS, pass, RESTART, restartable, setTheStage, stage } from "./scene.ts";

setTheStage();

const NIGHT = { startTime: "22:00", endTime: "04:00" } as const;
const updates: Updates = { onRestartRequired: "restart", window: NIGHT };
const NOON = "2026-11-21T12:00:00Z";
const MIDNIGHT = "2026-11-22T00:00:00Z";

/** A machine whose edit needs a restart, at a time. */
function pendingAt(time: string): void {
  vi.setSystemTime(time);
  stage.machine();
  stage.run({ conditions: RESTART }, {}, 0);
}

describe("updates.window", () => {
  it("leaves an edit pending outside of it, and says when it opens", async () => {
    pendingAt(NOON);
    const { state } = await create({ updates });
    expect(stage.deeds).toEqual([]);
    expect(state).toMatchObject({ restartRequired: true, vmiUid: "vmi-1" });
    expect(state.pending.join()).toContain("the maintenance window opens Saturday 2026-11-21 22:00 (UTC)");
    expect(stage.lines.join()).toContain("opens Saturday 2026-11-21 22:00 (UTC)");
  });

  it("restarts in it", async () => {
    pendingAt(MIDNIGHT);
    restartable();
    const deed = create({ updates });
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2", pending: [] } });
  });

  it("is a change when it is open and something waits for it, and at no other time", async () => {
    pendingAt(NOON);
    const { state } = await create({ updates });
    const inputs = { ...INPUTS, updates };
    expect(diff("id", state, inputs, Date.parse(NOON))).toEqual({});
    expect(diff("id", state, inputs, Date.parse(MIDNIGHT))).toEqual({ changes: true });
    expect(diff("id", { ...state, pending: [] }, inputs, Date.parse(MIDNIGHT))).toEqual({});
    expect(diff("id", state, { ...INPUTS, updates: UNKNOWN as Updates }, Date.parse(MIDNIGHT))).toEqual({});
  });

  it("tells of what came to be pending, when it is refreshed", async () => {
    vi.setSystemTime(NOON);
    stage.machine();
    stage.run();
    const { id, state } = await create({ updates });
    expect(state.pending).toEqual([]);
    stage.run({ conditions: RESTART }, {}, 0);
    const seen = await virtualMachineState.read(id, state, stage.context);
    expect(seen?.pending).toHaveLength(1);
    expect(diff(id, seen as VirtualMachineStateOutputs, state, Date.parse(MIDNIGHT))).toEqual({
      changes: true,
    });
  });

  it("does not keep a machine from its first start", async () => {
    vi.setSystemTime(NOON);
    stage.machine();
    stage.run({ conditions: RESTART, printableStatus: "ErrorUnschedulable" }, { phase: "Scheduling" }, 0);
    restartable();
    const deed = create({ updates });
    await pass(3_000);
    await expect(deed).resolves.toMatchObject({ state: { vmiUid: "vmi-2" } });
  });

  it("stands in the plan, and the next check finds the same", () => {
    const machine = (model: string): VirtualMachineStateInputs => ({
      namespace: "default",
      name: "db",
      spec: { runStrategy: "Always", template: { spec: { domain: { cpu: { model } } } } },
      updates: { ...updates, window: { ...NIGHT, days: ["Saturday"], timeZone: "Europe/Berlin" } },
    });
    const before = check(undefined, machine("host-model")).inputs;
    const { inputs } = check(before, machine("host-passthrough"));
    expect(inputs.plan?.["spec.template.spec.domain.cpu.model"]).toContain(
      "in the maintenance window Saturday 22:00-04:00 (Europe/Berlin)",
    );
    vi.setSystemTime(MIDNIGHT);
    expect(check(inputs, machine("host-passthrough")).inputs).toEqual(inputs);
  });

  it.each<[string, unknown, string]>([
    ["days", { ...NIGHT, days: ["Sat"] }, "updates.window.days[0]"],
    ["no days", { ...NIGHT, days: [] }, "updates.window.days"],
    ["hours", { ...NIGHT, startTime: "25:00" }, "updates.window.startTime"],
    ["a missing end", { startTime: "22:00" }, "updates.window.endTime"],
    ["an end that is the start", { startTime: "22:00", endTime: "22:00" }, "updates.window.endTime"],
    ["time zones", { ...NIGHT, timeZone: "Berlin" }, "updates.window.timeZone"],
    ["other members", { ...NIGHT, duration: "6h" }, "updates.window.duration"],
  ])("is refused for wrong %s", (_what, window, property) => {
    const wrong = { ...INPUTS, updates: { ...updates, window } } as VirtualMachineStateInputs;
    expect(check(undefined, wrong).failures.map((failure) => failure.property)).toEqual([property]);
  });

  it.each(["wait", "fail", undefined])(
    "is refused with onRestartRequired %s, which restarts nothing",
    (policy) => {
      const wrong = {
        ...INPUTS,
        updates: { window: NIGHT, ...(policy ? { onRestartRequired: policy } : {}) },
      };
      const { failures } = check(undefined, wrong as VirtualMachineStateInputs);
      expect(failures.map(({ property }) => property)).toEqual(["updates.window"]);
      expect(failures[0]?.reason).toContain('set it to "restart"');
    },
  );

  it("lets values pass that are not known yet", () => {
    const windows = [
      UNKNOWN,
      { ...NIGHT, startTime: UNKNOWN },
      { ...NIGHT, days: UNKNOWN, timeZone: UNKNOWN },
    ];
    for (const window of windows) {
      const inputs = { ...INPUTS, updates: { ...updates, window } } as VirtualMachineStateInputs;
      expect(check(INPUTS, inputs).failures).toEqual([]);
    }
  });
});
