import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKube, type Kube, type KubeObject, kinds } from "../../provider/kube/index.ts";
import { type Sandbox, start } from "../../sandbox/index.ts";
import { expectNoChange } from "../support/no-change.ts";
import { diagnosticOf, type PulumiProject, pulumiProject } from "../support/pulumi.ts";

/** Enough that each failure meets an update in its middle; `KUBEVIRT_TEST_MACHINES=100` takes some minutes more. */
const COUNT = Number(process.env.KUBEVIRT_TEST_MACHINES || 30);
const SOME = COUNT / 5;
const namespace = "fleet";
const FEDORA = "quay.io/containerdisks/fedora:42";

interface Machine extends KubeObject {
  readonly status?: { readonly printableStatus?: string };
}

/** Machines on their own, each three resources. Two of them can be given what cannot be. */
const program = `
  const pulumi = require("@pulumi/pulumi");
  const { VirtualMachine } = require("pulumi-kubevirt");
  const config = new pulumi.Config();
  for (let index = 0; index < ${COUNT}; index++) {
    const containerDisk = (index === 7 && config.get("image")) || "${FEDORA}";
    const rack = index === 3 ? config.get("rack") : undefined;
    new VirtualMachine("vm-" + index, {
      namespace: "${namespace}",
      cpu: { sockets: config.requireNumber("sockets"), maxSockets: 4, model: rack && "Haswell-noTSX" },
      memory: { guest: "64Mi" },
      disks: [{ name: "root", containerDisk }],
      nodeSelector: rack && { rack },
      networks: [{ name: "default", pod: {} }],
      updates: { onRestartRequired: "restart" },
    });
  }
`;

let sandbox: Sandbox;
let kube: Kube;
let project: PulumiProject;

beforeAll(async () => {
  sandbox = await start({ name: "test-failures" });
  kube = createKube({ kubeconfig: sandbox.kubeconfig });
  await kube.create(kinds.Namespace, { metadata: { name: namespace } });
  project = await pulumiProject({
    files: { "index.js": program },
    env: { KUBECONFIG: sandbox.kubeconfig },
    config: {
      "test:sockets": "1",
      // As in the quickstart: what a killed update had made without being able to note it is taken over.
      "kubernetes:upsertExistingObjects": "true",
    },
  });
});

afterAll(async () => {
  await project?.[Symbol.asyncDispose]();
  await kube?.close();
  await sandbox?.stop();
});

async function machines(): Promise<readonly Machine[]> {
  return (await kube.list<Machine>(kinds.VirtualMachine, { namespace })).items;
}

/** Until so many machines are as looked for. The API server may be gone for a while. */
async function untilMachines(count: number, isSo: (machine: Machine) => boolean): Promise<void> {
  await expect
    .poll(async () => (await machines().catch(() => [])).filter(isSo).length, {
      timeout: 240_000,
      interval: 200,
    })
    .toBeGreaterThanOrEqual(count);
}

const isRunning = ({ status }: Machine) => status?.printableStatus === "Running";

/** Uids of the instances, by their names. */
async function instances(): Promise<Readonly<Record<string, string | undefined>>> {
  const { items } = await kube.list(kinds.VirtualMachineInstance, { namespace });
  return Object.fromEntries(items.map(({ metadata: { name, uid } }) => [name, uid]));
}

/** Each machine is there once and runs, and the state knows each of them once. */
async function expectWhole(): Promise<void> {
  const found = await machines();
  expect(found).toHaveLength(COUNT);
  expect(found.filter((machine) => !isRunning(machine)).map(({ metadata }) => metadata.name)).toEqual([]);
  const urns = (await project.resources()).map(({ urn }) => urn);
  expect(new Set(urns).size).toBe(urns.length);
  expect(urns.filter((urn) => urn.includes("kubevirt.io/v1:VirtualMachine::"))).toHaveLength(COUNT);
  expect(urns.filter((urn) => urn.includes("VirtualMachineState::"))).toHaveLength(COUNT);
}

/** One story in order: each step stands on the one before, as for a user. */
describe("many machines", () => {
  it("are all there after a CLI that was killed, and an API server that went away in the next update", async () => {
    const killed = project.start("up", "--yes", "--skip-preview");
    await untilMachines(SOME, () => true);
    killed.kill("SIGKILL");
    await killed.result;
    await project.run("cancel", "--yes");
    const there = (await machines()).map(({ metadata }) => metadata.uid);
    expect(there.length).toBeLessThan(COUNT);

    const next = project.start("up", "--yes", "--skip-preview");
    await untilMachines(there.length + SOME, () => true);
    await sandbox.faults.stop("kube-apiserver");
    await sandbox.faults.start("kube-apiserver");
    const interrupted = await next.result;
    // The Kubernetes provider gives up what it could not create; what waits for machines goes on waiting.
    expect(interrupted.output).not.toMatch(/VirtualMachineState.*error/);
    if (interrupted.code !== 0) {
      expect(interrupted.output).toMatch(/ECONNREFUSED|ECONNRESET/);
      await project.up();
    }
    await expectWhole();
    const uids = (await machines()).map(({ metadata }) => metadata.uid);
    expect(there.every((uid) => uids.includes(uid))).toBe(true);
  });

  it("change nothing in a second update", async () => {
    expectNoChange((await project.up()).output);
  });

  it("take an edit in although virt-controller goes away in the middle of it", async () => {
    const before = await instances();
    await project.configure({ "test:sockets": "2" });
    const editing = project.start("up", "--yes", "--skip-preview");
    await untilMachines(SOME, ({ metadata }) => (metadata.generation ?? 0) > 1);
    await sandbox.faults.stop("virt-controller");
    await untilMachines(COUNT / 2, ({ metadata }) => (metadata.generation ?? 0) > 1);
    await sandbox.faults.start("virt-controller");
    const { code, output } = await editing.result;
    expect(code, output).toBe(0);
    await expectWhole();
    const { items } = await kube.list(kinds.VirtualMachineInstance, { namespace });
    const sockets = items.map(
      ({ spec }) => (spec as { domain: { cpu: { sockets: number } } }).domain.cpu.sockets,
    );
    expect(new Set(sockets)).toEqual(new Set([2]));
    // More sockets are plugged in, so no guest was restarted.
    expect(await instances()).toEqual(before);
  });

  it("name those that cannot be as declared, change the others, and go on when that is mended", async () => {
    const before = await instances();
    const missing = "quay.io/containerdisks/does-not-exist:1";
    await project.configure({ "test:rack": "moon", "test:image": missing });
    const failed = await project.start("up", "--yes", "--skip-preview", "--continue-on-error").result;
    expect(failed.code).not.toBe(0);
    expect(diagnosticOf(failed, "vm-3-state")).toMatch(/Unschedulable/);
    expect(diagnosticOf(failed, "vm-7-state")).toContain("does-not-exist:1");
    expect(diagnosticOf(failed, "vm-4-state")).toBe("");
    await project.run("config", "rm", "test:rack");
    await project.run("config", "rm", "test:image");
    await project.up();
    await expectWhole();
    const after = await instances();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed.sort()).toEqual(["vm-3", "vm-7"]);
  });

  it("are gone when the program is destroyed, all of them", async () => {
    await project.destroy();
    expect(await machines()).toEqual([]);
    expect(await project.resources()).toEqual([]);
  });
});
