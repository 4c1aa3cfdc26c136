import { describe, expect, it } from "vitest";
import { checkFeatureGates } from "../../../../components/kubevirt/feature-gates.ts";
import { UNKNOWN } from "../../../../components/shared/known.ts";
import { lines } from "../support.ts";

describe("checkFeatureGates()", () => {
  it("takes gates that KubeVirt has, generally available ones too", () => {
    expect(checkFeatureGates({ featureGates: ["Snapshot", "CPUManager", "GPU", UNKNOWN] }, "v1.8.0")).toEqual(
      [],
    );
  });

  it("says what a misspelt gate was meant to be, in every release", () => {
    for (const version of ["v1.8.0", "v1.9.0", undefined]) {
      expect(lines(checkFeatureGates({ featureGates: ["VSOCK", "Snapshots"] }, version))).toEqual([
        'featureGates[1]: "Snapshots" is no feature gate. Did you mean "Snapshot"?',
      ]);
    }
  });

  it("refuses unknown gates of a release that it knows, and no other", () => {
    const args = { disabledFeatureGates: ["TeleportGuests"] };
    expect(lines(checkFeatureGates(args, "v1.8.2"))).toEqual([
      'disabledFeatureGates[0]: "TeleportGuests" is no feature gate of KubeVirt v1.8.2.',
    ]);
    expect(checkFeatureGates(args, "v1.9.0")).toEqual([]);
  });

  it("refuses a gate that is on and off", () => {
    const args = { featureGates: ["Snapshot"], disabledFeatureGates: ["Snapshot"] };
    expect(lines(checkFeatureGates(args, "v1.8.0"))).toEqual([
      'disabledFeatureGates[0]: "Snapshot" is listed in "featureGates" too. Keep one of the two.',
    ]);
  });
});
