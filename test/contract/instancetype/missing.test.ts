import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kinds } from "../../../provider/kube/index.ts";
import { type PulumiProject, pulumiProject } from "../../support/pulumi.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";

const program = (matcher: string) => `
  const k = require("pulumi-kubevirt");
  const { phase } = new k.VirtualMachine("web", {
    instancetype: ${matcher},
    disks: [{ name: "root", containerDisk: "quay.io/containerdisks/fedora:42" }],
  });
  module.exports = { phase };
`;

describe.skipIf(!testKubeconfig)("an instance type that is not there", () => {
  const kube = connectToTestCluster();
  let namespace: Awaited<ReturnType<typeof makeNamespace>>;
  let project: PulumiProject;

  beforeAll(async () => {
    namespace = await makeNamespace(kube);
    project = await pulumiProject({
      files: { "index.js": program('"u1.mediun"') },
      env: { KUBECONFIG: testKubeconfig ?? "" },
      config: { "kubernetes:namespace": namespace.name },
    });
  });

  afterAll(async () => {
    await project?.destroy().finally(() => project[Symbol.asyncDispose]());
    await namespace?.remove();
    await kube.close();
  });

  it("fails the update at once, with the names that are nearest and the way out", async () => {
    const output = await project.runToFailure("up", "--yes", "--skip-preview");
    expect(output).toMatch(/FailedFindInstancetype: .*u1\.mediun.* Correct its name or kind, or declare it/);
    expect(output).toContain("does not exist; nearest in spelling: u1.medium");
  });

  it("fails the preview when the program has it looked up", async () => {
    await project.write({ "index.js": program('k.Instancetype.get("u1.mediun")') });
    const output = await project.runToFailure("preview");
    expect(output).toContain("VirtualMachineClusterInstancetype (u1.mediun)");
    expect(output).toContain("resource 'u1.mediun' does not exist");
  });

  it("is mended by the right name", async () => {
    await project.write({ "index.js": program('k.Instancetype.get("u1.medium")') });
    await project.up();
    expect(await project.outputs()).toEqual({ phase: "Running" });
  });

  it("fails the edit of a machine that runs, which goes on as it is", async () => {
    await project.write({ "index.js": program('"u1.large2"') });
    const output = await project.runToFailure("up", "--yes", "--skip-preview");
    expect(output).toContain("does not exist; nearest in spelling: u1.large");
    const instance = { kind: kinds.VirtualMachineInstance, namespace: namespace.name, name: "web" };
    expect((await kube.get(instance))?.status).toMatchObject({ phase: "Running" });
  });
});
