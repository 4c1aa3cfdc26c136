import { expect, it } from "vitest";
import { clusterFacts, inForce } from "../../../../components/kubevirt/cluster-facts.ts";
import { renderKubeVirtSpec } from "../../../../components/kubevirt/render.ts";
import { planUpdate } from "../../../../provider/handlers/impact/plan-update.ts";

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

it("inForce() puts KubeVirt's defaults where the object is silent, so that no plan has to assume them", () => {
  const said = {
    featureGates: ["CPUManager"],
    liveUpdateConfiguration: { maxGuest: "64Gi" },
    version: "1.8.0",
  };
  const cluster = inForce(said);
  expect(cluster).toEqual({
    version: "1.8.0",
    vmRolloutStrategy: "LiveUpdate",
    workloadUpdateMethods: [],
    featureGates: ["CPUManager"],
    liveUpdateConfiguration: { maxHotplugRatio: 4, maxGuest: "64Gi" },
    defaultArchitecture: "amd64",
  });
  const machine = (guest: string) => ({
    spec: { runStrategy: "Always", template: { spec: { domain: { memory: { guest } } } } },
  });
  const [entry] = planUpdate(machine("2Gi"), machine("3Gi"), cluster);
  expect(entry?.assumes).toBeUndefined();
  expect(planUpdate(machine("2Gi"), machine("3Gi"), {})[0]?.assumes).toContain(
    "vmRolloutStrategy LiveUpdate",
  );
});
