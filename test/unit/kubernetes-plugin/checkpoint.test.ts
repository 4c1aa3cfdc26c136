import { expect, test } from "vitest";
import {
  fieldManagerOf,
  fromState,
  initialApiVersionOf,
  toState,
} from "../../../sandbox/kubernetes-plugin/checkpoint.ts";
import { properties, toJson } from "./fake-provider.ts";

const meta = { name: "a" };

test("a state holds the live object and, beside it, what a later diff needs", () => {
  const inputs = { apiVersion: "v1", kind: "ConfigMap", metadata: meta, data: { a: "b" } };
  const live = { ...inputs, metadata: { ...meta, uid: "u" } };
  const state = toState({ inputs, live, fromInputs: {}, initialApiVersion: "v1", fieldManager: "m" });
  expect(state).toEqual({ ...live, __inputs: inputs, __initialApiVersion: "v1", __fieldManager: "m" });
  expect(fromState(state)).toMatchObject({ inputs, live });
  expect(initialApiVersionOf(state, {})).toBe("v1");
  expect(fieldManagerOf({ serverSideApply: true, state, inputs })).toBe("m");
});

test("what was secret in the inputs is secret in the state, in the live object too", () => {
  const inputs = { spec: { password: "p", list: ["a", "b"], open: "o" } };
  const fromInputs = properties({
    spec: { password: { $secret: "p" }, list: [{ $secret: "a" }, "b"], open: "o" },
  });
  const state = toState({ inputs, live: inputs, fromInputs, initialApiVersion: "", fieldManager: "" });
  const hidden = { password: { $secret: "p" }, list: { $secret: ["a", "b"] }, open: "o" };
  expect(toJson(state)).toMatchObject({ spec: hidden, __inputs: { spec: hidden } });
});

test("the data of a Secret is secret even if the program did not say so", () => {
  const secret = { apiVersion: "v1", kind: "Secret", metadata: meta, data: { a: "Yg==" } };
  const state = toState({
    inputs: secret,
    live: secret,
    fromInputs: secret,
    initialApiVersion: "v1",
    fieldManager: "",
  });
  expect(toJson(state)).toMatchObject({
    data: { $secret: { a: "Yg==" } },
    __inputs: { data: { $secret: { a: "Yg==" } } },
  });
});

test("a field manager is made up once, unless an annotation names it", () => {
  const none = { state: {}, inputs: {} };
  expect(fieldManagerOf({ serverSideApply: true, ...none })).toMatch(/^pulumi-kubernetes-[0-9a-f]{8}$/);
  expect(fieldManagerOf({ serverSideApply: false, ...none })).toBe("pulumi-kubernetes");
  const inputs = { metadata: { annotations: { "pulumi.com/patchFieldManager": "mine" } } };
  expect(fieldManagerOf({ serverSideApply: true, state: { __fieldManager: "m" }, inputs })).toBe("mine");
});
