import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { validateVirtualMachine } from "../../../components/virtual-machine/validate-virtual-machine.ts";
import type { Kube } from "../../../provider/kube/index.ts";
import { mixedSpecs, renderedSpecs, wildSpecs } from "../../support/random-specs.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";
import { setStage } from "./edits/stage.ts";
import { eachOf, judge } from "./specs/judge.ts";

/** Set it to see again what a run saw. */
const seed = Number(process.env.RANDOM_SPECS_SEED ?? Date.now() % 2 ** 31);

/** What KubeVirt says by gates that are off, or by the machine's namespace: not to be known from a spec. */
const OUTSIDE = /feature gate|Invalid RunStrategy \(WaitAsReceiver\)|Embedded DataVolume namespace/;

describe.skipIf(!testKubeconfig)("specs at random", () => {
  let kube: Kube;
  let namespace: string;
  let remove: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    console.info(`RANDOM_SPECS_SEED=${seed}`);
    kube = connectToTestCluster();
    ({ name: namespace, remove } = await makeNamespace(kube));
    await setStage(kube, namespace);
  });
  afterAll(async () => {
    await remove?.();
    await kube.close();
  });

  /** The specs that ours takes and KubeVirt does not. */
  async function surprises(specs: fc.Arbitrary<object>, count: number): Promise<readonly unknown[]> {
    const chosen = fc.sample(specs, { seed, numRuns: count });
    const judged = await eachOf(chosen, async (spec) => {
      if (validateVirtualMachine({ spec }).length > 0) return [];
      const theirs = await judge(kube, namespace, spec);
      return theirs === undefined || OUTSIDE.test(theirs) ? [] : [{ theirs, spec: JSON.stringify(spec) }];
    });
    return judged.flat();
  }

  it("are taken when they are rendered from arguments that go together", async () => {
    expect(await surprises(renderedSpecs, 150)).toEqual([]);
  });

  it("are taken, or refused before they get there, when things come together", async () => {
    expect(await surprises(mixedSpecs, 300)).toEqual([]);
  });

  it("are taken, or refused before they get there, whatever they are", async () => {
    expect(await surprises(wildSpecs, 300)).toEqual([]);
  });
});
