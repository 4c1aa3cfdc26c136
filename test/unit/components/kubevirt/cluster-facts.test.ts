import { expect, it } from "vitest";
import { clusterFacts } from "../../../../components/kubevirt/cluster-facts.ts";
import { renderKubeVirtSpec } from "../../../../components/kubevirt/render.ts";

it("clusterFacts() gives what decides the effect of edits, and nothing that was not said", () => {
  const spec = renderKubeVirtSpec({
    featureGates: ["DeclarativeHotplugVolumes"],
    imageTag: "v1.8.0",
    workloadUpdateStrategy: { workloadUpdateMethods: ["LiveMigrate"] },
    configuration: { vmRolloutStrategy: "Stage", liveUpdateConfiguration: { maxHotplugRatio: 2 } },
  });
  expect(clusterFacts(spec, "v1.8.0")).toEqual({
    version: "1.8.0",
    vmRolloutStrategy: "Stage",
    workloadUpdateMethods: ["LiveMigrate"],
    featureGates: ["DeclarativeHotplugVolumes"],
    liveUpdateConfiguration: { maxHotplugRatio: 2 },
  });
  expect(clusterFacts(renderKubeVirtSpec({}), "v1.8.0")).toEqual({ version: "1.8.0" });
});
