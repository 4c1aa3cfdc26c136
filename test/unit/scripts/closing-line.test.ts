import { describe, expect, it } from "vitest";
import { addCounts, closingLine, isGood, noTests } from "../../../scripts/closing-line.ts";

describe("closingLine", () => {
  it("counts passed and failed tests, and skipped ones if there are any", () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
    expect(closingLine({ passed: 1, failed: 2, skipped: 3 })).toBe("1 passed, 2 failed, 3 skipped");
  });
});

describe("isGood", () => {
  it("asks for a test that ran, and for none that failed", () => {
    expect(isGood({ passed: 1, failed: 0, skipped: 5 })).toBe(true);
    expect(isGood({ passed: 9, failed: 1, skipped: 0 })).toBe(false);
    expect(isGood({ passed: 0, failed: 0, skipped: 5 })).toBe(false);
    expect(isGood(noTests)).toBe(false);
  });
});

describe("addCounts", () => {
  it("adds each count", () => {
    const sum = addCounts({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 });
    expect(sum).toEqual({ passed: 11, failed: 22, skipped: 33 });
  });
});
