import { describe, expect, it } from "vitest";
import { PARTS, parseOptions } from "../../bench/options.ts";

describe("parseOptions", () => {
  it("runs everything with 100 machines when nothing is asked for", () => {
    expect(parseOptions([])).toEqual({
      count: 100,
      rounds: 2,
      parts: PARTS,
      skipCheckpoints: false,
      keep: false,
      help: false,
    });
  });

  it("takes parts and counts", () => {
    const options = parseOptions(["--count", "7", "--only", "load", "--only", "fleet"]);
    expect(options).toMatchObject({ count: 7, parts: ["load", "fleet"] });
  });

  it.each(["0", "-1", "ten", "1.5"])("refuses %j machines, and says what goes", (count) => {
    expect(() => parseOptions([`--count=${count}`])).toThrow("give a whole number");
  });

  it("names the parts when one is unknown", () => {
    expect(() => parseOptions(["--only", "speed"])).toThrow("load, fleet");
  });
});
