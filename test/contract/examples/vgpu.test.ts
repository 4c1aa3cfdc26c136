import { expect } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { tellExample } from "../../support/example-story.ts";

tellExample("vgpu", {
  // The platform of all contract tests has KubeVirt; test/e2e installs it with the same settings.
  config: { kubevirtVersion: "" },
  machines: ["desk"],
  sight: "has a pod that takes a vGPU, and a display that shows the boot",
  see: async ({ get, requestsOf }) => {
    expect(await requestsOf("desk")).toMatchObject({ "nvidia.com/NVIDIA_A2-4Q": "1" });
    const { spec } = await get<KubeObject>(kinds.VirtualMachineInstance, "desk");
    const display = { enabled: true, ramFB: { enabled: true } };
    expect(spec).toMatchObject({ domain: { devices: { gpus: [{ virtualGPUOptions: { display } }] } } });
  },
});
