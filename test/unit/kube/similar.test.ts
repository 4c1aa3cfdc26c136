import { describe, expect, it } from "vitest";
import { nearest, similar } from "../../../provider/kube/similar.ts";

describe("similar()", () => {
  const known = ["Snapshot", "VMExport", "CPUManager", "GPU", "NUMA"];

  it.each([
    ["Snapshots", "Snapshot"],
    ["snapshot", "Snapshot"],
    ["VMExprot", "VMExport"],
    ["CPUManger", "CPUManager"],
  ])("finds what %s was meant to be", (name, meant) => {
    expect(similar(name, known)).toBe(meant);
  });

  it("finds nothing when nothing is near", () => {
    expect(similar("LiveMigration", known)).toBeUndefined();
    expect(similar("XYZ", known)).toBeUndefined();
  });
});

describe("nearest()", () => {
  it("gives the names that are nearest in spelling, however far they are", () => {
    const known = ["cx1.medium", "u1.large", "u1.medium", "u1.small"];
    expect(nearest("u1.mediu", known, 2)).toEqual(["u1.medium", "cx1.medium"]);
    expect(nearest("anything", [], 2)).toEqual([]);
  });
});
