import { describe, expect, it } from "vitest";
import { similar } from "../../../../components/shared/similar.ts";

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
