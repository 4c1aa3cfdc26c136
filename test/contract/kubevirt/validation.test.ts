import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateVirtualMachine } from "../../../components/virtual-machine/validate-virtual-machine.ts";
import type { Kube } from "../../../provider/kube/index.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";
import { setStage } from "./edits/stage.ts";
import { eachOf, judge } from "./specs/judge.ts";
import type { SpecRow } from "./specs/spec-row.ts";
import { BAD, GOOD, STRICTER, specOf, titleOf } from "./specs/specs.ts";

describe.skipIf(!testKubeconfig)("validateVirtualMachine() and a real KubeVirt", () => {
  let kube: Kube;
  let namespace: string;
  let remove: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    kube = connectToTestCluster();
    ({ name: namespace, remove } = await makeNamespace(kube));
    await setStage(kube, namespace);
  });
  afterAll(async () => {
    await remove?.();
    await kube.close();
  });

  /** What both say of each spec: nothing where they take it. */
  const both = (rows: readonly SpecRow[]) =>
    eachOf(rows, async (row) => {
      const spec = specOf(row);
      const ours = validateVirtualMachine({ spec }).map(({ path, reason }) => `${path}: ${reason}`);
      return { title: titleOf(row), ours, theirs: await judge(kube, namespace, spec) };
    });

  it("take the same good specs", async () => {
    const wrong = (await both(GOOD)).filter(({ ours, theirs }) => theirs !== undefined || ours.length > 0);
    expect(wrong).toEqual([]);
  });

  it("refuse the same bad specs, but for what the cluster decides", async () => {
    const judged = await both(BAD);
    expect(judged.filter(({ theirs }) => theirs === undefined)).toEqual([]);
    const caught = judged.filter(({ ours }) => ours.length > 0);
    const share = caught.length / judged.length;
    console.info(
      `${caught.length} of ${judged.length} bad specs (${(100 * share).toFixed(1)} %) are refused without a cluster`,
    );
    expect(share).toBeGreaterThanOrEqual(0.95);
  });

  it("part where a machine would be taken that cannot work", async () => {
    const wrong = (await both(STRICTER)).filter(
      ({ ours, theirs }) => theirs !== undefined || ours.length === 0,
    );
    expect(wrong).toEqual([]);
  });
});
