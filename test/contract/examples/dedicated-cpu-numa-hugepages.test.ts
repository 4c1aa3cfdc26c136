import { expect } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { tellExample } from "../../support/example-story.ts";

tellExample("dedicated-cpu-numa-hugepages", {
  machines: ["router"],
  sight: "has a pod with CPUs for guest, emulator and disks, and its memory on pages of 1Gi",
  see: async ({ get, requestsOf }) => {
    expect(await requestsOf("router")).toMatchObject({ cpu: "7", "hugepages-1Gi": "4Gi" });
    const { spec } = await get<KubeObject>(kinds.VirtualMachineInstance, "router");
    expect(spec).toMatchObject({
      domain: {
        cpu: {
          dedicatedCpuPlacement: true,
          isolateEmulatorThread: true,
          numa: { guestMappingPassthrough: {} },
        },
        ioThreadsPolicy: "supplementalPool",
      },
    });
  },
});
