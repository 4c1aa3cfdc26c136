import { describe, expect, it } from "vitest";
import { median, pairedRatio, quantile } from "../../bench/statistics.ts";

describe("median", () => {
  it("is the middle of an odd count, in whatever order", () => {
    expect(median([9, 1, 4])).toBe(4);
  });

  it("is the mean of the two in the middle of an even count", () => {
    expect(median([8, 1, 2, 100])).toBe(5);
  });

  it("is no number when there is none", () => {
    expect(median([])).toBeNaN();
  });
});

describe("pairedRatio", () => {
  it("compares within pairs, so that a slow round does not count for more", () => {
    expect(pairedRatio([2, 20, 3], [1, 10, 1])).toBe(2);
  });

  it("leaves out what has no partner", () => {
    expect(pairedRatio([2, 50], [1])).toBe(2);
  });
});

describe("quantile", () => {
  it("is the value that a share of the numbers does not exceed", () => {
    const numbers = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(quantile(numbers, 0.5)).toBe(100);
    expect(quantile(numbers, 0.99)).toBe(198);
    expect(quantile(numbers, 1)).toBe(200);
  });

  it("is no number when there is none", () => {
    expect(quantile([], 0.99)).toBeNaN();
  });
});
