import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedLines } from "../../../scripts/gate/api-report.ts";

describe("changedLines", () => {
  it("tells what went and what came", () => {
    expect(changedLines("a\nb\n\nc\n", "a\nc\nd\n")).toEqual(["- b", "+ d"]);
  });

  it("counts lines that occur several times", () => {
    expect(changedLines("}\n}\n", "}\n}\n}\n")).toEqual(["+ }"]);
  });

  it("tells nothing of equal reports, and each line of unrelated ones", () => {
    const report = fc.array(fc.stringMatching(/^[a-z]+$/)).map((lines) => lines.join("\n"));
    fc.assert(fc.property(report, (text) => changedLines(text, text).length === 0));
    expect(changedLines("a\nb", "c")).toEqual(["- a", "- b", "+ c"]);
  });
});
