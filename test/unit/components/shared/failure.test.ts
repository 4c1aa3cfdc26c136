import { describe, expect, it } from "vitest";
import { formatPath, oneOf, quote } from "../../../../components/shared/failure.ts";

describe("formatPath()", () => {
  it("writes a path as a program would", () => {
    expect(formatPath(["disks", 0, "dataVolume", "size"])).toBe("disks[0].dataVolume.size");
  });

  it("quotes keys that are no identifiers", () => {
    expect(formatPath(["labels", "app.kubernetes.io/name"])).toBe('labels["app.kubernetes.io/name"]');
  });
});

describe("quote() and oneOf()", () => {
  it("quote strings and leave numbers", () => {
    expect([quote("x"), quote(4), quote({ a: 1 }), quote(undefined)]).toEqual([
      '"x"',
      "4",
      '{"a":1}',
      "undefined",
    ]);
  });

  it("join names as a sentence does", () => {
    expect([oneOf([]), oneOf(["a"]), oneOf(["a", "b", "c"])]).toEqual(["", '"a"', '"a", "b" or "c"']);
  });
});
