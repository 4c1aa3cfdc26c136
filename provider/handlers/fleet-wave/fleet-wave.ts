import { NotServedError } from "../../kube/errors.ts";
import { sleep } from "../../kube/sleep.ts";
import type { Handler, HandlerContext } from "../handler.ts";
import { lastLook } from "../last-look.ts";
import { partially } from "../partially.ts";
import { durationMs } from "../values/duration.ts";
import { look } from "../virtual-machine-state/look.ts";
import type { Sight } from "../virtual-machine-state/observe.ts";
import { check, diff } from "./check.ts";
import { machineInputs, machineNames } from "./machine-inputs.ts";
import { planOf } from "./plan-groups.ts";
import { isRequested } from "./plan-wave.ts";
import { driftIn, notReadyNow, reportOf } from "./report.ts";
import { type Progress, rollOut } from "./roll-out.ts";
import { type FleetWaveInputs, type FleetWaveOutputs, type Task, titleOf } from "./types.ts";
import { failureOf, notReadyOf } from "./wave-failure.ts";

/** The machines of one wave of a fleet, whose objects somebody else owns: sees their edits through, and reports. */
export const fleetWave: Handler<FleetWaveInputs, FleetWaveOutputs> = {
  type: "FleetWave",
  check,
  diff,

  async create(inputs, context) {
    const id = `${inputs.namespace}/${inputs.fleet}/${inputs.wave}`;
    const tasks = new Map(machineNames(inputs).map((name) => [name, {}]));
    return { id, state: await bringAbout(id, inputs, { tasks, isNews: true }, context) };
  },

  async read(_id, state, context) {
    const sights = await lookAtAll(state, machineNames(state), context);
    if ([...sights.values()].every((sight) => sight === undefined)) return undefined;
    const notReady = notReadyNow(state, sights);
    const left = new Map(Object.entries(state.left));
    const report = reportOf(state, { sights, notReady, left, now: Date.now() });
    return { ...state, ...report, drift: driftIn(state, sights) };
  },

  async update(id, olds, news, context) {
    const tasks = new Map(machineNames(news).map((name) => [name, taskOf(name, olds, news)]));
    const isNews =
      Object.keys(olds.notReady ?? {}).length > 0 ||
      [...tasks].some(([name, task]) => Object.keys(task).length > 0 || !(name in olds.machines));
    return bringAbout(id, news, { tasks, isNews }, context);
  },

  // The VirtualMachine objects go with their own resources, and take their instances along.
  async delete() {},
};

/** What this update asks of a machine, and what an earlier one left undone. */
function taskOf(name: string, olds: FleetWaveOutputs, news: FleetWaveInputs): Task {
  const earlier = olds.left?.[name];
  const planned = planOf(news.plan, name);
  const plan = Object.keys(planned).length > 0 ? planned : earlier?.plan;
  const restart = isRequested("restart", olds, news) || earlier?.restart;
  const migrate = isRequested("migrate", olds, news) || earlier?.migrate;
  return { ...(plan ? { plan } : {}), ...(restart ? { restart } : {}), ...(migrate ? { migrate } : {}) };
}

interface Work {
  readonly tasks: ReadonlyMap<string, Task>;
  /** Whether anything may happen to the machines, so that they have to prove themselves. */
  readonly isNews: boolean;
}

async function bringAbout(
  id: string,
  wave: FleetWaveInputs,
  { tasks, isNews }: Work,
  context: HandlerContext,
): Promise<FleetWaveOutputs> {
  const first = await rollOut(wave, tasks, context);
  if (first.left.size > 0) throw await stopped(id, wave, first, context);
  const last = isNews && wave.pause !== undefined ? await soak(wave, wave.pause, context) : first;
  if (last.left.size > 0) throw await stopped(id, wave, last, context);
  return { ...wave, ...reportOf(wave, { sights: sightsOf(last), left: first.deferred, now: Date.now() }) };
}

/** The machines have to be ready still after the pause. */
async function soak(wave: FleetWaveInputs, pause: string, context: HandlerContext): Promise<Progress> {
  context.log(`${titleOf(wave)}: all ${Object.keys(wave.machines).length} ready; pausing for ${pause}`);
  await sleep(durationMs(pause), context.signal).catch(() => {});
  return rollOut(wave, new Map(), { ...context, log: () => {} });
}

/** The error that ends a wave, with all that is known of its machines. */
async function stopped(
  id: string,
  wave: FleetWaveInputs,
  progress: Progress,
  context: HandlerContext,
): Promise<Error> {
  const { kube, signal } = context;
  const error = failureOf(wave, progress, signal);
  // Without KubeVirt no machine can be there: that is what to say, and there is nothing to keep.
  if (error.cause instanceof NotServedError) return error.cause;
  const known = sightsOf(progress);
  const unseen = machineNames(wave).filter((name) => !known.has(name));
  const seen = await lastLook((last) => lookAtAll(wave, unseen, last), kube).catch(() => undefined);
  const report = reportOf(wave, {
    sights: new Map([...known, ...(seen ?? [])]),
    notReady: notReadyOf(progress),
    left: new Map([...progress.deferred, ...progress.left]),
    now: Date.now(),
  });
  return partially(id, { ...wave, ...report }, error);
}

const sightsOf = ({ ends }: Progress): ReadonlyMap<string, Sight> =>
  new Map([...ends].flatMap(([name, end]) => ("done" in end ? [[name, end.done] as const] : [])));

async function lookAtAll(
  wave: FleetWaveInputs,
  names: readonly string[],
  context: Pick<HandlerContext, "kube" | "signal">,
): Promise<ReadonlyMap<string, Sight | undefined>> {
  const looks = names.map(async (name) => [name, await look(machineInputs(wave, name), context)] as const);
  return new Map(await Promise.all(looks));
}
