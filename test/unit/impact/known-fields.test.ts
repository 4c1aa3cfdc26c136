import { describe, expect, it } from "vitest";
import { isKnownField, isLater, strangersIn } from "../../../provider/handlers/impact/known-fields.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { UNKNOWN } from "../../../provider/handlers/values/unknown.ts";
import { spec } from "./machine.ts";

describe("isKnownField()", () => {
  it.each([
    "spec.runStrategy",
    "spec.template.metadata.annotations[]",
    "spec.template.spec.domain.devices.disks[].disk.bus",
    "spec.template.spec.domain.devices.gpus#order",
    "spec.template.spec.domain.resources.requests[]",
    "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution",
    "spec.dataVolumeTemplates[].spec.storage.resources.requests.storage",
  ])("knows %s", (pattern) => expect(isKnownField(pattern)).toBe(true));

  it.each([
    "spec.somethingElse",
    "spec.template.spec.domain.constructor",
    "spec.template.spec.domain.devices.disks[].disk.boss",
    "spec.template.spec.domain.devices.rng.source",
    "spec.template.spec.affinity.node",
    "spec.dataVolumeTemplates[].spec.stores",
  ])("does not know %s", (pattern) => expect(isKnownField(pattern)).toBe(false));
});

describe("strangersIn()", () => {
  it("finds fields that there are not, wherever they are, and what there is in their place", () => {
    const found = strangersIn({
      runStrategie: "Always",
      template: {
        metadata: { labels: { anything: "goes" }, generateName: "x" },
        spec: { domain: { devices: { disks: [{ name: "a" }, { name: "b", disk: { boss: "scsi" } }] } } },
      },
    });
    expect(found.map(({ path }) => path.join("."))).toEqual([
      "runStrategie",
      "template.spec.domain.devices.disks.1.disk.boss",
    ]);
    expect(found[1]?.known).toContain("bus");
  });

  it("says nothing of what is not known yet, or is nothing", () => {
    expect(strangersIn(UNKNOWN)).toEqual([]);
    expect(strangersIn({ template: UNKNOWN, somethingElse: undefined })).toEqual([]);
  });
});

describe("a field that KubeVirt does not have", () => {
  const [before, after] = [spec({ domain: {} }), spec({ domain: {}, somethingElse: { deep: 1 } })];
  const impactIn = (version: string | undefined) =>
    planUpdate({ spec: before }, { spec: after }, version === undefined ? {} : { version }).map(
      ({ impact }) => impact,
    );

  it("is refused when it comes", () => {
    expect(impactIn(undefined)).toEqual(["refused"]);
    expect(impactIn("1.8.4")).toEqual(["refused"]);
  });

  it("is found inside of what comes as a whole", () => {
    const affine = spec({ domain: {}, affinity: { podAfinity: {} } });
    const disk = spec({ domain: { devices: { disks: [{ name: "a", disk: { buss: "scsi" } }] } } });
    const [one, other] = [affine, disk].map((edited) => planUpdate({ spec: before }, { spec: edited })[0]);
    expect(one).toMatchObject({ impact: "refused", path: "spec.template.spec.affinity" });
    expect(one?.reason).toContain("no such field: podAfinity");
    expect(other).toMatchObject({ impact: "refused", path: "spec.template.spec.domain.devices.disks[a]" });
    expect(other?.reason).toContain("no such field: disk.buss");
  });

  it("may be one of a later version", () => {
    expect(impactIn("v1.9.0")).toEqual(["unknown"]);
    expect(impactIn(UNKNOWN)).toEqual(["unknown"]);
    expect([undefined, "", "1.8.9", "v1.7.2"].some(isLater)).toBe(false);
    expect(["1.9.0", "v1.10.1", "2.0.0"].every(isLater)).toBe(true);
  });
});
