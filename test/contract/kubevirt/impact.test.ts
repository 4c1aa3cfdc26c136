import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { editsOf } from "../../../provider/handlers/impact/edits.ts";
import { strongest } from "../../../provider/handlers/impact/impact.ts";
import { planUpdate } from "../../../provider/handlers/impact/plan-update.ts";
import { isJudgedWhole } from "../../../provider/handlers/impact/rules.ts";
import type { Kube } from "../../../provider/kube/index.ts";
import { connectToTestCluster, makeNamespace, testKubeconfig } from "../../support/test-cluster.ts";
import type { EditRow } from "./edits/edit-row.ts";
import { EDITS, specsOf, titleOf } from "./edits/edits.ts";
import { factsOf, setStage } from "./edits/stage.ts";
import { countsFromNextStart, type Place, type Trial, tryEdit } from "./edits/try-edit.ts";

/** One line for an edit that KubeVirt took otherwise than foretold. */
async function disagreement(trial: Trial): Promise<readonly string[]> {
  const { deed, words } = await trial.look();
  if (deed === trial.foretold) return [];
  const plan = trial.plan.map(
    ({ path, impact, silent, reason }) => `\n    ${path} ${impact}${silent ? " silent" : ""}: ${reason}`,
  );
  return [`${titleOf(trial.row)}: foretold ${trial.foretold}, done ${deed} (${words})${plan.join("")}`];
}

/** Edits that are to be refused leave a machine as it was, for the next one; the others have one to themselves. */
function runs(): readonly (readonly EditRow[])[] {
  const [refused, others] = [EDITS.filter(isToBeRefused), EDITS.filter((row) => !isToBeRefused(row))];
  const machines = new Set(refused.map(({ on }) => on));
  return [
    ...others.map((row) => [row]),
    ...[...machines].map((machine) => refused.filter(({ on }) => on === machine)),
  ];
}

/** The cluster's configuration makes no difference to what counts here: a wrong guess shows as a disagreement. */
function isToBeRefused(row: EditRow): boolean {
  const { before, after } = specsOf(row, "vm");
  return (
    strongest(planUpdate({ spec: before }, { spec: after }).filter(({ silent }) => !silent)) === "refused"
  );
}

async function tryInTurn(place: Place, rows: readonly EditRow[], name: string): Promise<readonly Trial[]> {
  const trials: Trial[] = [];
  for (const row of rows) trials.push(await tryEdit(place, row, name));
  return trials;
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
    const trials = (
      await Promise.all(runs().map((rows, index) => tryInTurn(place, rows, `vm-${index}`)))
    ).flat();
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

  it("agree that what KubeVirt does not announce counts from the next start on", async () => {
    const silent = EDITS.filter((row) => {
      const { before, after } = specsOf(row, "vm");
      const plan = planUpdate({ spec: before }, { spec: after }, place.facts);
      // Machines with plugged disks may take long to stop.
      const isQuick = row.on !== "stored" && plan.length > 0;
      return isQuick && plan.every((entry) => entry.silent && entry.impact === "restart");
    });
    const kept = await Promise.all(
      silent.map((row, index) => countsFromNextStart(place, row, `silent-${index}`)),
    );
    expect(silent.length).toBeGreaterThan(3);
    expect(silent.filter((_, index) => !kept[index]).map(titleOf)).toEqual([]);
  });
});
