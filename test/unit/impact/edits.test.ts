import { describe, expect, it } from "vitest";
import { editsOf } from "../../../provider/handlers/impact/edits.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { isJudgedWhole, RULES, ruleFor } from "../../../provider/handlers/impact/rules.ts";
import { EDITS, specsOf, titleOf } from "../../contract/kubevirt/edits/edits.ts";

const patternsOf = (row: (typeof EDITS)[number]): readonly string[] => {
  const { before, after } = specsOf(row, "vm");
  return editsOf("spec", before, after, isJudgedWhole).map(({ pattern }) => pattern);
};

describe("the edits that contract tests hold against KubeVirt", () => {
  it("meet every row of the table", () => {
    const met = new Set(EDITS.flatMap(patternsOf).map((pattern) => ruleFor(pattern).field));
    expect(RULES.map(({ field }) => field).filter((field) => !met.has(field))).toEqual([]);
  });

  it("are many, of many fields, each once", () => {
    expect(new Set(EDITS.map(titleOf)).size).toBe(EDITS.length);
    expect(EDITS.length).toBeGreaterThanOrEqual(80);
    expect(new Set(EDITS.flatMap(patternsOf)).size).toBeGreaterThanOrEqual(50);
  });

  it("are judged, all but those that change nothing", () => {
    const unjudged = EDITS.filter((row) => {
      const { before, after } = specsOf(row, "vm");
      return planUpdate({ spec: before }, { spec: after }).length === 0;
    });
    expect(unjudged.filter(({ unseen }) => unseen === undefined).map(titleOf)).toEqual([]);
  });
});
