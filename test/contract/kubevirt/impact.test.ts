import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editsOf } from "../../../provider/handlers/impact/edits.ts";
import { isJudgedWhole } from "../../../provider/handlers/impact/rules.ts";
import type { Kube } from "../../../provider/kube/index.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";
import { EDITS, specsOf, titleOf } from "./edits/edits.ts";
import { factsOf, setStage } from "./edits/stage.ts";
import { type Place, type Trial, tryEdit } from "./edits/try-edit.ts";

/** One line for an edit that KubeVirt took otherwise than foretold. */
async function disagreement(trial: Trial): Promise<readonly string[]> {
  const deed = await trial.look();
  if (deed === trial.foretold) return [];
  const said = trial.words === undefined ? "" : ` (${trial.words})`;
  const plan = trial.plan.map(
    ({ path, impact, silent, reason }) => `\n    ${path} ${impact}${silent ? " silent" : ""}: ${reason}`,
  );
  return [`${titleOf(trial.row)}: foretold ${trial.foretold}, done ${deed}${said}${plan.join("")}`];
}

describe.skipIf(!testKubeconfig)("planUpdate() and a real KubeVirt", () => {
  let place: Place;
  let kube: Kube;
  let remove: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    kube = connectToTestCluster();
    const namespace = await makeNamespace(kube);
    remove = namespace.remove;
    await setStage(kube, namespace.name);
    place = { kube, namespace: namespace.name, facts: await factsOf(kube) };
  });
  afterAll(async () => {
    await remove?.();
    await kube.close();
  });

  it("agree on what becomes of each edit of a running machine", async () => {
    const trials = await Promise.all(EDITS.map((row, index) => tryEdit(place, row, `vm-${index}`)));
    // Now that all have come to rest, none may have gone further than was foretold.
    const wrong = (await Promise.all(trials.map(disagreement))).flat();
    const fields = new Set(
      EDITS.flatMap((row) => {
        const { before, after } = specsOf(row, "vm");
        return editsOf("spec", before, after, isJudgedWhole).map(({ pattern }) => pattern);
      }),
    );
    console.info(`${EDITS.length - wrong.length} of ${EDITS.length} edits over ${fields.size} fields`);
    expect(wrong).toEqual([]);
  });
});
