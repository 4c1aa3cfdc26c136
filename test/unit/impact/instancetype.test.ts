import { describe, expect, it } from "vitest";
import type { ClusterFacts } from "../../../provider/handlers/impact/cluster-facts.ts";
import { overall } from "../../../provider/handlers/impact/impact.ts";
import { formatPlan } from "../../../provider/handlers/impact/plan-text.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { type Changes, changeSpec } from "../../support/change-spec.ts";

const before = {
  runStrategy: "Always",
  instancetype: { name: "small" },
  preference: { name: "linux" },
  template: { spec: { domain: { devices: {} } } },
};

const plan = (set: Changes, cluster: ClusterFacts = {}, on: object = before) =>
  planUpdate({ spec: on }, { spec: changeSpec(on, set) }, cluster);

const large = { "instancetype.name": "large" };

describe("another instance type", () => {
  it.each<[string, Changes, ClusterFacts, readonly string[]]>([
    ["may be plugged in", large, {}, ["none", "migrate", "restart"]],
    ["never is under Stage", large, { vmRolloutStrategy: "Stage" }, ["none", "restart"]],
    ["never is on arm64", large, { defaultArchitecture: "arm64" }, ["none", "restart"]],
    [
      "never is where the machine cannot move",
      { ...large, "template.spec.domain.devices.gpus": [{ name: "g" }] },
      {},
      ["none", "restart"],
    ],
  ])("%s", (_what, set, cluster, among) => {
    const verdict = plan(set, cluster).find(({ path }) => path === "spec.instancetype.name");
    expect(verdict).toMatchObject({ impact: "unknown", among });
    expect(verdict?.reason).toMatch(/^depends on what the instance types hold/);
  });

  it("is live for a machine that is stopped, or is being stopped", () => {
    const halted = { ...before, runStrategy: "Halted" };
    expect(plan(large, {}, halted)).toMatchObject([{ impact: "live" }]);
    const stopping = plan({ ...large, runStrategy: "Halted" });
    expect(stopping.find(({ path }) => path === "spec.instancetype.name")).toMatchObject({ impact: "live" });
  });

  it("counts as harder than what is certain and milder, and as nothing beside a certain restart", () => {
    expect(overall(plan(large))).toBe("unknown");
    expect(overall(plan({ ...large, updateVolumesStrategy: "Replacement" }))).toBe("unknown");
    expect(overall(plan({ ...large, "template.spec.hostname": "web" }))).toBe("restart");
    expect(overall([])).toBe("none");
  });

  it("says in a plan what comes of a restart", () => {
    const text = formatPlan(plan(large), "restart")["spec.instancetype.name"];
    expect(text).toMatch(/^unknown: depends on .*; if it takes a restart, this update restarts the machine/);
  });

  it("keeps its pinned revision's rule", () => {
    const pinned = { ...before, instancetype: { name: "small", revisionName: "r1" } };
    expect(plan(large, {}, pinned)).toMatchObject([{ impact: "refused" }]);
  });
});

describe("another preference", () => {
  it("restarts the machine, or does nothing", () => {
    expect(plan({ "preference.name": "windows" })).toMatchObject([
      { impact: "unknown", among: ["none", "restart"] },
    ]);
  });
});
