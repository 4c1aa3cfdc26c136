import { describe, expect, it } from "vitest";
import { renderKubeVirtSpec } from "../../../../components/kubevirt/render.ts";

describe("renderKubeVirtSpec()", () => {
  it("writes nothing but the strategy that keeps machines when nothing is said", () => {
    expect(renderKubeVirtSpec({ version: "v1.8.0" })).toEqual({
      uninstallStrategy: "BlockUninstallIfWorkloadsExist",
    });
  });

  it("puts everything where the KubeVirt object has it", () => {
    const spec = renderKubeVirtSpec({
      featureGates: ["Snapshot"],
      uninstallStrategy: "RemoveWorkloads",
      imageRegistry: "registry.example.com/kubevirt",
      infra: { replicas: 1 },
      certificateRotateStrategy: { selfSigned: { ca: { duration: "48h" } } },
      workloadUpdateStrategy: { workloadUpdateMethods: ["LiveMigrate"] },
      configuration: {
        vmRolloutStrategy: "LiveUpdate",
        developerConfiguration: { useEmulation: true },
        permittedHostDevices: {
          pciHostDevices: [{ pciVendorSelector: "10DE:1EB8", resourceName: "nvidia.com/T4" }],
        },
      },
    });
    expect(spec).toMatchInlineSnapshot(`
      {
        "certificateRotateStrategy": {
          "selfSigned": {
            "ca": {
              "duration": "48h",
            },
          },
        },
        "configuration": {
          "developerConfiguration": {
            "featureGates": [
              "Snapshot",
            ],
            "useEmulation": true,
          },
          "permittedHostDevices": {
            "pciHostDevices": [
              {
                "pciVendorSelector": "10DE:1EB8",
                "resourceName": "nvidia.com/T4",
              },
            ],
          },
          "vmRolloutStrategy": "LiveUpdate",
        },
        "imageRegistry": "registry.example.com/kubevirt",
        "infra": {
          "replicas": 1,
        },
        "uninstallStrategy": "RemoveWorkloads",
        "workloadUpdateStrategy": {
          "workloadUpdateMethods": [
            "LiveMigrate",
          ],
        },
      }
    `);
  });

  it("lays the pass-through over all of it", () => {
    const spec = renderKubeVirtSpec({
      featureGates: ["Snapshot"],
      spec: { configuration: { evictionStrategy: "LiveMigrate" }, uninstallStrategy: null },
    });
    expect(spec).toEqual({
      configuration: {
        developerConfiguration: { featureGates: ["Snapshot"] },
        evictionStrategy: "LiveMigrate",
      },
    });
  });
});
