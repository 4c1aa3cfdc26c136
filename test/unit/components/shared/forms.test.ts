import { describe, expect, it } from "vitest";
import { among, checkForms, duration, integer, quantity, text } from "../../../../components/shared/forms.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines } from "../support.ts";

describe("forms", () => {
  it.each(["1Gi", "2048Mi", "1.5Gi", "10G", "1e9", 1024])("take %s for a quantity", (value) => {
    expect(quantity.fits(value)).toBe(true);
  });

  it.each(["", "0", "-1Gi", "1gi", "Gi", "1 Gi", null, 0])("do not take %s for a quantity", (value) => {
    expect(quantity.fits(value)).toBe(false);
  });

  it.each(["90s", "10m", "1h30m", "1h30m5s"])("take %s for a duration", (value) => {
    expect(duration.fits(value)).toBe(true);
  });

  it.each(["", "90", "1d", "s", 90])("do not take %s for a duration", (value) => {
    expect(duration.fits(value)).toBe(false);
  });

  it("bound whole numbers at both ends", () => {
    const port = integer(1, 65535);
    expect([0, 1, 1.5, 65535, 65536, "1"].map(port.fits)).toEqual([false, true, false, true, false, false]);
    expect([port.words, integer(2).words]).toEqual([
      "a whole number from 1 to 65535",
      "a whole number of at least 2",
    ]);
  });
});

describe("checkForms()", () => {
  const rules = [
    { at: ["mode"], form: among("a", "b") },
    { at: ["items", "[]", "size"], form: quantity },
    { at: ["items", "[]", "name"], form: text((name) => name !== "", "a name") },
  ];

  it("names path, value and rule of each value that does not fit", () => {
    expect(
      lines(checkForms({ mode: "c", items: [{ size: "1Gi" }, { size: "x", name: "" }] }, rules)),
    ).toEqual([
      'mode: "c" does not fit: it must be "a" or "b".',
      'items[1].size: "x" does not fit: it must be a positive quantity with a unit, such as "512Mi" or "16Gi".',
      'items[1].name: "" does not fit: it must be a name.',
    ]);
  });

  it("skips what is missing or not known", () => {
    expect(checkForms({ mode: UNKNOWN, items: UNKNOWN }, rules)).toEqual([]);
    expect(checkForms({ items: [UNKNOWN, {}] }, rules)).toEqual([]);
  });
});
