import { expect, it } from "vitest";
import { stateSize } from "../../bench/state-size.ts";

const state = { version: 3, deployment: { resources: [{ urn: "a" }, { urn: "b" }] } };

it("does not count indentation", () => {
  const size = stateSize(JSON.stringify(state, undefined, 4));
  expect(size.bytes).toBe(JSON.stringify(state).length);
  expect(size.resources).toBe(2);
});

it("counts bytes, not characters", () => {
  const plain = stateSize(JSON.stringify({ deployment: { resources: ["e"] } })).bytes;
  expect(stateSize(JSON.stringify({ deployment: { resources: ["é"] } })).bytes).toBe(plain + 1);
});

it("takes an empty stack", () => {
  expect(stateSize(JSON.stringify({ version: 3, deployment: {} })).resources).toBe(0);
});
