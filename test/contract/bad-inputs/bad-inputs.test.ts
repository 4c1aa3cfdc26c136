import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { start } from "../../../sandbox/index.ts";
import { diagnosticOf, type PulumiProject, type PulumiResult, pulumiProject } from "../../support/pulumi.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";

interface Kubeconfig {
  readonly clusters: readonly {
    readonly name: string;
    readonly cluster: Readonly<Record<string, unknown>>;
  }[];
  readonly users: readonly { readonly name: string; readonly user: Readonly<Record<string, unknown>> }[];
}

/** A kubeconfig with other parts. */
function kubeconfigWith(parts: { server?: string; user?: object; clusters?: readonly object[] }): string {
  const config = JSON.parse(readFileSync(testKubeconfig ?? "", "utf8")) as Kubeconfig;
  const { server, user, clusters } = parts;
  return JSON.stringify({
    ...config,
    clusters:
      clusters ??
      config.clusters.map(({ name, cluster }) => ({
        name,
        cluster: { ...cluster, ...(server && { server }) },
      })),
    users: config.users.map(({ name, user: own }) => ({ name, user: { ...own, ...user } })),
  });
}

const dayTwo = `
  const target = { namespace: config.require("namespace"), virtualMachine: "db" };
  const on = (name) => ({ provider: new k.Provider(name, { kubeconfig: config.require(name) }) });
  const nobody = on("nobody");
  new k.VirtualMachineState("nobody-state", { namespace: target.namespace, name: "db" }, nobody);
  new k.Migration("nobody-migration", target, nobody);
  new k.Snapshot("nobody-snapshot", target, nobody);
  const bare = on("bare");
  new k.VirtualMachineState("bare-state", { namespace: "default", name: "db" }, bare);
  new k.Migration("bare-migration", { ...target, namespace: "default" }, bare);
  new k.Snapshot("bare-snapshot", { ...target, namespace: "default" }, bare);
  new k.Snapshot("closed-snapshot", target, on("closed"));
  new k.Snapshot("clusterless-snapshot", target, on("clusterless"));
`;

const machines = `
  const machine = (name, image, args) => new k.VirtualMachine(name, {
    namespace: config.require("namespace"), memory: { guest: "64Mi" },
    disks: [{ name: "root", containerDisk: image }], ...args,
  });
  const fedora = "quay.io/containerdisks/fedora:42";
  machine("big", fedora, { cpu: { cores: 500 } });
  machine("elsewhere", fedora, { nodeSelector: { rack: "moon" } });
  machine("imageless", "quay.io/containerdisks/does-not-exist:1", {});
  const pool = new kube.storage.v1.StorageClass("pool", {
    provisioner: "csi.sandbox.dev", parameters: { "sandbox.dev/fail": "no space in pool" },
  });
  const dataVolume = {
    source: { http: { url: "http://images.example/x.img" } }, size: "1Gi", accessModes: ["ReadWriteOnce"],
    volumeMode: "Block", storageClassName: pool.metadata.name, retain: false,
  };
  machine("importing", fedora, { disks: [{ name: "root", dataVolume }], readiness: { timeout: "20s" } });
`;

const program = (body: string) => `
  const pulumi = require("@pulumi/pulumi");
  const kube = require("@pulumi/kubernetes");
  const k = require("pulumi-kubevirt");
  const config = new pulumi.Config();
  ${body}
`;

describe.skipIf(!testKubeconfig)("what cannot be done is said once, with the way out", () => {
  const kube = connectToTestCluster();
  const ends: (() => Promise<void>)[] = [];
  let project: PulumiProject;
  let preview: PulumiResult;
  let update: PulumiResult;

  beforeAll(async () => {
    const bare = await start({ name: "test-bare", features: [] });
    const namespace = await makeNamespace(kube);
    ends.push(bare.stop, namespace.remove);
    project = await pulumiProject({
      files: { "index.js": program(dayTwo + machines) },
      env: { KUBECONFIG: testKubeconfig ?? "" },
      config: {
        "test:namespace": namespace.name,
        "test:nobody": kubeconfigWith({ user: { as: "nobody" } }),
        "test:bare": readFileSync(bare.kubeconfig, "utf8"),
        "test:closed": kubeconfigWith({ server: "https://127.0.0.1:9" }),
        "test:clusterless": kubeconfigWith({ clusters: [] }),
      },
    });
    preview = await project.run("preview");
    update = await project.start("up", "--yes", "--skip-preview", "--continue-on-error").result;
  });

  afterAll(async () => {
    await project?.destroy().finally(() => project[Symbol.asyncDispose]());
    await kube.close();
    for (const end of ends) await end();
  });

  it("previews without asking any of the clusters, and fails in the update", () => {
    expect(preview.output).toMatch(/to create/);
    expect(preview.output).not.toMatch(/error/i);
    expect(update.code).not.toBe(0);
  });

  it.each([
    ["nobody-state", 'User "nobody" cannot', "Grant this right"],
    [
      "nobody-migration",
      'User "nobody" cannot list resource "virtualmachineinstancemigrations"',
      "Grant this right",
    ],
    ["nobody-snapshot", 'User "nobody" cannot get resource "virtualmachinesnapshots"', "Grant this right"],
    ["bare-state", "KubeVirt is not installed in this cluster", "Install it"],
    ["bare-migration", "KubeVirt is not installed in this cluster", "Install it"],
    ["bare-snapshot", "KubeVirt is not installed in this cluster", "Install it"],
    [
      "closed-snapshot",
      "connect ECONNREFUSED 127.0.0.1:9",
      "Check the address of the server in the kubeconfig",
    ],
    ["clusterless-snapshot", "is not defined there", "Correct it there, or name another context"],
    ["big-state", "Insufficient cpu", "Ask for less"],
    ["elsewhere-state", "didn't match Pod's node affinity/selector", "correct nodeSelector"],
    [
      "imageless-state",
      "containerdisks/does-not-exist:1: not found",
      "Correct the name of the containerDisk",
    ],
    ["importing-state", "no space in pool", "Waited 20s"],
  ])("%s", (resource, reason, wayOut) => {
    const text = diagnosticOf(update, resource);
    expect(text.split(reason)).toHaveLength(2);
    expect(text).toContain(wayOut);
    expect(text).not.toMatch(/\n\s+at .*:\d+/);
    expect(text.split("\n").length).toBeLessThan(20);
  });

  it("goes on from there when the input is corrected", async () => {
    const corrected = machines
      .replace("cores: 500", "cores: 1")
      .replace('{ nodeSelector: { rack: "moon" } }', "{}")
      .replace("does-not-exist:1", "alpine:3")
      .replace(/const pool[\s\S]*$/, "");
    await project.write({ "index.js": program(corrected) });
    await project.up();
    const states = (await project.resources()).filter(({ type }) => type.endsWith(":VirtualMachineState"));
    expect(states.map(({ outputs }) => outputs?.phase)).toEqual(["Running", "Running", "Running"]);
  });
});
