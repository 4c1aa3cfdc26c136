import { describe, expect, it } from "vitest";
import type { ClusterFacts } from "../../../provider/handlers/impact/cluster-facts.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { UNKNOWN } from "../../../provider/handlers/values/unknown.ts";
import { type Changes, changeSpec } from "../../support/change-spec.ts";
import { spec } from "./machine.ts";

const D = "template.spec.domain";

/** What becomes of one change of a plain running machine. */
const impactOf = (set: Changes, facts: ClusterFacts = {}, before: object = spec({ domain: {} })) =>
  planUpdate({ spec: before }, { spec: changeSpec(before, set) }, facts).map(({ impact }) => impact);

describe("planUpdate() foretells what admission refuses", () => {
  it.each<[string, Changes, ClusterFacts, string]>([
    [
      "a gated field without its gate",
      { [`${D}.devices.video.type`]: "virtio" },
      { featureGates: [] },
      "refused",
    ],
    [
      "a gated field with its gate",
      { [`${D}.devices.video.type`]: "virtio" },
      { featureGates: ["VideoConfig"] },
      "restart",
    ],
    [
      "a gated field of a cluster that was not told of",
      { [`${D}.devices.video.type`]: "virtio" },
      {},
      "restart",
    ],
    [
      "a gated field switched off",
      { [`${D}.devices.autoattachVSOCK`]: false },
      { featureGates: [] },
      "restart",
    ],
    ["encryption without its gate", { [`${D}.launchSecurity.snp`]: {} }, { featureGates: ["X"] }, "refused"],
    [
      "a gated field where the gates are not known",
      { [`${D}.devices.rng`]: {}, [`${D}.rebootPolicy`]: "Terminate" },
      { featureGates: UNKNOWN as unknown as readonly string[] },
      "restart unknown",
    ],
    ["a run strategy that is none", { runStrategy: "Sometimes" }, {}, "refused"],
    ["running besides runStrategy", { running: true }, {}, "refused"],
    ["an architecture without its machine type", { "template.spec.architecture": "arm64" }, {}, "refused"],
    [
      "sockets beyond maxSockets, also under Stage",
      { [`${D}.cpu`]: { sockets: 3, maxSockets: 2 } },
      { vmRolloutStrategy: "Stage" },
      "refused refused",
    ],
  ])("%s", (_name, set, facts, impacts) => {
    expect(impactOf(set, facts).join(" ")).toBe(impacts);
  });

  it("takes an edit of a gated field that is there already", () => {
    const before = spec({ domain: { devices: { video: { type: "vga" } } } });
    const after = { [`${D}.devices.video.type`]: "virtio" };
    expect(impactOf(after, { featureGates: [] }, before)).toEqual(["restart"]);
  });

  it("lets the architecture change together with the machine type", () => {
    const set = { "template.spec.architecture": "arm64", [`${D}.machine.type`]: "virt" };
    expect(impactOf(set)).toEqual(["restart", "restart"]);
  });
});
