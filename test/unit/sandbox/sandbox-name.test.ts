import { expect, test } from "vitest";
import { checkName } from "../../../sandbox/lifecycle/sandbox-name.ts";

test.each(["default", "a", "test-1", "0"])("takes %s", (name) => {
  expect(checkName(name)).toBe(name);
});

test.each(["", "-a", "a-", "A", "a/b", "..", "a b", "x".repeat(31)])("refuses %j", (name) => {
  expect(() => checkName(name)).toThrow(/cannot be a sandbox's name/);
});
