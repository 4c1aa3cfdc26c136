import { describe, expect, it } from "vitest";
import { renderCdiSpec } from "../../../../components/cdi/render.ts";

describe("renderCdiSpec()", () => {
  it("writes the release's own feature gate and the strategy that keeps disks", () => {
    expect(renderCdiSpec({ version: "v1.55.0" })).toEqual({
      uninstallStrategy: "BlockUninstallIfWorkloadsExist",
      config: { featureGates: ["HonorWaitForFirstConsumer"] },
    });
  });

  it("puts everything where the CDI object has it, with the pass-through over it", () => {
    const spec = renderCdiSpec({
      featureGates: [],
      config: { filesystemOverhead: { global: "0.08" } },
      infra: { nodeSelector: { infra: "yes" } },
      spec: { config: { dataVolumeTTLSeconds: -1 } },
    });
    expect(spec).toEqual({
      uninstallStrategy: "BlockUninstallIfWorkloadsExist",
      infra: { nodeSelector: { infra: "yes" } },
      config: { filesystemOverhead: { global: "0.08" }, featureGates: [], dataVolumeTTLSeconds: -1 },
    });
  });
});
