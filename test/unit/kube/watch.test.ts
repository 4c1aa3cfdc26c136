import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createKube,
  type KubeObject,
  kinds,
  type ObjectRef,
  type Verdict,
  type View,
} from "../../../provider/kube/index.ts";
import { FakeApiServer, status } from "../../support/fake-api-server.ts";

const DVS = "cdi.kubevirt.io/v1beta1/datavolumes";
const timing = { silenceMs: 60, baseMs: 1, capMs: 4, lingerMs: 1, graceMs: 2_000 };
const NAMES = ["a", "b", "c"];

/** One thing that happens to the cluster, or to the way there. */
type Step =
  | { readonly do: "put" | "remove"; readonly name: string; readonly phase: number }
  | { readonly do: "end"; readonly how: "properly" | "midLine" | "expired" | "error" }
  | { readonly do: "stall" | "compact" | "bookmark" | "unserved" | "served" }
  | { readonly do: "repeat"; readonly count: number }
  | { readonly do: "fail"; readonly fault: number; readonly watch: boolean };

const denied = status(403, "Forbidden", "for a moment");
const faults = [
  "reset",
  "lose",
  { status: 429, headers: { "retry-after": "0" } },
  { status: 500, body: "boom" },
  { status: 503 },
  { late: 15 },
  status(410, "Expired", "too old"),
  denied,
] as const;

const name = fc.constantFrom(...NAMES);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom("put", "put", "remove"), name, phase: fc.nat(3) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("end"),
      how: fc.constantFrom("properly", "midLine", "expired", "error"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom("stall", "compact", "bookmark", "unserved", "served"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("repeat"), count: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("fail"), fault: fc.nat(faults.length - 1), watch: fc.boolean() }),
  },
) as fc.Arbitrary<Step>;

let server: FakeApiServer;
beforeAll(async () => {
  server = await FakeApiServer.start();
});
afterAll(() => server.stop());

let runs = 0;

async function perform(one: Step, namespace: string): Promise<void> {
  if (one.do === "put") {
    server.store.put(DVS, {
      metadata: { name: one.name, namespace },
      status: { phase: `phase-${one.phase}` },
    });
  } else if (one.do === "remove") server.store.remove(DVS, namespace, one.name);
  else if (one.do === "end") server.endWatches(one.how);
  else if (one.do === "stall") server.stallWatches();
  else if (one.do === "compact") server.store.compact();
  else if (one.do === "bookmark") server.bookmark();
  else if (one.do === "unserved") server.unserved.add(DVS);
  else if (one.do === "served") server.unserved.clear();
  else if (one.do === "repeat") server.repeatEvents(one.count);
  else if (one.do === "fail") {
    const fault = faults[one.fault] ?? "reset";
    // A refused first reading is final, and another test's matter.
    const onWatch = one.watch || fault === denied;
    server.fail(fault, { when: ({ watch }) => watch === onWatch });
  }
}

/** Remembers the newest version seen of each object, and every step back. */
class Observer {
  readonly stepsBack: string[] = [];
  private readonly newest = new Map<string, number>();

  see(view: View, refs: readonly ObjectRef[]): string {
    return refs.map((ref) => this.seeOne(ref.name, view.get(ref))).join();
  }

  private seeOne(name: string, object: KubeObject | undefined): string {
    const version = Number(object?.metadata.resourceVersion ?? 0);
    const before = this.newest.get(name) ?? 0;
    if (version > 0 && version < before) this.stepsBack.push(`${name}: ${before} to ${version}`);
    this.newest.set(name, Math.max(version, before));
    return phaseOf(object);
  }
}

const phaseOf = (object: object | undefined): string =>
  (object as { status?: { phase?: string } } | undefined)?.status?.phase ?? "";

/** What the objects really are. */
const truth = (refs: readonly ObjectRef[]): string =>
  refs.map(({ namespace, name }) => phaseOf(server.store.get(DVS, namespace, name))).join();

/** A step, and the milliseconds before the next. */
type Timed = readonly [step: Step, gap: number];

/** Lives through the steps while some wait for the end; what they saw, and what there is in the end. */
async function live(steps: readonly Timed[], beginAt: readonly number[], settled: boolean) {
  const namespace = `run-${++runs}`;
  const refs = NAMES.map((each) => ({ kind: kinds.DataVolume, namespace, name: each }));
  const kube = createKube({ kubeconfig: server.kubeconfig() }, { watch: timing });
  const stepsBack: string[][] = [];
  let over = false;
  const begin = async () => {
    const observer = new Observer();
    stepsBack.push(observer.stepsBack);
    const judge = (view: View): Verdict<string> => {
      const [seen, real] = [observer.see(view, refs), truth(refs)];
      return over && seen === real ? { done: seen } : { pending: `${seen} is not ${real}` };
    };
    return kube.wait({ what: "the end", on: refs, timeoutMs: 20_000, judge, lookAgainMs: 20 });
  };
  const waits = [begin()];
  // Otherwise things happen while the first reading is on its way.
  while (settled && server.watchesOn(namespace) === 0) await sleep(1);
  for (const [index, [each, gap]] of steps.entries()) {
    for (const at of beginAt) if (at === index) waits.push(begin());
    await perform(each, namespace);
    if (gap > 0) await sleep(gap);
  }
  server.unserved.clear();
  over = true;
  const seen = await Promise.allSettled(waits);
  await kube.close();
  server.forgive();
  return { seen, real: truth(refs), stepsBack: stepsBack.flat() };
}

describe("watching", () => {
  it("never misses the final state and never goes back in time, whatever changes and breaks on the way", async () => {
    const timed = fc.tuple(step, fc.constantFrom(0, 0, 1, 5));
    const beginAt = fc.array(fc.nat(20), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(timed, { maxLength: 20 }),
        beginAt,
        fc.boolean(),
        async (steps, starts, settled) => {
          const { seen, real, stepsBack } = await live(steps, starts, settled);
          for (const one of seen) expect(one).toEqual({ status: "fulfilled", value: real });
          expect(stepsBack).toEqual([]);
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);
});
