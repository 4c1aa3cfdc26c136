import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { copyExample } from "../../support/example.ts";
import type { PulumiProject } from "../../support/pulumi.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";

/** What the guest, its licences and its users know the machine by. */
interface Known {
  readonly uuid: string;
  readonly serial: string;
  readonly mac: string | undefined;
  readonly disk: string | undefined;
}

interface Instance extends KubeObject {
  readonly spec: {
    readonly domain: { readonly firmware: { readonly uuid: string; readonly serial: string } };
  };
  readonly status: { readonly interfaces?: readonly { readonly mac?: string }[] };
}

/** One story in order, on the example as users have it. */
describe.skipIf(!testKubeconfig)("a machine with a retained disk", () => {
  const kube = connectToTestCluster();
  let namespace: Awaited<ReturnType<typeof makeNamespace>>;
  let project: PulumiProject;
  let before: Known;

  beforeAll(async () => {
    namespace = await makeNamespace(kube);
    project = await copyExample("retained-disks", {
      env: { KUBECONFIG: testKubeconfig ?? "" },
      config: { "kubernetes:namespace": namespace.name },
    });
  });

  afterAll(async () => {
    await project?.destroy().finally(() => project[Symbol.asyncDispose]());
    await namespace?.remove();
    await kube.close();
  });

  const find = (kind: (typeof kinds)[keyof typeof kinds], name: string) =>
    kube.get({ kind, namespace: namespace.name, name });

  const claimOf = async (disk: string) =>
    (await find(kinds.PersistentVolumeClaim, `db-${disk}`))?.metadata.uid;

  async function known(): Promise<Known> {
    const instance = (await find(kinds.VirtualMachineInstance, "db")) as Instance;
    const { uuid, serial } = instance.spec.domain.firmware;
    return { uuid, serial, mac: instance.status.interfaces?.[0]?.mac, disk: await claimOf("data") };
  }

  it("comes up with the identity that the program says", async () => {
    await project.up();
    before = await known();
    expect(before.disk).toBeDefined();
    expect(await project.outputs()).toMatchObject({
      phase: "Running",
      uuid: before.uuid,
      serial: before.serial,
      macAddress: before.mac,
    });
  });

  it("is destroyed, its data disk is not, and the preview says so", async () => {
    const { output } = await project.run("destroy", "--preview-only");
    expect(output).toMatch(/db-data .*\[retain\]/);
    expect(output).not.toMatch(/db-scratch .*\[retain\]/);
    await project.destroy();
    expect(await find(kinds.VirtualMachine, "db")).toBeUndefined();
    expect(await find(kinds.DataVolume, "db-scratch")).toBeUndefined();
    expect(await claimOf("data")).toBe(before.disk);
  });

  it("finds its disk, UUID, serial number and MAC address again when it is made anew", async () => {
    await project.up();
    expect(await known()).toEqual(before);
    const { output } = await project.up();
    expect(output).toMatch(/\d+ unchanged/);
    expect(output).not.toMatch(/\d+ (created|updated|replaced|deleted)/);
  });

  it("is refused another size of its disk, in the preview and with what to do", async () => {
    await project.configure({ size: "2Gi" });
    const output = await project.runToFailure("preview");
    expect(output).toContain("Cannot update DataVolume Spec");
    await project.configure({ size: "1Gi" });
    expect(await claimOf("data")).toBe(before.disk);
  });
});
