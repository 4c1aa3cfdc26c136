import type { ObjectRef, Verdict, View } from "../../kube/interfaces.ts";
import { kinds } from "../../kube/kinds.ts";
import { missingMatcher } from "../../kube/missing-matcher.ts";
import { withoutPeriod } from "../../kube/without-period.ts";
import type { PlanEntry } from "../impact/impact.ts";
import {
  type DataVolume,
  isAlive,
  runStrategyOf,
  type VirtualMachine,
  type VirtualMachineInstance,
} from "../kubevirt-objects.ts";
import type { Settling } from "../settling.ts";
import { awaitedMigration, pluggingDevices } from "./live-update.ts";
import type { Sight } from "./observe.ts";
import { missingForReadiness } from "./readiness.ts";
import { isOutdated, restartNeed } from "./restart-need.ts";
import { type Before, SIGNS } from "./signs.ts";
import type { Readiness } from "./types.ts";

/** What to do next for a machine. */
export type Step =
  | { readonly step: "ready"; readonly sight: Sight }
  /** The edit needs a restart; `idle`: no guest runs that it would interrupt. */
  | {
      readonly step: "restart";
      readonly instance: VirtualMachineInstance;
      readonly why: string;
      readonly idle: boolean;
    }
  /** The edit comes with a live migration, and it is not known whether the cluster starts one. */
  | { readonly step: "ask-for-migrations" };

/** What has been decided so far. */
export interface Decisions {
  /** Instance whose restart has been asked for. */
  readonly restarting?: string;
  /** The restart is left to somebody else. */
  readonly leaveRestart?: boolean;
  /** Whether KubeVirt starts the migration of a live change; `undefined`: not known yet. */
  readonly migratesByItself?: boolean | undefined;
}

export interface Situation {
  readonly machine: ObjectRef;
  readonly plan: readonly PlanEntry[];
  readonly readiness: Readiness;
  readonly schedulingMs: number;
  readonly before: Before;
  readonly decisions: Decisions;
  readonly settling: { readonly signs: Settling; readonly restart: Settling };
}

/** KubeVirt's answer to an edit comes with its generation; should it come later, this is how long to wait for it. */
const SECOND_THOUGHTS_MS = 5_000;

/** Judges a machine as it is: what is missing, what is hopeless, what to do. */
export function nextStep(view: View, situation: Situation): Verdict<Step> {
  const vm = view.get<VirtualMachine>(situation.machine);
  if (vm === undefined)
    return {
      failed: "it does not exist; declare it, and let this resource depend on it",
      reason: "NotFound",
    };
  if (vm.metadata.deletionTimestamp) return { failed: "it is being deleted", reason: "Terminating" };
  const instance = view.get<VirtualMachineInstance>({
    ...situation.machine,
    kind: kinds.VirtualMachineInstance,
  });
  const sight = { vm, instance };
  const early = untilSeen(view, sight, situation) ?? restartStep(sight, situation);
  if (early) return early;
  const missing =
    missingInLiveUpdate(sight, situation) ?? missingForReadiness(sight, situation.readiness) ?? unmakable(vm);
  if (missing === undefined) return { done: { step: "ready", sight } };
  if (missing === ASK) return { done: { step: "ask-for-migrations" } };
  return hopeless(sight, situation) ?? { pending: missing };
}

/** virt-controller has compared the newest generation with the instance. Without an instance there is nothing to compare. */
function untilSeen(view: View, { vm, instance }: Sight, situation: Situation): Verdict<Step> | undefined {
  if (!isAlive(instance) || runStrategyOf(vm) === "Halted") return undefined;
  const { generation } = vm.metadata;
  if (vm.status?.desiredGeneration !== generation) {
    return { pending: `virt-controller has not seen generation ${generation} of its spec` };
  }
  const filling = newDataVolumes(vm, situation.plan).find((name) => !isFilled(view, situation.machine, name));
  return filling === undefined
    ? undefined
    : { pending: `DataVolume ${filling} is not filled, the rest of the edit waits for it` };
}

/** A machine that runs goes on as it is, and does not get an edit to an instance type that is not there. */
function unmakable(vm: VirtualMachine): string | undefined {
  const matcher = missingMatcher(vm);
  return matcher && `${matcher.kind.kind} ${matcher.name} does not exist`;
}

const TEMPLATE = /^spec\.dataVolumeTemplates\[([^\]]+)\]$/;

/** DataVolumes that came or went with the last edit. */
export const plannedDataVolumes = (plan: readonly PlanEntry[]): readonly string[] =>
  plan.flatMap(({ path }) => TEMPLATE.exec(path)?.[1] ?? []);

function newDataVolumes(vm: VirtualMachine, plan: readonly PlanEntry[]): readonly string[] {
  const declared = vm.spec?.dataVolumeTemplates?.map(({ metadata }) => metadata?.name) ?? [];
  return plannedDataVolumes(plan).filter((name) => declared.includes(name));
}

/** Source: vm.go handleDataVolumes. */
const FILLED: readonly string[] = ["Succeeded", "WaitForFirstConsumer", "PendingPopulation"];

const isFilled = (view: View, machine: ObjectRef, name: string): boolean =>
  FILLED.includes(view.get<DataVolume>({ ...machine, kind: kinds.DataVolume, name })?.status?.phase ?? "");

function restartStep(sight: Sight, { plan, decisions, settling }: Situation): Verdict<Step> | undefined {
  const { vm, instance } = sight;
  if (!isAlive(instance) || runStrategyOf(vm) === "Halted") return undefined;
  const { uid } = instance.metadata;
  const isAsked = vm.status?.stateChangeRequests?.some(
    (request) => request.action === "Stop" && request.uid === uid,
  );
  if (isAsked || decisions.restarting === uid) return { pending: "it is being restarted" };
  const why = restartNeed(sight, plan);
  if (why === undefined) return secondThoughts(sight, plan, settling);
  const idle = instance.status?.phase !== "Running";
  return decisions.leaveRestart && !idle ? undefined : { done: { step: "restart", instance, why, idle } };
}

/** The plan expects a restart of which KubeVirt has said nothing: it may still come, as after an import. */
function secondThoughts(
  sight: Sight,
  plan: readonly PlanEntry[],
  settling: Situation["settling"],
): Verdict<Step> | undefined {
  const expected = plan.some(({ impact, silent }) => impact === "restart" && !silent) && isOutdated(sight);
  const state = `generation ${sight.vm.metadata.generation}`;
  settling.restart.note(expected ? [state] : []);
  if (!expected || settling.restart.lasts(state, SECOND_THOUGHTS_MS)) return undefined;
  return { pending: "virt-controller may still ask for a restart" };
}

const ASK = Symbol("whether KubeVirt starts migrations by itself");

/** What a live change still waits for. */
function missingInLiveUpdate(sight: Sight, { plan, decisions }: Situation): string | typeof ASK | undefined {
  const { instance } = sight;
  if (!isAlive(instance) || instance.status?.phase !== "Running") return undefined;
  const { migratesByItself, leaveRestart } = decisions;
  const waiting = awaitedMigration(instance);
  if (waiting && migratesByItself === undefined) return ASK;
  if (waiting && migratesByItself) return waiting;
  return leaveRestart ? undefined : pluggingDevices(sight, plan, { cards: migratesByItself !== false });
}

function hopeless(
  sight: Sight,
  { before, decisions: { restarting }, schedulingMs, settling }: Situation,
): Verdict<Step> | undefined {
  // Signs of an instance that is on its way out say nothing of the next one.
  if (restarting !== undefined && sight.instance?.metadata.uid === restarting) return undefined;
  const seen = SIGNS.flatMap((sign) => {
    const message = sign.seen(sight, { ...before, endedOnRequest: restarting });
    return message === undefined ? [] : [{ ...sign, message: withoutPeriod(message) }];
  });
  settling.signs.note(seen.map(({ reason }) => reason));
  const lasting = seen.find(({ reason, settleMs }) =>
    settling.signs.lasts(reason, settleMs === "scheduling" ? schedulingMs : settleMs),
  );
  if (lasting)
    return { failed: `${lasting.reason}: ${lasting.message}. ${lasting.wayOut}`, reason: lasting.reason };
  return seen[0] ? { pending: `${seen[0].reason}: ${seen[0].message}` } : undefined;
}
