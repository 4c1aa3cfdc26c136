import { describe, expect, it } from "vitest";
import {
  conditionOf,
  conditionsOf,
  describeCondition,
  isFalse,
  isTroubling,
  isTrue,
} from "../../../provider/kube/index.ts";

const vm = {
  metadata: { name: "db" },
  status: {
    conditions: [
      { type: "Ready", status: "True" },
      { type: "Failure", status: "False" },
    ],
  },
};

describe("conditions", () => {
  it("reads them from objects with, without and with empty status", () => {
    expect(conditionOf(vm, "Ready")?.status).toBe("True");
    expect(isTrue(vm, "Ready")).toBe(true);
    expect(isFalse(vm, "Failure")).toBe(true);
    for (const type of ["Missing"]) expect([isTrue(vm, type), isFalse(vm, type)]).toEqual([false, false]);
    expect(conditionsOf(undefined)).toEqual([]);
    expect(conditionsOf({ metadata: { name: "db" } })).toEqual([]);
    expect(conditionsOf({ metadata: { name: "db" }, status: { conditions: null } })).toEqual([]);
  });

  it.each([
    ["Ready", "False", true],
    ["Ready", "Unknown", true],
    ["Ready", "True", false],
    ["Failure", "True", true],
    ["Failure", "False", false],
    ["RestartRequired", "True", true],
    ["migrationRejectedByResourceQuota", "True", true],
    ["AgentConnected", "False", false],
    ["Paused", "True", false],
    ["LiveMigratable", "False", false],
  ])("knows whether %s %s is trouble", (type, status, trouble) => {
    expect(isTroubling({ type, status })).toBe(trouble);
  });

  it("describes with what there is", () => {
    expect(describeCondition({ type: "Ready", status: "True" })).toBe("Ready is True");
    expect(describeCondition({ type: "Ready", status: "False", reason: "R", message: "m \n" })).toBe(
      "Ready is False (R): m",
    );
  });
});
