import { expect, test } from "vitest";
import { isBroken } from "../../../sandbox/lifecycle/inspect.ts";

test.each([
  ["ready", false, false],
  ["starting", false, false],
  ["waiting", false, false],
  ["stopped", false, true],
  ["failed", false, true],
  ["ready", true, true],
] as const)("a process that is %s and paused: %s is broken: %s", (state, paused, broken) => {
  expect(isBroken({ state, paused })).toBe(broken);
});
