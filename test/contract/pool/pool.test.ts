import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { expectNoChange } from "../../support/no-change.ts";
import { type PulumiProject, pulumiProject } from "../../support/pulumi.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";

const program = `
  const pulumi = require("@pulumi/pulumi");
  const k = require("pulumi-kubevirt");
  const config = new pulumi.Config();
  const { plan, phases, readyReplicas } = new k.VirtualMachinePool("web", {
    replicas: config.requireNumber("replicas"),
    template: {
      cpu: { cores: config.requireNumber("cores") },
      memory: "64Mi",
      disks: [
        { name: "root", containerDisk: "quay.io/containerdisks/fedora:42" },
        { name: "data", dataVolume: { source: { blank: {} }, size: "1Gi" } },
        { name: "init", cloudInit: { userData: "#cloud-config\\n" } },
      ],
    },
    maxUnavailable: 2,
    scaleInStrategy: { proactive: { selectionPolicy: { sortPolicy: "DescendingOrder" } } },
  });
  module.exports = { plan, phases, readyReplicas };
`;

const running = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`web-${index}`, "Running"]));

/** One story in order. */
describe.skipIf(!testKubeconfig)("a pool", () => {
  const kube = connectToTestCluster();
  let namespace: Awaited<ReturnType<typeof makeNamespace>>;
  let project: PulumiProject;

  beforeAll(async () => {
    namespace = await makeNamespace(kube);
    project = await pulumiProject({
      files: { "index.js": program },
      env: { KUBECONFIG: testKubeconfig ?? "" },
      config: { "kubernetes:namespace": namespace.name, replicas: "3", cores: "1" },
    });
  });

  afterAll(async () => {
    await project?.destroy().finally(() => project[Symbol.asyncDispose]());
    await namespace?.remove();
    await kube.close();
  });

  /** UIDs of the running machines, by name. */
  async function instances(): Promise<Readonly<Record<string, string>>> {
    const { items } = await kube.list(kinds.VirtualMachineInstance, { namespace: namespace.name });
    return Object.fromEntries(items.map(({ metadata }) => [metadata.name, metadata.uid ?? ""]));
  }

  it("comes up with as many machines as are wanted, each with a disk of its own", async () => {
    await project.preview();
    await project.up();
    expect(await project.outputs()).toEqual({ plan: {}, phases: running(3), readyReplicas: 3 });
    const { items } = await kube.list(kinds.DataVolume, { namespace: namespace.name });
    expect(items.map(({ metadata }) => metadata.name).sort()).toEqual([
      "web-data-0",
      "web-data-1",
      "web-data-2",
    ]);
  });

  it("changes nothing in a second update, nor in a refresh", async () => {
    expectNoChange((await project.up()).output);
    expectNoChange((await project.refresh()).output);
  });

  it("gets more machines, and leaves the others as they are", async () => {
    const before = await instances();
    await project.configure({ replicas: "5" });
    expect((await project.run("preview", "--diff")).output).toContain("live: 2 machines more");
    await project.up();
    expect(await project.outputs()).toMatchObject({ phases: running(5), readyReplicas: 5 });
    expect(await instances()).toMatchObject(before);
  });

  it("previews that an edit of the template restarts its machines, and waits until all have it", async () => {
    const before = await instances();
    await project.configure({ cores: "2" });
    const { output } = await project.run("preview", "--diff");
    expect(output).toMatch(/cpu\.cores.*restart: the pool restarts each machine/);
    await project.up();
    const after = await instances();
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [name, uid] of Object.entries(after)) expect(uid).not.toBe(before[name]);
    const { items } = await kube.list<KubeObject>(kinds.VirtualMachineInstance, {
      namespace: namespace.name,
    });
    for (const { spec } of items) expect(spec).toMatchObject({ domain: { cpu: { cores: 2 } } });
    expect(await project.outputs()).toMatchObject({ phases: running(5), readyReplicas: 5 });
  });

  it("previews that machines go, and deletes the last ones with their disks", async () => {
    const before = await instances();
    await project.configure({ replicas: "2" });
    expect((await project.run("preview", "--diff")).output).toContain("3 machines fewer: deleted");
    await project.up();
    const after = await instances();
    expect(after).toEqual({ "web-0": before["web-0"], "web-1": before["web-1"] });
    expect(await project.outputs()).toMatchObject({ phases: running(2), readyReplicas: 2 });
    expectNoChange((await project.up()).output);
  });

  it("fails with the scheduler's words when machines fit on no node, and goes on when that is corrected", async () => {
    await project.configure({ cores: "500" });
    const output = await project.runToFailure("up", "--yes", "--skip-preview");
    expect(output).toMatch(/web-\d: ErrorUnschedulable: .*Insufficient cpu/);
    await project.configure({ cores: "1" });
    await project.up();
    const { items } = await kube.list<KubeObject>(kinds.VirtualMachineInstance, {
      namespace: namespace.name,
    });
    for (const { spec } of items) expect(spec).toMatchObject({ domain: { cpu: { cores: 1 } } });
    expect(await project.outputs()).toMatchObject({ phases: running(2), readyReplicas: 2 });
  });

  it("leaves nothing behind", async () => {
    await project.destroy();
    const left = await Promise.all(
      [kinds.VirtualMachinePool, kinds.VirtualMachine, kinds.Secret, kinds.DataVolume].map(async (kind) => {
        const { items } = await kube.list(kind, { namespace: namespace.name });
        return items.map(({ metadata }) => metadata.name);
      }),
    );
    expect(left.flat()).toEqual([]);
  });
});
