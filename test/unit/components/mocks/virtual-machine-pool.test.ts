import { beforeAll, describe, expect, it } from "vitest";
import { VirtualMachinePool } from "../../../../components/pool/virtual-machine-pool.ts";
import { edges, run, useMocks } from "./program.ts";

beforeAll(() => useMocks());

describe("VirtualMachinePool", () => {
  it("is one object, with what its disks bring along before it and its state after it", async () => {
    const resources = await run(
      () =>
        new VirtualMachinePool("web", {
          namespace: "vms",
          replicas: 3,
          template: {
            memory: "1Gi",
            disks: [
              { name: "data", dataVolume: { source: { blank: {} }, size: "1Gi" } },
              { name: "init", cloudInit: { userData: "#cloud-config" } },
            ],
          },
        }),
    );
    expect(edges(resources)).toEqual([
      ["kubevirt:index:VirtualMachinePool", "web", expect.anything(), []],
      ["kubernetes:core/v1:Secret", "web-init", "web", []],
      ["kubernetes:pool.kubevirt.io/v1beta1:VirtualMachinePool", "web-pool", "web", ["web-init"]],
      ["pulumi-nodejs:dynamic/kubevirt:VirtualMachinePoolState", "web-state", "web", ["web-pool"]],
    ]);
    const { spec } = resources.get("web-pool")?.inputs ?? {};
    expect(resources.get("web-state")?.inputs).toMatchObject({ namespace: "vms", name: "web", spec });
  });
});
