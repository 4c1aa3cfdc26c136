import { conditionOf } from "../../kube/conditions.ts";
import { withoutPeriod } from "../../kube/without-period.ts";
import type { Settling } from "../settling.ts";
import { durationMs } from "../values/duration.ts";
import { missingForReadiness } from "../virtual-machine-state/readiness.ts";
import { type Before, SIGNS } from "../virtual-machine-state/signs.ts";
import { DEFAULT_READINESS } from "../virtual-machine-state/types.ts";
import { revisionOf, type Wanted } from "./missing.ts";
import type { PoolSight } from "./types.ts";

/** Why waiting on does not help. */
export interface Hopeless {
  readonly reason: string;
  readonly seen: string;
  /** The machine that it is about, if it is about one. */
  readonly machine?: string;
}

/** What the pool cannot do is tried again, a few times a minute. */
const FAILURE_MS = 15_000;
/** A machine's status lags behind an instance that was made anew. */
const LAG_MS = 3_000;

/** To KubeVirt, an instance that the pool ended before it ran has failed to start: one failure says nothing. */
const FAILED_STARTS = 2;

/** What machines had behind them before the wait began, by their names. */
export const behindThem = ({ machines }: PoolSight): ReadonlyMap<string, Before> =>
  new Map(
    machines.map(({ vm: { metadata, status } }) => [
      metadata.name,
      { lastFailedVMIUID: status?.startFailure?.lastFailedVMIUID },
    ]),
  );

/** The first trouble that has lasted for so long that waiting does not mend it. */
export function hopelessIn(
  { pool, machines }: PoolSight,
  { readiness, since, before }: Wanted & { readonly before: ReadonlyMap<string, Before> },
  settling: Settling,
): Hopeless | undefined {
  const schedulingMs = durationMs(readiness.schedulingTimeout ?? DEFAULT_READINESS.schedulingTimeout);
  const failure = conditionOf(pool, "ReplicaFailure");
  const ownTroubles =
    failure?.status === "True"
      ? [{ reason: "ReplicaFailure", settleMs: FAILURE_MS, seen: withoutPeriod(failure.message ?? "") }]
      : [];
  const troubles = machines
    // What an edit is to mend is no reason to give it up.
    .filter(({ vm, instance }) => revisionOf(instance ?? vm) >= since)
    .filter((sight) => missingForReadiness(sight, readiness) !== undefined)
    .flatMap((sight) =>
      SIGNS.flatMap(({ reason, settleMs, seen, wayOut }) => {
        const machine = sight.vm.metadata.name;
        const message = seen(sight, before.get(machine) ?? {});
        const starts = sight.vm.status?.startFailure?.consecutiveFailCount ?? 1;
        const isFirst = reason === "CrashLoopBackOff" && starts < FAILED_STARTS;
        if (message === undefined || isFirst) return [];
        const text = `${machine}: ${reason}: ${withoutPeriod(message)}. ${wayOut}`;
        const ms = settleMs === "scheduling" ? schedulingMs : Math.max(settleMs, LAG_MS);
        return [{ reason, machine, seen: text, settleMs: ms }];
      }),
    );
  const all = [...ownTroubles, ...troubles].map((trouble) => ({
    ...trouble,
    state: `${"machine" in trouble ? trouble.machine : ""} ${trouble.reason}`,
  }));
  settling.note(all.map(({ state }) => state));
  return all.find(({ state, settleMs }) => settling.lasts(state, settleMs));
}
