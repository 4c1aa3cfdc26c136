import { conditionOf } from "../../kube/conditions.ts";
import { isAlive, runStrategyOf } from "../kubevirt-objects.ts";
import type { Sight } from "./observe.ts";

/** Why a machine will not become ready by waiting. */
export interface Sign {
  /** In KubeVirt's own word. */
  readonly reason: string;
  /** Gives up only when it lasts for so long; `scheduling`: as long as the program says. */
  readonly settleMs: number | "scheduling";
  /** What KubeVirt says of it; `undefined` when the machine does not show this sign. */
  readonly seen: (sight: Sight, before: Before) => string | undefined;
}

/** What was there before the wait began, and is not to be blamed on it. */
export interface Before {
  readonly lastFailedVMIUID?: string | undefined;
}

const phase =
  (name: string, explain: (sight: Sight) => string | undefined): Sign["seen"] =>
  (sight) =>
    sight.vm.status?.printableStatus === name ? (explain(sight) ?? name) : undefined;

const messageOf =
  (type: string) =>
  ({ vm, instance }: Sight): string | undefined =>
    conditionOf(instance, type)?.message || conditionOf(vm, type)?.message;

/** The table of hopeless states. Source: virt-controller/watch/vm/vm.go setPrintableStatus, processFailureCondition. */
export const SIGNS: readonly Sign[] = [
  {
    reason: "ErrorUnschedulable",
    settleMs: "scheduling",
    seen: phase("ErrorUnschedulable", messageOf("PodScheduled")),
  },
  { reason: "ImagePullBackOff", settleMs: 0, seen: phase("ImagePullBackOff", messageOf("Synchronized")) },
  { reason: "ErrImagePull", settleMs: 5_000, seen: phase("ErrImagePull", messageOf("Synchronized")) },
  {
    reason: "ErrorPvcNotFound",
    settleMs: 10_000,
    seen: phase("ErrorPvcNotFound", messageOf("Synchronized")),
  },
  {
    reason: "DataVolumeError",
    settleMs: 5_000,
    seen: phase("DataVolumeError", () => "a DataVolume of the machine cannot be filled"),
  },
  { reason: "CrashLoopBackOff", settleMs: 0, seen: crashes },
  { reason: "ManualRecoveryRequired", settleMs: 0, seen: condition("ManualRecoveryRequired", "True") },
  { reason: "PausedIOError", settleMs: 5_000, seen: pausedByError },
  { reason: "Failed", settleMs: 0, seen: failedForGood },
  { reason: "FailedCreate", settleMs: 10_000, seen: failure },
  { reason: "FailedSync", settleMs: 15_000, seen: unsynchronized },
];

function crashes({ vm }: Sight, before: Before): string | undefined {
  const { startFailure, printableStatus } = vm.status ?? {};
  if (printableStatus !== "CrashLoopBackOff") return undefined;
  // A failure from before this wait: the next attempt counts.
  if (
    startFailure?.lastFailedVMIUID !== undefined &&
    startFailure.lastFailedVMIUID === before.lastFailedVMIUID
  )
    return undefined;
  return `it failed to start ${startFailure?.consecutiveFailCount ?? 1} times in a row`;
}

function condition(type: string, status: string): Sign["seen"] {
  return ({ vm }) => {
    const found = conditionOf(vm, type);
    return found?.status === status ? (found.message ?? found.reason ?? type) : undefined;
  };
}

function pausedByError({ instance }: Sight): string | undefined {
  const paused = conditionOf(instance, "Paused");
  return paused?.status === "True" && paused.reason === "PausedIOError"
    ? (paused.message ?? "an I/O error")
    : undefined;
}

/** Nothing starts these again. */
function failedForGood({ vm, instance }: Sight): string | undefined {
  const strategy = runStrategyOf(vm);
  const isLeft = strategy === "Once" || strategy === "Manual";
  return isLeft && instance?.status?.phase === "Failed"
    ? `the guest failed, and ${strategy} does not start it again`
    : undefined;
}

function failure({ vm, instance }: Sight): string | undefined {
  const found = conditionOf(vm, "Failure");
  if (found?.status !== "True") return undefined;
  // Hotplug is refused while the guest moves, and tried again after that.
  const isMoving =
    instance?.status?.migrationState?.completed === false || vm.status?.printableStatus === "Migrating";
  return isMoving ? undefined : `${found.reason ?? "Failure"}: ${found.message ?? ""}`;
}

function unsynchronized({ instance }: Sight): string | undefined {
  const found = conditionOf(instance, "Synchronized");
  if (!isAlive(instance) || found?.status !== "False" || !found.reason?.startsWith("Failed"))
    return undefined;
  return `${found.reason}: ${found.message ?? ""}`;
}
