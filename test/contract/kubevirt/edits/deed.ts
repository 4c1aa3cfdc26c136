import type { PlanEntry } from "../../../../provider/handlers/impact/impact.ts";
import { conditionOf, isTrue, type KubeObject } from "../../../../provider/kube/index.ts";

/**
 * What KubeVirt did with an edit: `none` when it took it and did nothing that shows on the running instance, `unsettled` when
 * the machine was not seen to have come to rest.
 */
export type Deed = "refused" | "restart" | "migrate" | "live" | "none" | "unsettled";

/** A machine with its running instance. */
export interface Sight {
  readonly vm: KubeObject | undefined;
  readonly vmi: KubeObject | undefined;
}

/** What a plan says that KubeVirt will be seen to do. */
export function foretold(plan: readonly PlanEntry[]): Deed {
  const announced = plan.filter(({ silent }) => !silent).map(({ impact }) => impact);
  const found = (["refused", "restart", "migrate", "live"] as const).find((deed) => announced.includes(deed));
  return found ?? "none";
}

/** What KubeVirt did, as far as the objects tell: the instance as it was, and both as they are. */
export function deedOf(before: KubeObject, { vm, vmi }: Sight): Deed {
  if (vmi === undefined || vmi.metadata.uid !== before.metadata.uid) return "live";
  if (isTrue(vm, "RestartRequired")) return "restart";
  if (isToMove(vmi)) return "migrate";
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
