import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareQuantities,
  isMultipleOf,
  parseQuantity,
} from "../../../../provider/handlers/values/quantity.ts";

describe("compareQuantities()", () => {
  it.each([
    ["2048Mi", "2Gi", 0],
    ["1", "1000m", 0],
    ["1e3", "1k", 0],
    [2, "2", 0],
    ["0.5Gi", "512Mi", 0],
    ["1G", "1Gi", -1],
    ["100m", "0.2", -1],
    ["-1Gi", "0", -1],
  ] as const)("compares %s and %s by value", (a, b, order) => expect(compareQuantities(a, b)).toBe(order));

  it.each(["", "Gi", "1 Gi", "1GiB", "0x1", null, true, {}])("takes %j for no quantity", (value) => {
    expect(parseQuantity(value)).toBeUndefined();
    expect(compareQuantities(value, "1")).toBeUndefined();
  });

  it("is exact for numbers beyond floating point", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 70n }), (n) => {
        expect(compareQuantities(`${n}Ki`, `${n * 1024n}`)).toBe(0);
        expect(compareQuantities(`${n}Ki`, `${n * 1024n + 1n}`)).toBe(-1);
      }),
    );
  });
});

describe("isMultipleOf()", () => {
  it("knows whole multiples", () => {
    expect(isMultipleOf("3Gi", "1Gi")).toBe(true);
    expect(isMultipleOf("2560Mi", "1Gi")).toBe(false);
    expect(isMultipleOf("x", "1Gi")).toBeUndefined();
  });
});
