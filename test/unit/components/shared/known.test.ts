import { describe, expect, it } from "vitest";
import {
  at,
  flagAt,
  isGiven,
  isKnown,
  isMissing,
  keysAt,
  listAt,
  numberAt,
  textAt,
  UNKNOWN,
} from "../../../../components/shared/known.ts";

const root = { a: { b: [1, { c: "x" }] }, later: UNKNOWN, flag: false, nothing: null };

describe("at()", () => {
  it("gives the value at a path", () => {
    expect(at(root, "a", "b", 1, "c")).toBe("x");
  });

  it("gives undefined when something on the way is missing", () => {
    expect(at(root, "a", "z", 1)).toBeUndefined();
    expect(at(undefined, "a")).toBeUndefined();
  });

  it("stays unknown below an unknown value", () => {
    expect(at(root, "later", "deep", 0)).toBe(UNKNOWN);
  });
});

describe("isGiven(), isMissing() and isKnown()", () => {
  it("say nothing for certain of what is below an unknown value", () => {
    expect([isGiven(root, "later", "x"), isMissing(root, "later", "x")]).toEqual([false, false]);
    expect([isGiven(root, "a", "z"), isMissing(root, "a", "z")]).toEqual([false, true]);
  });

  it("take an unknown value for given, and not for known", () => {
    expect([isGiven(root, "later"), isKnown(root, "later")]).toEqual([true, false]);
  });

  it("take null for nothing, and false for something", () => {
    expect([isGiven(root, "nothing"), isGiven(root, "flag")]).toEqual([false, true]);
  });
});

describe("listAt()", () => {
  it("gives one unknown item for a list that is not known", () => {
    expect(listAt(root, "later", "items")).toEqual([UNKNOWN]);
  });
});

describe("textAt(), numberAt(), flagAt(), listAt() and keysAt()", () => {
  it("give known values of their type only", () => {
    expect(textAt(root, "a", "b", 1, "c")).toBe("x");
    expect(numberAt(root, "a", "b", 0)).toBe(1);
    expect(flagAt(root, "flag")).toBe(false);
    expect(listAt(root, "a", "b")).toHaveLength(2);
    expect(keysAt(root, "a")).toEqual(["b"]);
  });

  it("give nothing for unknown values and for those of another type", () => {
    expect(textAt(root, "later")).toBeUndefined();
    expect(textAt(root, "flag")).toBeUndefined();
    expect(listAt(root, "a")).toEqual([]);
    expect(keysAt(root, "a", "b")).toEqual([]);
  });
});
