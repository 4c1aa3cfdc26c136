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
  /** What to do about it, without the last period. */
  readonly wayOut: string;
}

/** What was there before the wait began, and is not to be blamed on it. */
export interface Before {
  readonly lastFailedVMIUID?: string | undefined;
  /** The instance that was ended on request: to KubeVirt one that never ran has failed then. */
  readonly endedOnRequest?: string | undefined;
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
    seen: unschedulable,
    wayOut:
      "Ask for less (cpu, memory, hugepages, devices), correct nodeSelector, affinity and tolerations, or add nodes; where nodes are added on demand, raise readiness.schedulingTimeout",
  },
  {
    reason: "ImagePullBackOff",
    settleMs: 0,
    seen: whileAlive(phase("ImagePullBackOff", messageOf("Synchronized"))),
    wayOut: "Correct the name of the containerDisk, or give its registry an imagePullSecret",
  },
  {
    reason: "ErrImagePull",
    settleMs: 5_000,
    seen: whileAlive(phase("ErrImagePull", messageOf("Synchronized"))),
    wayOut: "Correct the name of the containerDisk, or give its registry an imagePullSecret",
  },
  {
    reason: "ErrorPvcNotFound",
    settleMs: 10_000,
    seen: phase("ErrorPvcNotFound", messageOf("Synchronized")),
    wayOut:
      "Declare it in the machine's namespace, or correct its name in the disk; what keeps its DataVolume from making it is among the following",
  },
  {
    reason: "DataVolumeError",
    settleMs: 5_000,
    seen: phase("DataVolumeError", () => "a DataVolume of the machine cannot be filled"),
    wayOut:
      "Correct its source or its storage class, and have it made anew (pulumi up --target-replace with its URN)",
  },
  {
    reason: "CrashLoopBackOff",
    settleMs: 0,
    seen: crashes,
    wayOut: "Look at the guest (virtctl console) and its virt-launcher pod; the next update looks again",
  },
  {
    reason: "ManualRecoveryRequired",
    settleMs: 0,
    seen: condition("ManualRecoveryRequired", "True"),
    wayOut: "Do what it asks for, then run the update again",
  },
  {
    reason: "PausedIOError",
    settleMs: 5_000,
    seen: pausedByError,
    wayOut: "Make room on the disk's storage or mend it, then resume the guest (virtctl unpause vm)",
  },
  {
    reason: "Failed",
    settleMs: 0,
    seen: failedForGood,
    wayOut:
      "Look at why it failed, then start it (virtctl start) or choose run strategy Always or RerunOnFailure",
  },
  ...["FailedFindInstancetype", "FailedFindPreference"].map(
    (reason): Sign => ({
      reason,
      settleMs: 3_000,
      seen: notFound(reason),
      wayOut:
        "Correct its name or kind, or declare it; the usual ones come with KubeVirt, unless its commonInstancetypesDeployment is switched off",
    }),
  ),
  {
    reason: "FailedCreate",
    settleMs: 10_000,
    seen: failure,
    wayOut: "Correct what it names, and run the update again",
  },
  {
    reason: "FailedSync",
    settleMs: 15_000,
    seen: unsynchronized,
    wayOut: "Correct what it names, and run the update again",
  },
];

/** The status of a machine whose instance ends is that of the instance it had. */
function whileAlive(seen: Sign["seen"]): Sign["seen"] {
  return (sight, before) => (isAlive(sight.instance) ? seen(sight, before) : undefined);
}

/** KubeVirt says the same while there is no pod yet to be scheduled, and does not take it back when the claim is there. */
function unschedulable(sight: Sight): string | undefined {
  const { vm } = sight;
  if (vm.status?.printableStatus !== "ErrorUnschedulable") return undefined;
  const message = messageOf("PodScheduled")(sight) ?? "ErrorUnschedulable";
  return /^PVC \S+ does not exist/.test(message) ? undefined : message;
}

function crashes({ vm }: Sight, before: Before): string | undefined {
  const { startFailure, printableStatus } = vm.status ?? {};
  if (printableStatus !== "CrashLoopBackOff") return undefined;
  // A failure from before this wait, or of an instance that was ended on request: the next attempt counts.
  const failed = startFailure?.lastFailedVMIUID;
  if (failed !== undefined && [before.lastFailedVMIUID, before.endedOnRequest].includes(failed))
    return undefined;
  const count = startFailure?.consecutiveFailCount ?? 1;
  return `it failed to start ${count === 1 ? "once" : `${count} times in a row`}`;
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

/** KubeVirt takes machines whose instance type or preference is not there. */
function notFound(reason: string): Sign["seen"] {
  return ({ vm }) => {
    const found = conditionOf(vm, "Failure");
    return found?.status === "True" && found.reason === reason ? (found.message ?? reason) : undefined;
  };
}

function unsynchronized({ instance }: Sight): string | undefined {
  const found = conditionOf(instance, "Synchronized");
  if (!isAlive(instance) || found?.status !== "False" || !found.reason?.startsWith("Failed"))
    return undefined;
  return `${found.reason}: ${found.message ?? ""}`;
}
