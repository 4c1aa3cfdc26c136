import type { ClusterFacts } from "../../../../provider/handlers/impact/cluster-facts.ts";
import type { PlanEntry } from "../../../../provider/handlers/impact/impact.ts";
import { planUpdate } from "../../../../provider/handlers/impact/plan-update.ts";
import { contains } from "../../../../provider/kube/contains.ts";
import {
  conditionOf,
  isTrue,
  type Kube,
  KubeError,
  type KubeObject,
  kinds,
  type ObjectRef,
  WaitTimeoutError,
} from "../../../../provider/kube/index.ts";
import { changedFields, type Deed, deedOf, foretold, hasSeen, type Sight } from "./deed.ts";
import type { EditRow } from "./edit-row.ts";
import { specsOf } from "./edits.ts";

const START_MS = 180_000;
const SETTLE_MS = 60_000;

/** An edit that was tried: what was foretold, and what came of it. */
export interface Trial {
  readonly row: EditRow;
  readonly plan: readonly PlanEntry[];
  readonly foretold: Deed;
  /** What KubeVirt did; looks again each time. */
  readonly look: () => Promise<Outcome>;
}

/** What came of an edit. */
export interface Outcome {
  readonly deed: Deed;
  /** What KubeVirt said when it refused, or which fields of the instance it changed. */
  readonly words: string;
}

/** Where a trial takes place. */
export interface Place {
  readonly kube: Kube;
  readonly namespace: string;
  readonly facts: ClusterFacts;
}

/** Starts a machine, edits it, and waits until KubeVirt has done what was foretold, or has had the time for it. */
export async function tryEdit(place: Place, row: EditRow, name: string): Promise<Trial> {
  const { before, after } = specsOf(row, name);
  const plan = planUpdate({ spec: before }, { spec: after }, place.facts);
  const wanted = wantedOf(row, plan, after);
  const machine = new TestMachine(place, name);
  const started = await machine.start(before);
  const trial = { row, plan, foretold: wanted };
  try {
    const { generation = 0 } = (await machine.apply(after)).metadata;
    await machine.settle(started, generation, wanted);
    return { ...trial, look: () => machine.look(started, generation) };
  } catch (error) {
    if (!(error instanceof KubeError) || error instanceof WaitTimeoutError) throw error;
    const deed: Deed =
      error.status === 400 || error.status === 422 || error.status === 500 ? "refused" : "unsettled";
    return { ...trial, look: async () => ({ deed, words: error.detail }) };
  }
}

/** Starts a machine, edits it and restarts it: whether the next instance is as it was edited to be. */
export async function countsFromNextStart(place: Place, row: EditRow, name: string): Promise<boolean> {
  const { before, after } = specsOf(row, name);
  const machine = new TestMachine(place, name);
  const started = await machine.start(before);
  const { generation = 0 } = (await machine.apply(after)).metadata;
  await machine.settle(started, generation, "none");
  const { template } = after as { readonly template: { readonly metadata?: object; readonly spec: object } };
  const { metadata, spec } = await machine.restart(started);
  return contains({ metadata, spec }, { metadata: {}, ...template });
}

/** What is to be seen: what the plan says, unless that shows nowhere, or depends on what no plan knows. */
function wantedOf({ outcome, unseen }: EditRow, plan: readonly PlanEntry[], after: object): Deed {
  const announced = foretold(plan, after);
  if (outcome !== undefined && plan.some(({ among }) => among?.includes(outcome))) return outcome;
  return announced === "live" && unseen !== undefined ? "none" : announced;
}

class TestMachine {
  private readonly kube: Kube;
  private readonly vm: ObjectRef;
  private readonly vmi: ObjectRef;
  constructor({ kube, namespace }: Place, name: string) {
    this.kube = kube;
    this.vm = { kind: kinds.VirtualMachine, namespace, name };
    this.vmi = { kind: kinds.VirtualMachineInstance, namespace, name };
  }

  apply(spec: object): Promise<KubeObject> {
    const { kind, namespace, name } = this.vm;
    const body = { apiVersion: kind.apiVersion, kind: kind.kind, metadata: { name, namespace }, spec };
    return this.kube.patch(this.vm, "apply", body, { force: true });
  }

  async start(spec: object): Promise<KubeObject> {
    await this.apply(spec);
    return this.wait("run", START_MS, ({ vm, vmi }) => {
      const generation = vm?.metadata.generation ?? Number.MAX_SAFE_INTEGER;
      const settled = vmi !== undefined && hasSeen(generation, { vm, vmi });
      // Whether it can move is known a moment after it runs.
      return settled && isTrue(vmi, "Ready") && conditionOf(vmi, "LiveMigratable") ? vmi : undefined;
    });
  }

  async settle(started: KubeObject, generation: number, wanted: Deed): Promise<void> {
    const isDone = (sight: Sight): true | undefined =>
      hasSeen(generation, sight) && deedOf(started, sight) === wanted ? true : undefined;
    // What KubeVirt does instead shows in the report.
    await this.wait("settle", SETTLE_MS, isDone).catch((error: unknown) => {
      if (!(error instanceof WaitTimeoutError)) throw error;
    });
  }

  async restart(started: KubeObject): Promise<KubeObject> {
    const { namespace = "", name } = this.vm;
    await this.kube.subresources.put("virtualmachines", namespace, name, "restart");
    return this.wait("be restarted", START_MS, ({ vmi }) =>
      vmi?.metadata.uid === started.metadata.uid ? undefined : vmi,
    );
  }

  async look(started: KubeObject, generation: number): Promise<Outcome> {
    const [vm, vmi] = await Promise.all([this.kube.get(this.vm), this.kube.get(this.vmi)]);
    const deed = hasSeen(generation, { vm, vmi }) ? deedOf(started, { vm, vmi }) : "unsettled";
    return { deed, words: changedFields(started, { vm, vmi }).join(", ") };
  }

  private wait<T>(goal: string, timeoutMs: number, judge: (sight: Sight) => T | undefined): Promise<T> {
    return this.kube.wait<T>({
      what: `VirtualMachine ${this.vm.name} to ${goal}`,
      on: [this.vm, this.vmi],
      timeoutMs,
      judge: (view) => {
        const done = judge({ vm: view.get(this.vm), vmi: view.get(this.vmi) });
        return done === undefined ? { pending: goal } : { done };
      },
    });
  }
}
