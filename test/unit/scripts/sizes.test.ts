import { describe, expect, it } from "vitest";
import { sizeViolations } from "../../../scripts/gate/sizes.ts";

const lines = (count: number, line = "  work();") => Array.from({ length: count }, () => line).join("\n");
const violations = (path: string, text: string) => sizeViolations([{ path, text }]);

describe("sizeViolations", () => {
  it("allows 400 lines a file and refuses 401", () => {
    expect(violations("a.ts", `${lines(400, "work();")}\n`)).toEqual([]);
    expect(violations("a.ts", `${lines(401, "work();")}\n`)).toEqual([
      expect.stringContaining("a.ts has 401 lines"),
    ]);
  });

  it("allows 60 lines a function and refuses 61, comments before it not counted", () => {
    const ofLength = (count: number) => `/**\n * About.\n */\nfunction long() {\n${lines(count - 2)}\n}\n`;
    expect(violations("a.ts", ofLength(60))).toEqual([]);
    expect(violations("a.ts", ofLength(61))).toEqual([expect.stringContaining("a.ts:4 long has 61 lines")]);
  });

  it("measures methods, constructors and arrow functions", () => {
    const body = `{\n${lines(60)}\n}`;
    const text = `class A {\n  constructor() ${body}\n  method() ${body}\n}\nconst arrow = () => ${body};\n`;
    expect(violations("a.ts", text)).toEqual([
      expect.stringContaining("constructor has 62 lines"),
      expect.stringContaining("method has 62 lines"),
      expect.stringContaining("arrow has 62 lines"),
    ]);
  });

  it("takes a group of tests for a list, and a test for a function", () => {
    expect(violations("a.test.ts", `describe("a", () => {\n${lines(100)}\n});`)).toEqual([]);
    expect(violations("a.test.ts", `describe.each([1])("a", () => {\n${lines(100)}\n});`)).toEqual([]);
    expect(violations("a.test.ts", `it("a", () => {\n${lines(100)}\n});`)).toHaveLength(1);
  });

  it("measures Go functions, one-line ones and signatures of several lines included", () => {
    const long = `func (a *A) Long(\n\tx int,\n) error {\n${lines(60, "\twork()")}\n}\n`;
    const text = `func ptr[T any](v T) *T { return &v }\n\n${long}\nfunc short() {\n}\n`;
    expect(violations("a.go", text)).toEqual([expect.stringContaining("a.go:3 Long has 64 lines")]);
  });

  it("leaves generated files alone", () => {
    expect(violations("a.generated.ts", lines(500, "work();"))).toEqual([]);
  });
});
