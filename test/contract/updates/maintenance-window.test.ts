import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kinds } from "../../../provider/kube/index.ts";
import { expectNoChange } from "../../support/no-change.ts";
import { type PulumiProject, pulumiProject } from "../../support/pulumi.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";

const program = `
  const pulumi = require("@pulumi/pulumi");
  const { VirtualMachine } = require("pulumi-kubevirt");
  const config = new pulumi.Config();
  const db = new VirtualMachine("db", {
    memory: "256Mi",
    cpu: config.requireNumber("cores"),
    disks: [{ name: "root", bus: "virtio", containerDisk: "quay.io/containerdisks/fedora:42" }],
    networks: [{ name: "default", pod: {} }],
    updates: { onRestartRequired: "restart", window: config.requireObject("window") },
  });
  exports.plan = db.plan;
  exports.pending = db.state.pending;
  exports.restartRequired = db.state.restartRequired;
`;

const MINUTE = 60_000;
const clock = (time: number): string => new Date(time).toISOString().slice(11, 16);

/** A window of an hour that opens at a full minute, so long from now or a little later. */
function windowIn(ms: number): { readonly opens: number; readonly config: string } {
  const opens = Math.ceil((Date.now() + ms) / MINUTE) * MINUTE;
  const config = JSON.stringify({ startTime: clock(opens), endTime: clock(opens + 60 * MINUTE) });
  return { opens, config };
}

/** One story in order. */
describe.skipIf(!testKubeconfig)("restarts in a maintenance window", () => {
  const kube = connectToTestCluster();
  let namespace: Awaited<ReturnType<typeof makeNamespace>>;
  let project: PulumiProject;
  let opens: number;
  let before: string | undefined;

  beforeAll(async () => {
    namespace = await makeNamespace(kube);
    project = await pulumiProject({
      files: { "index.js": program },
      env: { KUBECONFIG: testKubeconfig ?? "" },
      config: {
        "kubernetes:namespace": namespace.name,
        "test:cores": "1",
        "test:window": windowIn(600 * MINUTE).config,
      },
    });
    await project.up();
    before = await uid();
  });

  afterAll(async () => {
    await project?.destroy().finally(() => project[Symbol.asyncDispose]());
    await namespace?.remove();
    await kube.close();
  });

  const uid = async () =>
    (await kube.get({ kind: kinds.VirtualMachineInstance, namespace: namespace.name, name: "db" }))?.metadata
      .uid;

  it("are previewed with the window, and left pending outside of it", async () => {
    await project.configure({ cores: "2" });
    const { output } = await project.run("preview", "--diff");
    expect(output).toMatch(
      /restart: .*by an update in the maintenance window daily \d\d:\d\d-\d\d:\d\d \(UTC\)/,
    );
    expect((await project.up()).output).toContain("the edit is pending until the machine is restarted");
    expect(await uid()).toBe(before);
    const { pending, restartRequired } = await project.outputs();
    expect(restartRequired).toBe(true);
    expect(String(pending)).toMatch(/the maintenance window opens \w+day \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\)/);
    expectNoChange((await project.up()).output);
    expectNoChange((await project.refresh()).output);
  });

  it("are carried out by the next update in the window, with no other edit", async () => {
    const soon = windowIn(MINUTE);
    opens = soon.opens;
    await project.configure({ window: soon.config });
    await project.up();
    expect(await uid()).toBe(before);
    await expect.poll(() => Date.now() >= opens, { timeout: 3 * MINUTE, interval: 500 }).toBe(true);
    const { changeSummary } = await project.preview();
    expect(changeSummary.update).toBe(1);
    await project.up();
    expect(await uid()).not.toBe(before);
    expect(await project.outputs()).toMatchObject({ pending: [], restartRequired: false });
    expectNoChange((await project.up()).output);
  });
});
