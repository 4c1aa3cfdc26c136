import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type KubeObject, kinds } from "../../../provider/kube/index.ts";
import { copyExample } from "../../support/example.ts";
import { expectNoChange } from "../../support/no-change.ts";
import type { PulumiProject } from "../../support/pulumi.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";

/** The waves of the example, by the machines' numbers. */
const WAVES = [[0], [1, 2, 3], [4, 5, 6], [7, 8, 9]];

interface Instance {
  readonly uid: string;
  readonly begun: number;
}

/** One story in order, on the example as users have it. */
describe.skipIf(!testKubeconfig)("a fleet in waves", () => {
  const kube = connectToTestCluster();
  let namespace: Awaited<ReturnType<typeof makeNamespace>>;
  let project: PulumiProject;

  beforeAll(async () => {
    namespace = await makeNamespace(kube);
    project = await copyExample("fleet-waves", {
      env: { KUBECONFIG: testKubeconfig ?? "" },
      config: { "kubernetes:namespace": namespace.name },
    });
  });

  afterAll(async () => {
    await project?.destroy().finally(() => project[Symbol.asyncDispose]());
    await namespace?.remove();
    await kube.close();
  });

  const machine = (name: string) =>
    kube.get<KubeObject>({ kind: kinds.VirtualMachine, namespace: namespace.name, name });

  async function instances(): Promise<Readonly<Record<string, Instance>>> {
    const { items } = await kube.list(kinds.VirtualMachineInstance, { namespace: namespace.name });
    const entries = items.map(({ metadata: { name, uid = "", creationTimestamp = "" } }) => [
      name,
      { uid, begun: Date.parse(creationTimestamp) },
    ]);
    return Object.fromEntries(entries);
  }

  /** Every machine of a wave was started after all of the wave before, pause included. */
  function expectWaveByWave(found: Readonly<Record<string, Instance>>): void {
    const times = WAVES.map((wave) => wave.map((number) => found[`web-${number}`]?.begun ?? Number.NaN));
    for (const [index, wave] of times.slice(1).entries())
      expect(Math.min(...wave)).toBeGreaterThan(Math.max(...(times[index] ?? [])));
  }

  it("comes up wave by wave", async () => {
    expect((await project.run("preview")).output).toMatch(/summary: +"10 new in 4 waves"/);
    await project.up();
    expectWaveByWave(await instances());
    expect(await project.outputs()).toMatchObject({ summary: "10 as declared", phases: { Running: 10 } });
    const types = (await project.resources()).map(({ type }) => type);
    expect(types.filter((type) => type.endsWith(":VirtualMachine"))).toHaveLength(10);
    expect(types.filter((type) => type.includes("dynamic"))).toHaveLength(4);
  });

  it("changes nothing in a second update, nor in a refresh", async () => {
    expectNoChange((await project.up()).output);
    expectNoChange((await project.refresh()).output);
  });

  it("previews what an edit does to all of it, and restarts wave by wave", async () => {
    const before = await instances();
    await project.configure({ cores: "2" });
    const { output } = await project.run("preview", "--diff");
    expect(output).toContain('"10 restart in 4 waves"');
    expect(output).toMatch(/all 3 machines/);
    expect(output).toMatch(/restart: .*this update restarts the machine/);
    await project.up();
    const after = await instances();
    for (const name of Object.keys(before)) expect(after[name]?.uid).not.toBe(before[name]?.uid);
    expectWaveByWave(after);
    expect(await project.outputs()).toMatchObject({ summary: "10 as declared", impact: "none" });
  });

  it("removes the third machine, and leaves the others what and where they are", async () => {
    const { "web-2": gone, ...before } = await instances();
    expect(gone).toBeDefined();
    await project.configure({ without: "web-2" });
    const { steps } = await project.preview();
    expect(steps.filter(({ op }) => /replace|create/.test(op))).toEqual([]);
    const deleted = steps.filter(({ op }) => op === "delete").map(({ urn }) => urn.split("::").at(-1));
    expect(deleted.sort()).toEqual(["web-2-init", "web-2-vm"]);
    await project.up();
    expect(await machine("web-2")).toBeUndefined();
    const { "web-2": _ending, ...after } = await instances();
    expect(after).toEqual(before);
    expectNoChange((await project.up()).output);
  });

  it("stops at a canary for which there is no node, and says so; the rest stays as it is", async () => {
    const { "web-0": _canary, ...before } = await instances();
    await project.configure({ cores: "500" });
    const output = await project.runToFailure("up", "--yes", "--skip-preview", "--continue-on-error");
    expect(output).toContain("Stopped canary wave of fleet web at web-0: 0 of 1 machines are as wanted");
    expect(output).toMatch(/ErrorUnschedulable: .*Insufficient cpu/);
    const { "web-0": _restarted, ...after } = await instances();
    expect(after).toEqual(before);
    const others = await Promise.all(Object.keys(before).map(machine));
    for (const other of others) expect(JSON.stringify(other?.spec)).toContain('"cores":2');
  });

  it("goes on from there when the program is corrected", async () => {
    const { "web-0": stuck, ...before } = await instances();
    await project.configure({ cores: "2" });
    await project.up();
    const { "web-0": canary, ...after } = await instances();
    expect(canary?.uid).not.toBe(stuck?.uid);
    expect(after).toEqual(before);
    expect(await project.outputs()).toMatchObject({ summary: "9 as declared", phases: { Running: 9 } });
  });
});
