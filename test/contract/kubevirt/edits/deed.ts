import { editsOf } from "../../../../provider/handlers/impact/edits.ts";
import type { PlanEntry } from "../../../../provider/handlers/impact/impact.ts";
import { conditionOf, isFalse, isTrue, type KubeObject } from "../../../../provider/kube/index.ts";

/**
 * What KubeVirt did with an edit: `none` when it took it and did nothing that shows on the running instance, `ended` when that
 * instance is no more, `unsettled` when the machine was not seen to have come to rest.
 */
export type Deed = "refused" | "restart" | "migrate" | "live" | "none" | "ended" | "unsettled";

/** A machine with its running instance. */
export interface Sight {
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
}

/** What a plan says that KubeVirt will be seen to do to a machine that is declared to run, or to be stopped. */
export function foretold(plan: readonly PlanEntry[], spec: object): Deed {
  if (isStopped(spec)) return "ended";
  const announced = plan.filter(({ silent }) => !silent).map(({ impact }) => impact);
  const found = (["refused", "restart", "migrate", "live"] as const).find((deed) => announced.includes(deed));
  return found ?? "none";
}

const isStopped = (spec: { runStrategy?: unknown; running?: unknown }): boolean =>
  spec.runStrategy === "Halted" || spec.running === false;

/** The fields of a running instance that are no longer what they were. */
export const changedFields = (before: KubeObject, { vmi }: Sight): readonly string[] =>
  vmi === undefined
    ? ["no instance"]
    : [
        ...(vmi.metadata.uid === before.metadata.uid ? [] : ["another instance"]),
        ...editsOf("spec", before.spec, vmi.spec, () => false).map(({ path }) => path),
      ];

/** What KubeVirt did, as far as the objects tell: the instance as it was, and both as they are. */
export function deedOf(before: KubeObject, { vm, vmi }: Sight): Deed {
  if (vmi === undefined || vmi.metadata.uid !== before.metadata.uid) return "ended";
  if (isTrue(vm, "RestartRequired")) return "restart";
  // A migration that is due, and that can never be, leaves the guest as it is.
  if (isToMove(vmi)) return isFalse(vmi, "LiveMigratable") ? "none" : "migrate";
  return face(vmi) === face(before) ? "none" : "live";
}

/** Conditions by which KubeVirt says that a migration is due, or under way. */
const MOVING = ["HotVCPUChange", "HotMemoryChange", "MigrationRequired", "VolumesChange"];

const isToMove = (vmi: KubeObject): boolean =>
  (vmi.status as Status | undefined)?.migrationState !== undefined ||
  MOVING.some((type) => conditionOf(vmi, type) !== undefined);

/** What an edit can change of an instance; KubeVirt's own bookkeeping apart. */
function face({ spec, metadata }: KubeObject): string {
  const own = (map: Readonly<Record<string, string>> = {}): unknown =>
    Object.entries(map)
      .filter(([key]) => !/(^|\.)kubevirt\.io\//.test(key))
      .sort();
  return JSON.stringify([spec, own(metadata.labels), own(metadata.annotations)]);
}

interface Status {
  readonly desiredGeneration?: number;
  readonly migrationState?: unknown;
}

/** Whether virt-controller has carried an edit out as far as it does at once: the generation is seen, or the instance ends. */
export function hasSeen(generation: number, { vm, vmi }: Sight): boolean {
  const { desiredGeneration = 0 } = (vm?.status ?? {}) as Status;
  return vmi === undefined || desiredGeneration >= generation;
}
