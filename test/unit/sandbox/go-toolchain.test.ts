import { expect, test } from "vitest";
import { isRecentEnough, newestOf, requiredGo } from "../../../sandbox/build/go-toolchain.ts";

test.each([
  ["go1.26.8", "1.24.0", true],
  ["go1.24.0", "1.24.0", true],
  ["go1.24", "1.24.0", true],
  ["go1.23.12", "1.24.0", false],
  ["go1.9.7", "1.18", false],
  ["go1.25.10", "1.25.11", false],
  ["go1.25.11", "1.25.11", true],
  ["go1.26rc1", "1.25.11", true],
  ["devel go1.27-2ae4b8c", "1.25.11", true],
])("knows whether %s may build what asks for %s", (toolchain, required, enough) => {
  expect(isRecentEnough(toolchain, required)).toBe(enough);
});

test("finds the go line among others that begin alike", () => {
  expect(requiredGo("module sandbox/x\n\ngodebug default=go1.24\n\ngo 1.24.0\n\ntoolchain go1.26.0\n")).toBe(
    "1.24.0",
  );
});

test("asks for the newest Go that any module needs", () => {
  expect(newestOf(["1.18", "1.25.11", "1.24.0"])).toBe("1.25.11");
});

test("refuses a go.mod file without a go line", () => {
  expect(() => requiredGo("module x\n")).toThrow(/no `go` line/);
});
