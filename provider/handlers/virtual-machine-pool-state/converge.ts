import { diagnose } from "../../kube/diagnose.ts";
import { kinds } from "../../kube/kinds.ts";
import { nameOf } from "../../kube/paths.ts";
import { sleep } from "../../kube/sleep.ts";
import { TerminalError, WaitTimeoutError } from "../../kube/wait-errors.ts";
import type { HandlerContext } from "../handler.ts";
import { progress } from "../progress.ts";
import { Settling } from "../settling.ts";
import { durationMs } from "../values/duration.ts";
import type { Before } from "../virtual-machine-state/signs.ts";
import { DEFAULT_READINESS } from "../virtual-machine-state/types.ts";
import { behindThem, hopelessIn } from "./hopeless.ts";
import { look } from "./look.ts";
import { missingInPool } from "./missing.ts";
import type { PoolSight, VirtualMachinePoolStateInputs } from "./types.ts";

/** Between two looks. Which machines a pool makes is not known before, so there is nothing to watch by name. */
const INTERVAL_MS = 1_000;

/** What an update asks of a pool's machines. */
export interface Task {
  /** Whether the template was edited, so that all machines have to get it. */
  readonly edited: boolean;
  /** Generation of an earlier edit that has not reached all machines. */
  readonly awaited?: number | undefined;
  /** Hears of the generation that is waited for. */
  readonly onAwaited: (generation: number) => void;
}

/** Waits until a pool has as many machines as it is to have, with its template, and ready. */
export async function converge(
  inputs: VirtualMachinePoolStateInputs,
  { edited, awaited = 0, onAwaited }: Task,
  context: HandlerContext,
): Promise<PoolSight> {
  const { signal } = context;
  const { namespace, name, readiness = {} } = inputs;
  const title = nameOf({ kind: kinds.VirtualMachinePool, namespace, name });
  const what = `${title} to be as declared`;
  const timeoutMs = durationMs(readiness.timeout ?? DEFAULT_READINESS.timeout);
  const deadline = Date.now() + timeoutMs;
  const [settling, tell] = [new Settling(), progress(context.log, title)];
  let [since, before]: [number?, ReadonlyMap<string, Before>?] = [];
  for (;;) {
    const sight = await look(inputs, context);
    if (sight === undefined) throw new TerminalError("NotFound", { what, seen: NOT_THERE });
    since ??= edited ? (sight.pool.metadata.generation ?? 0) : awaited;
    before ??= behindThem(sight);
    onAwaited(since);
    const missing = missingInPool(sight, { since, readiness });
    if (missing === undefined) return sight;
    const hopeless = hopelessIn(sight, { readiness, since, before }, settling);
    if (hopeless) {
      const details = await diagnosis(context, namespace, hopeless.machine);
      throw new TerminalError(hopeless.reason, { what, seen: hopeless.seen, details });
    }
    if (Date.now() >= deadline) {
      const details = await diagnosis(context, namespace, missing.machine);
      throw new WaitTimeoutError(timeoutMs, { what, seen: missing.text, details });
    }
    tell(missing.text);
    await sleep(INTERVAL_MS, signal);
  }
}

const NOT_THERE = "it does not exist; declare it, and let this resource depend on it";

async function diagnosis(
  { kube, signal }: HandlerContext,
  namespace: string,
  machine: string | undefined,
): Promise<readonly string[]> {
  if (machine === undefined) return [];
  return diagnose(kube, { kind: kinds.VirtualMachine, namespace, name: machine }, { signal });
}
