import { describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { validateStorage } from "../../../../components/storage/validate.ts";
import { lines, paths } from "../support.ts";

const block = { accessModes: ["ReadWriteMany"], volumeMode: "Block" };

describe("validateStorage()", () => {
  it("finds nothing wrong with a whole class", () => {
    const args = {
      provisioner: "nfs.csi.k8s.io",
      snapshotClass: {},
      storageProfile: { claimPropertySets: [block] },
    };
    expect(lines(validateStorage(args))).toEqual([]);
  });

  it("wants a provisioner", () => {
    expect(lines(validateStorage({}))).toEqual([
      "provisioner: It is missing. Name the CSI driver that makes the volumes.",
    ]);
  });

  it("wants claim property sets that CDI does not leave out", () => {
    const profile = (claimPropertySets: unknown) =>
      paths(validateStorage({ provisioner: "x", storageProfile: { claimPropertySets } }));
    expect(profile([])).toEqual(["storageProfile.claimPropertySets"]);
    expect(profile(undefined)).toEqual(["storageProfile.claimPropertySets"]);
    expect(
      profile([
        { volumeMode: "Block", accessModes: [] },
        { accessModes: ["RWX"], volumeMode: "Disk" },
      ]),
    ).toEqual([
      "storageProfile.claimPropertySets[1].volumeMode",
      "storageProfile.claimPropertySets[1].accessModes[0]",
      "storageProfile.claimPropertySets[0].accessModes",
    ]);
    expect(profile(UNKNOWN)).toEqual([]);
  });
});
