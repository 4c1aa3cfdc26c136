import { describe, expect, it } from "vitest";
import { formatPlan, parsePlan } from "../../../provider/handlers/impact/plan-text.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { RULES, ruleFor } from "../../../provider/handlers/impact/rules.ts";
import { spec } from "./machine.ts";

describe("RULES", () => {
  it("judges each field once, and says where KubeVirt does", () => {
    const fields = RULES.map(({ field }) => field);
    expect(new Set(fields).size).toBe(fields.length);
    for (const { source } of RULES) expect(source).toMatch(/^(\w[\w-]*\/)+\w[\w-]*\.go( \w+)?$/);
  });

  it.each([
    ["spec.template.spec.domain.cpu.model", "spec.template.spec.domain.cpu.model"],
    ["spec.template.spec.domain.cpu.numa.guestMappingPassthrough", "spec.template.spec.domain.cpu.**"],
    ["spec.template.spec.domain.devices.disks[].disk.bus", "spec.template.spec.domain.devices.disks[].**"],
    ["spec.template.spec.domain.devices.disks[]", "spec.template.spec.domain.devices.disks[]"],
    ["spec.template.spec.domain.devices.gpus#order", "spec.template.spec.domain.devices.gpus.**"],
    ["spec.template.metadata.labels[]", "spec.template.metadata.**"],
    ["spec.template.spec.somethingNew.deep", "spec.template.spec.**"],
    ["spec.somethingNew", "spec.**"],
  ])("judges %s by %s", (field, rule) => expect(ruleFor(field).field).toBe(rule));
});

describe("formatPlan()", () => {
  it("writes lines that parsePlan() reads back", () => {
    const before = spec({ domain: { cpu: { sockets: 1, model: "a" } } });
    const after = spec({ domain: { cpu: { sockets: 2, model: "b" }, devices: { gpus: [{ name: "g" }] } } });
    Object.assign(after.template, { metadata: { labels: { a: "b" } } });
    const plan = planUpdate({ spec: before }, { spec: after });
    const parsed = parsePlan(formatPlan(plan, "wait"));
    const facts = (entries: typeof plan) =>
      entries.map(({ path, impact, silent }) => [path, impact, silent ?? false]);
    expect(facts(parsed)).toEqual(facts(plan));
    expect(facts(parsed).some(([, , silent]) => silent)).toBe(true);
  });

  it("leaves out what is no plan", () => {
    expect(parsePlan("x")).toEqual([]);
    expect(parsePlan({ a: 1, b: "what: ever", c: "live: yes" })).toEqual([
      { path: "c", impact: "live", reason: "yes" },
    ]);
  });
});
