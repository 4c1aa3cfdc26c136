import { describe, expect, it } from "vitest";
import { check } from "../../../../provider/handlers/fleet-wave/check.ts";
import { planOf } from "../../../../provider/handlers/fleet-wave/plan-groups.ts";
import type { FleetWaveInputs } from "../../../../provider/handlers/fleet-wave/types.ts";
import { UNKNOWN } from "../../../../provider/handlers/values/unknown.ts";
import { specOf, waveOf } from "./fleet-stage.ts";

const NAMES = Array.from({ length: 12 }, (_, index) => `web-${index}`);
const before = check(undefined, waveOf(NAMES)).inputs;
const cpu = (model: string) => ({ template: { spec: { domain: { cpu: { model } } } } });
const RESTART = expect.stringMatching(/^restart: /);
const MODEL = "spec.template.spec.domain.cpu.model";

describe("check()", () => {
  it("counts the machines of a new wave", () => {
    expect(before).toEqual({ ...waveOf(NAMES), plan: {}, impacts: { new: 12 } });
  });

  it("carries the plan over while nothing changes, and drops it for an edit of nothing", () => {
    expect(check(before, waveOf(NAMES)).inputs).toEqual(before);
    expect(check(before, waveOf(NAMES, { maxUnavailable: 2 })).inputs).toMatchObject({
      plan: {},
      impacts: {},
    });
  });

  it("plans an edit of all machines in one line for all", () => {
    const { inputs } = check(before, waveOf(NAMES, { spec: specOf("Haswell") }));
    expect(inputs.plan).toEqual({ "all 12 machines": { [MODEL]: RESTART } });
    expect(inputs.impacts).toEqual({ restart: 12 });
  });

  it("tells groups apart, and every machine finds its own", () => {
    const label = { metadata: { annotations: { a: "b" } } };
    const machines = {
      ...waveOf(NAMES).machines,
      "web-1": { template: { ...cpu("Haswell").template } },
      "web-2": cpu("Haswell"),
      "web-3": { template: label },
    };
    const { plan, impacts } = check(before, waveOf(NAMES, { machines })).inputs;
    expect(Object.keys(plan ?? {})).toEqual(["web-1, web-2", "web-3"]);
    expect(impacts).toEqual({ restart: 3 });
    expect(planOf(plan, "web-2")).toEqual({ [MODEL]: RESTART });
    expect(planOf(plan, "web-0")).toEqual({});
  });

  it("names those that are left out of an edit of all others", () => {
    const kept = { ...waveOf(NAMES).machines, "web-1": cpu("host-model") };
    const { plan, impacts } = check(
      before,
      waveOf(NAMES, { spec: specOf("Haswell"), machines: kept }),
    ).inputs;
    expect(plan).toEqual({ "the other 11 machines": { [MODEL]: RESTART }, "web-1": {} });
    expect(impacts).toEqual({ restart: 11 });
    expect(planOf(plan, "web-1")).toEqual({});
    expect(planOf(plan, "web-11")).toEqual({ [MODEL]: RESTART });
  });

  it("plans machines that come from another wave by what they were declared as there", () => {
    const grown = [...NAMES, "web-12"];
    expect(check(before, waveOf(grown)).inputs.impacts).toEqual({ joining: 1 });
    expect(check(before, waveOf(grown, { spec: specOf("Haswell") })).inputs.impacts).toEqual({ restart: 13 });
    expect(check(before, waveOf(NAMES.slice(1))).inputs).toMatchObject({ plan: {}, impacts: {} });
  });

  it("says of restarts and migrations that are asked for", () => {
    const { plan, impacts } = check(before, waveOf(NAMES, { restart: "1", migrate: "1" })).inputs;
    expect(plan).toEqual({
      "all 12 machines": { restart: RESTART, migrate: expect.stringMatching(/^migrate: /) },
    });
    expect(impacts).toEqual({ restart: 12 });
    // No fields of the machines: nothing that KubeVirt would have to be asked about.
    expect(planOf(plan, "web-0")).toEqual({});
    expect(check(before, waveOf(NAMES, { restart: UNKNOWN })).inputs.impacts).toEqual({ restart: 12 });
  });

  it("fails for what KubeVirt would refuse, by machine and field, once for those that are alike", () => {
    const domain = { cpu: { sockets: 8, maxSockets: 4, model: "host-model" }, memory: { guest: "1Gi" } };
    const spec = { runStrategy: "Always", template: { spec: { domain } } };
    const { failures } = check(before, waveOf(NAMES, { spec }));
    expect(failures.map(({ property }) => property)).toContain(
      'machines["web-0"].spec.template.spec.domain.cpu.sockets',
    );
    expect(failures[0]?.reason).toMatch(/\(and of 11 more\)$/);
  });

  it("reports all wrong arguments at once, and lets unknown ones pass wherever they are", () => {
    const wrong = { namespace: "VMS", machines: {}, maxUnavailable: 0, pause: "soon", ipv4: 1 };
    expect(
      check(undefined, wrong as unknown as FleetWaveInputs).failures.map(({ property }) => property),
    ).toEqual(["fleet", "wave", "namespace", "machines", "maxUnavailable", "pause", "ipv4"]);
    for (const field of [
      "fleet",
      "wave",
      "namespace",
      "spec",
      "machines",
      "maxUnavailable",
      "pause",
      "cluster",
    ])
      expect(check(before, { ...waveOf(NAMES), [field]: UNKNOWN }).failures).toEqual([]);
    const spec = { ...specOf("host-model"), template: UNKNOWN };
    expect(check(before, waveOf(NAMES, { spec })).inputs.impacts).toEqual({ unknown: 12 });
  });

  it("is fast: machines that are alike are planned once", () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `vm-${index}`);
    const { inputs } = check(
      check(undefined, waveOf(many)).inputs,
      waveOf(many, { spec: specOf("Haswell") }),
    );
    expect(inputs.impacts).toEqual({ restart: 2_000 });
    expect(JSON.stringify(inputs.plan).length).toBeLessThan(500);
  });
});
