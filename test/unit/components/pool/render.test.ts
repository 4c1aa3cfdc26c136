import { describe, expect, it } from "vitest";
import { renderPool } from "../../../../components/pool/render.ts";

describe("renderPool()", () => {
  it("writes selector and template, and nothing else, when nothing else is said", () => {
    expect(renderPool("web", { template: { memory: "1Gi" } })).toEqual({
      selector: { matchLabels: { "pulumi-kubevirt/pool": "web" } },
      virtualMachineTemplate: {
        metadata: { labels: { "pulumi-kubevirt/pool": "web" } },
        spec: {
          runStrategy: "Always",
          template: { spec: { domain: { memory: { guest: "1Gi" }, devices: {} } } },
        },
      },
    });
  });

  it("gives each machine a disk of its own", () => {
    const dataVolume = { source: { blank: {} }, size: "1Gi" } as const;
    const { virtualMachineTemplate } = renderPool("web", {
      template: { memory: "1Gi", disks: [{ name: "data", dataVolume }], labels: { app: "shop" } },
    });
    expect(virtualMachineTemplate).toMatchObject({
      metadata: { labels: { app: "shop", "pulumi-kubevirt/pool": "web" } },
      spec: {
        dataVolumeTemplates: [{ metadata: { name: "web-data" } }],
        template: { spec: { volumes: [{ name: "data", dataVolume: { name: "web-data" } }] } },
      },
    });
  });

  it("writes strategies by their names, and details under KubeVirt's", () => {
    const scaleInStrategy = { proactive: { statePreservation: "Offline" } };
    const pool = renderPool("web", {
      template: { memory: "1Gi" },
      replicas: 3,
      updateStrategy: "opportunistic",
      scaleInStrategy,
      maxUnavailable: "20%",
      nameGeneration: { appendIndexToConfigMapRefs: true },
      autohealing: { minFailingToStartDuration: "10m" },
      paused: true,
    });
    expect(pool).toMatchObject({
      replicas: 3,
      updateStrategy: { opportunistic: {} },
      scaleInStrategy,
      maxUnavailable: "20%",
      nameGeneration: { appendIndexToConfigMapRefs: true },
      autohealing: { minFailingToStartDuration: "10m" },
      paused: true,
    });
  });
});
