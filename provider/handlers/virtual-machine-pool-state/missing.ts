import type { ObjectMeta } from "../../kube/interfaces.ts";
import { isAlive } from "../kubevirt-objects.ts";
import type { Sight } from "../virtual-machine-state/observe.ts";
import { missingForReadiness } from "../virtual-machine-state/readiness.ts";
import type { Readiness } from "../virtual-machine-state/types.ts";
import { REVISION_LABEL } from "./look.ts";
import { type PoolSight, type PoolSpec, scaleInStrategyOf, updateStrategyOf } from "./types.ts";

/** What is asked of a pool besides that its machines are there and ready. */
export interface Wanted {
  /** Generation of the pool whose template all machines have to have; 0 for any. */
  readonly since: number;
  readonly readiness: Readiness;
}

/** What a pool still lacks. */
export interface Missing {
  readonly text: string;
  /** A machine to look at. */
  readonly machine?: string;
}

/** What is missing until a pool is as it is declared; `undefined` when nothing is. */
export function missingInPool({ pool, machines }: PoolSight, wanted: Wanted): Missing | undefined {
  const { spec = {} } = pool;
  // virt-controller leaves it alone.
  if (spec.paused) return undefined;
  const here = machines.filter(({ vm }) => vm.metadata.deletionTimestamp === undefined);
  const replicas = spec.replicas ?? 1;
  const tooMany = here.length > replicas && scaleInStrategyOf(spec) === "proactive";
  if (here.length < replicas || tooMany)
    return { text: `${here.length} machines are there, and ${replicas} are wanted` };
  const going = machines.length - here.length;
  if (going > 0) return { text: `${count(going)} being deleted` };
  const old = outdated(here, wanted.since, spec);
  return old === undefined ? notReady(here, wanted.readiness) : { text: old };
}

/** updateStrategy decides how far an edit gets by itself. */
function outdated(here: readonly Sight[], since: number, spec: PoolSpec): string | undefined {
  const strategy = updateStrategyOf(spec);
  const isPartial = spec.updateStrategy?.proactive?.selectionPolicy?.selectors !== undefined;
  if (since === 0 || strategy === "unmanaged" || isPartial) return undefined;
  const old = here.filter(({ vm }) => revisionOf(vm) < since);
  if (old.length > 0) return `${count(old.length)} without the new template`;
  if (strategy === "opportunistic") return undefined;
  const running = here.filter(({ instance }) => isAlive(instance) && revisionOf(instance) < since);
  return running.length > 0 ? `${count(running.length)} to be restarted` : undefined;
}

function notReady(here: readonly Sight[], readiness: Readiness): Missing | undefined {
  const missing = here.flatMap((sight) => {
    const reason = missingForReadiness(sight, readiness);
    return reason === undefined ? [] : [{ machine: sight.vm.metadata.name, reason }];
  });
  const [first] = missing;
  if (first === undefined) return undefined;
  const { machine, reason } = first;
  return { text: `${count(missing.length)} not ready: ${machine}: ${reason}`, machine };
}

/** The generation of the pool that an object was made from. */
export function revisionOf({ metadata }: { readonly metadata: ObjectMeta }): number {
  const digits = /-(\d+)$/.exec(metadata.labels?.[REVISION_LABEL] ?? "")?.[1];
  return digits === undefined ? 0 : Number(digits);
}

const count = (machines: number): string => `${machines} ${machines === 1 ? "machine is" : "machines are"}`;
