import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeTools, shellExports } from "../../../sandbox/tools/describe-tools.ts";

describe("describeTools", () => {
  it("shows what was found in columns, and why below", () => {
    const text = describeTools([
      {
        name: "pulumi",
        origin: "built",
        version: "3.259.0",
        path: "/cache/pulumi",
        note: "there is none on PATH",
      },
      { name: "kubectl", origin: "missing" },
    ]);
    expect(text.split("\n")).toEqual([
      "TOOL     VERSION  ORIGIN   WHERE",
      "pulumi   3.259.0  built    /cache/pulumi",
      "kubectl  -        missing  -",
      "",
      "pulumi: there is none on PATH",
    ]);
  });
});

describe("shellExports", () => {
  it("gives a shell exactly these values", () => {
    const value = fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(value, (text) => {
        const script = `${shellExports({ VALUE: text })}\nprintf '%s' "$VALUE"`;
        expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(text);
      }),
      { numRuns: 20 },
    );
  });
});
