import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKube, type Kube, type KubeObject, kinds } from "../../provider/kube/index.ts";
import { type Sandbox, start } from "../../sandbox/index.ts";
import { copyExample } from "../support/example.ts";
import { expectNoChange } from "../support/no-change.ts";
import type { PulumiProject } from "../support/pulumi.ts";

const namespace = "quickstart";

interface Pod extends KubeObject {
  readonly spec?: {
    readonly nodeName?: string;
    readonly schedulerName?: string;
    readonly containers?: readonly {
      readonly name: string;
      readonly resources?: { readonly requests?: Readonly<Record<string, string>> };
    }[];
  };
}

let sandbox: Sandbox;
let kube: Kube;
let project: PulumiProject;

beforeAll(async () => {
  sandbox = await start({ name: "test-e2e", features: [], fresh: true });
  kube = createKube({ kubeconfig: sandbox.kubeconfig });
  await kube.create(kinds.Namespace, { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  project = await copyExample("quickstart", {
    env: { KUBECONFIG: sandbox.kubeconfig },
    config: { "kubernetes:namespace": namespace, "kubevirt:manifests": sandbox.manifests },
  });
});

afterAll(async () => {
  await project?.[Symbol.asyncDispose]();
  await kube?.close();
  await sandbox?.stop();
});

const machine = (name: string) => ({ kind: kinds.VirtualMachine, namespace, name });
const instance = (name: string) => ({ kind: kinds.VirtualMachineInstance, namespace, name });
const printableStatus = async (name: string) =>
  ((await kube.get(machine(name)))?.status as { printableStatus?: string } | undefined)?.printableStatus;
const uid = async (name: string) => (await kube.get(instance(name)))?.metadata.uid;

/** One story in order: each step stands on the one before, as for a user. */
describe("the quickstart", () => {
  it("previews on a cluster that does not know KubeVirt", async () => {
    const { changeSummary } = await project.preview();
    expect(changeSummary.create).toBeGreaterThan(20);
  });

  it("is killed in the middle of its first update, and the next one converges", async () => {
    const killed = project.start("up", "--yes", "--skip-preview");
    await kube.wait({
      what: "the operator to be there",
      on: [{ kind: kinds.Deployment, namespace: "kubevirt", name: "virt-operator" }],
      judge: (view) =>
        view.get({ kind: kinds.Deployment, namespace: "kubevirt", name: "virt-operator" })
          ? { done: true }
          : { pending: "not there" },
      timeoutMs: 180_000,
    });
    killed.kill("SIGKILL");
    await killed.result;
    await project.run("cancel", "--yes");
    await project.up();
    const deployments = await kube.list(kinds.Deployment, { namespace: "kubevirt" });
    const operators = deployments.items.filter(({ metadata }) => metadata.name === "virt-operator");
    expect(operators).toHaveLength(1);
    expect(await printableStatus("db")).toBe("Running");
    expect(await printableStatus("gpu")).toBe("Running");
  });

  it("has pods with the CPUs, hugepages and the GPU asked for, where the scheduler put them", async () => {
    const labelSelector = "kubevirt.io=virt-launcher,vm.kubevirt.io/name=gpu";
    const { items } = await kube.list<Pod>(kinds.Pod, { namespace, labelSelector });
    const [pod] = items;
    const compute = pod?.spec?.containers?.find(({ name }) => name === "compute");
    expect(pod?.spec?.schedulerName).toBe("default-scheduler");
    expect(pod?.spec?.nodeName).toMatch(/^worker-/);
    expect(compute?.resources?.requests).toMatchObject({
      cpu: "4",
      "hugepages-1Gi": "4Gi",
      "nvidia.com/NVIDIA_A2-4Q": "1",
    });
  });

  it("changes nothing in a second update, nor in a refresh", async () => {
    expectNoChange((await project.up()).output);
    expectNoChange((await project.refresh()).output);
    expectNoChange((await project.up()).output);
  });

  it("keeps no code and no secret in its state", async () => {
    const state = await project.exportedState();
    expect(state).not.toContain("ssh_pwauth");
    expect(state).not.toMatch(/__awaiter|exports\.handler = __f0/);
  });

  it("refuses in the preview, with KubeVirt's words, what KubeVirt refuses", async () => {
    await project.configure({ memory: "2500Mi" });
    const output = await project.runToFailure("preview");
    expect(output).toMatch(/memory/);
    expect(output).toMatch(/1Gi/);
    await project.configure({ memory: "2Gi" });
  });

  it("shows that more memory is live, and the machine goes on running with it", async () => {
    const before = await uid("db");
    await project.configure({ memory: "4Gi" });
    const { output } = await project.run("preview", "--diff");
    expect(output).toMatch(/live/);
    await project.up();
    const { status } = (await kube.get(instance("db"))) as {
      status?: { memory?: { guestRequested?: string } };
    };
    expect(status?.memory?.guestRequested).toBe("4Gi");
    expect(await uid("db")).toBe(before);
  });

  it("shows that another CPU model takes a restart, and restarts", async () => {
    const before = await uid("db");
    await project.configure({ cpuModel: "Haswell-noTSX" });
    const { output } = await project.run("preview", "--diff");
    expect(output).toMatch(/restart/);
    await project.up();
    expect(await uid("db")).not.toBe(before);
    expect(await printableStatus("db")).toBe("Running");
  });

  it("migrates and takes a snapshot", async () => {
    const before = (await kube.get(instance("db")))?.status as { nodeName?: string } | undefined;
    await project.configure({ migrate: "1", snapshot: "true" });
    await project.up();
    const after = (await kube.get(instance("db")))?.status as { nodeName?: string } | undefined;
    expect(after?.nodeName).not.toBe(before?.nodeName);
    const { items } = await kube.list(kinds.VirtualMachineSnapshot, { namespace });
    expect(items.map(({ status }) => (status as { readyToUse?: boolean }).readyToUse)).toEqual([true]);
  });

  it("shows drift in a refresh, and the next update mends it", async () => {
    await kube.patch(machine("db"), "merge", { spec: { runStrategy: "Halted" } });
    await kube.wait({
      what: "db to stop",
      on: [machine("db")],
      judge: (view) => {
        const { status } = (view.get(machine("db")) ?? {}) as { status?: { printableStatus?: string } };
        return status?.printableStatus === "Stopped"
          ? { done: true }
          : { pending: status?.printableStatus ?? "?" };
      },
      timeoutMs: 60_000,
    });
    expect((await project.refresh()).output).toMatch(/\d+ (to update|updated)/);
    await project.up();
    expect(await printableStatus("db")).toBe("Running");
    expectNoChange((await project.up()).output);
  });

  it("goes back to nothing", async () => {
    await project.destroy();
    const { items } = await kube.list(kinds.CustomResourceDefinition);
    const left = items.map(({ metadata }) => metadata.name).filter((name) => /kubevirt\.io$/.test(name));
    expect(left).toEqual([]);
  });
});

describe("a pull request from a fork", () => {
  it("previews the quickstart without any cluster", async () => {
    await using fork = await copyExample("quickstart", {
      env: {},
      config: { "kubevirt:manifests": sandbox.manifests },
    });
    const { changeSummary } = await fork.preview();
    expect(changeSummary.create).toBeGreaterThan(20);
  });
});
