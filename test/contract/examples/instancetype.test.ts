import { expect } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { tellExample } from "../../support/example-story.ts";

interface Machine extends KubeObject {
  readonly status: {
    readonly instancetypeRef?: { readonly name?: string; readonly kind?: string };
    readonly preferenceRef?: { readonly name?: string };
  };
}

tellExample("instancetype", {
  machines: ["db", "web"],
  sight: "has machines of the sizes and with the devices that their types and preferences give",
  see: async ({ get, requestsOf }) => {
    const [web, db] = await Promise.all(
      ["web", "db"].map((name) => get<KubeObject>(kinds.VirtualMachineInstance, name)),
    );
    expect(web?.spec).toMatchObject({ domain: { cpu: { sockets: 1 }, memory: { guest: "4Gi" } } });
    expect(db?.spec).toMatchObject({
      domain: {
        cpu: { cores: 4, sockets: 1, dedicatedCpuPlacement: true },
        memory: { guest: "4Gi", hugepages: { pageSize: "1Gi" } },
        devices: { rng: {}, blockMultiQueue: true },
      },
    });
    expect(await requestsOf("db")).toMatchObject({ cpu: "4", "hugepages-1Gi": "4Gi" });
    const { status } = await get<Machine>(kinds.VirtualMachine, "db");
    expect(status.instancetypeRef).toMatchObject({ kind: "VirtualMachineInstancetype", name: "database" });
    expect(status.preferenceRef).toMatchObject({ name: "fast-linux" });
  },
});
