import { describe, expect, test } from "vitest";
import { waitForConditions } from "../../../sandbox/kubernetes-plugin/await/wait-for.ts";
import type { KubeValueMap } from "../../../sandbox/kubernetes-plugin/property-values.ts";

const look = (waitFor: string, object: KubeValueMap): boolean => {
  const metadata = { ...(object.metadata as object), annotations: { "pulumi.com/waitFor": waitFor } };
  const conditions = waitForConditions({ ...object, metadata });
  return conditions?.every((condition) => condition(object).done) ?? false;
};
const ready = (status: string, more: KubeValueMap = {}): KubeValueMap => ({
  metadata: { generation: 2 },
  status: { conditions: [{ type: "Ready", status, ...more }] },
});
const machine: KubeValueMap = {
  status: { printableStatus: "Running", ready: true, count: 2, volumes: [{ name: "a" }] },
};

describe("condition=", () => {
  test("waits for True unless another status is named", () => {
    expect(look("condition=Ready", ready("True"))).toBe(true);
    expect(look("condition=ready", ready("True"))).toBe(true);
    expect(look("condition=Ready", ready("False"))).toBe(false);
    expect(look("condition=Ready=False", ready("False"))).toBe(true);
    expect(look("condition=Ready", {})).toBe(false);
  });

  test("does not believe a condition of an earlier generation", () => {
    expect(look("condition=Ready", ready("True", { observedGeneration: 1 }))).toBe(false);
    expect(look("condition=Ready", ready("True", { observedGeneration: 2 }))).toBe(true);
  });
});

describe("jsonpath=", () => {
  test.each([
    ["{.status.printableStatus}=Running", true],
    ["{.status.printableStatus}=Stopped", false],
    ["{.status.printableStatus}", true],
    ["{.status.absent}", false],
    ["{.status.count}=2", true],
    ["{.status.ready}=true", true],
    ["{ $.status.ready }=true", true],
    ['{.status["printableStatus"]}=Running', true],
    ["{.status.volumes[0].name}=a", true],
    ["{.status.volumes[-1].name}=a", true],
    ["{.status.volumes}", true],
    ["{..name}=a", true],
    ['{.status.volumes[?(@.name=="a")].name}=a', true],
    ['{.status.volumes[?@.name!="a"]}', false],
    ['{.status[?@ == "Stopped" || @ == "Running"]}', true],
    ['{.status.volumes[?@.name == "a" && !@.gone]}', true],
    ["{$[?@.count >= 2]}", true],
  ])("%s is %s", (expression, expected) => {
    expect(look(`jsonpath=${expression}`, machine)).toBe(expected);
  });

  test("cannot compare a list with a text", () => {
    expect(() => look("jsonpath={.status.volumes}=a", machine)).toThrow("has a non-primitive value");
  });
});

test("a list asks for all of its conditions", () => {
  const both = JSON.stringify(["condition=Ready", "jsonpath={.status.phase}=Up"]);
  const object = ready("True");
  expect(look(both, object)).toBe(false);
  expect(look(both, { ...object, status: { ...(object.status as object), phase: "Up" } })).toBe(true);
});

test.each([
  ["Ready", 'expected a "jsonpath=" or "condition=" prefix'],
  ["jsonpath=.status.phase=Up", "should be wrapped in brackets"],
  ["jsonpath='{.status}'", "should omit shell quotes"],
  ["jsonpath={.status.phase}=", "requires a value"],
  ["jsonpath={.status[}", "unexpected"],
  ["jsonpath={.a}={.b}", "comparing {.a} with another path"],
  ["[]", "at least one condition must be specified"],
])("refuses %s", (expression, message) => {
  expect(() => look(expression, machine)).toThrow(message);
});
