import { describe, expect, it } from "vitest";
import { compact, isOutput, isPlainObject, mapInput } from "../../../../components/shared/input.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";

const output = { __pulumiOutput: true, apply: (func: (value: number) => unknown) => ({ applied: func(2) }) };

describe("mapInput()", () => {
  it("maps plain values at once and outputs when they are there", async () => {
    expect(mapInput(2, (value) => value + 1)).toBe(3);
    await expect(mapInput(Promise.resolve(2), (value) => value + 1)).resolves.toBe(3);
    expect(mapInput(output as never, (value: number) => value + 1)).toEqual({ applied: 3 });
  });

  it("leaves missing and unknown values alone", () => {
    const fail = () => {
      throw new Error("called");
    };
    expect(mapInput(undefined, fail)).toBeUndefined();
    expect(mapInput(UNKNOWN, fail)).toBe(UNKNOWN);
  });
});

describe("isPlainObject() and isOutput()", () => {
  it("tell what can be looked into", () => {
    expect([{}, Object.create(null), [], null, "x", new Date(), output].map(isPlainObject)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect([{}, output].map(isOutput)).toEqual([false, true]);
  });
});

describe("compact()", () => {
  it("drops undefined members and keeps false, zero and empty ones", () => {
    expect(compact<object>({ a: undefined, b: false, c: 0, d: "", e: {} } as object)).toEqual({
      b: false,
      c: 0,
      d: "",
      e: {},
    });
  });
});
