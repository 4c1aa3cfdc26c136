import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { durationMs, formatDuration, parseDuration } from "../../../../provider/handlers/values/duration.ts";

describe("parseDuration()", () => {
  it.each([
    ["90s", 90_000],
    ["1h30m", 5_400_000],
    ["1.5h", 5_400_000],
    ["250ms", 250],
    ["0", 0],
    ["0s", 0],
  ])("reads %s", (text, ms) => expect(parseDuration(text)).toBe(ms));

  it.each(["", "10", "10 m", "m", "-1s", "1d", "1h30"])("refuses %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(() => durationMs(text)).toThrow("90s");
  });

  it("reads what formatDuration() writes", () => {
    fc.assert(fc.property(fc.nat(10 ** 7), (s) => parseDuration(formatDuration(s * 1000)) === s * 1000));
  });
});
