import { describe, expect, it } from "vitest";
import { FLEET_PROGRAMS } from "../../bench/fleet-programs.ts";
import { PARTS, parseOptions } from "../../bench/options.ts";

describe("parseOptions", () => {
  it("runs everything with 100 machines when nothing is asked for", () => {
    expect(parseOptions([])).toEqual({
      counts: [100],
      programs: FLEET_PROGRAMS,
      halted: false,
      waiting: 1000,
      rounds: 2,
      parts: PARTS,
      skipCheckpoints: false,
      keep: false,
      help: false,
    });
  });

  it("takes parts and counts", () => {
    const options = parseOptions(["--count", "7", "--only", "load", "--only", "fleet"]);
    expect(options).toMatchObject({ counts: [7], parts: ["load", "fleet"] });
  });

  it("takes several counts in their order, and programs by name", () => {
    const options = parseOptions(["--count=100", "--count=10", "--program=bare", "--halted"]);
    expect(options).toMatchObject({ counts: [10, 100], programs: [{ name: "bare" }], halted: true });
  });

  it.each(["0", "-1", "ten", "1.5"])("refuses %j machines, and says what goes", (count) => {
    expect(() => parseOptions([`--count=${count}`])).toThrow("give a whole number");
  });

  it("names the parts when one is unknown", () => {
    expect(() => parseOptions(["--only", "speed"])).toThrow("load, fleet");
    expect(() => parseOptions(["--program", "terraform"])).toThrow(
      '"VirtualMachine", "VirtualMachineFleet", "bare"',
    );
  });
});
