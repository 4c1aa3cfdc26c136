import type { HandlerContext } from "../handler.ts";
import { migrate } from "../migration/migrate.ts";
import { objectNameFor } from "../object-name.ts";
import { progress } from "../progress.ts";
import { converge } from "../virtual-machine-state/converge.ts";
import { look } from "../virtual-machine-state/look.ts";
import type { Sight } from "../virtual-machine-state/observe.ts";
import { type End, inTurn } from "./in-turn.ts";
import { machineInputs, machineNames } from "./machine-inputs.ts";
import { type FleetWaveInputs, type Task, titleOf } from "./types.ts";

/** What has become of a wave's machines. */
export interface Progress {
  /** Those that are as wanted, or are not. */
  readonly ends: ReadonlyMap<string, End<Sight>>;
  /** What each still needs that is not as wanted, or was not begun. */
  readonly left: ReadonlyMap<string, Task>;
  /** The restarts that the program asks for, and that wait for the maintenance window. */
  readonly deferred: ReadonlyMap<string, Task>;
}

/** Sees a wave's machines through, no more at a time than may be unavailable. */
export async function rollOut(
  wave: FleetWaveInputs,
  tasks: ReadonlyMap<string, Task>,
  context: HandlerContext,
): Promise<Progress> {
  const names = machineNames(wave);
  const left = new Map(names.map((name) => [name, tasks.get(name) ?? {}]));
  const deferred = new Map<string, Task>();
  const tell = progress(context.log, titleOf(wave));
  let ready = 0;
  const deed = async (name: string): Promise<Sight> => {
    const onPending = (pending: string) => tell(`${ready} of ${names.length} ready; ${name}: ${pending}`);
    const onDeferred = () => deferred.set(name, { restart: true });
    const sight = await seeThrough(wave, name, left, { context, onPending, onDeferred });
    left.delete(name);
    ready += 1;
    return sight;
  };
  const ends = await inTurn(names, wave.maxUnavailable ?? names.length, deed, context.signal);
  return { ends, left, deferred };
}

/** Who hears what becomes of a machine. */
interface Company {
  readonly context: HandlerContext;
  readonly onPending: (pending: string) => void;
  readonly onDeferred: () => void;
}

async function seeThrough(
  wave: FleetWaveInputs,
  name: string,
  left: Map<string, Task>,
  { context, onPending, onDeferred }: Company,
): Promise<Sight> {
  const task = left.get(name) ?? {};
  const inputs = machineInputs(wave, name, task.plan);
  const sight = await converge(inputs, context, {
    restart: task.restart ? "the program asks for it" : undefined,
    onRestart: () => left.set(name, { ...left.get(name), restart: false }),
    onPending,
    onDeferred,
  });
  if (!task.migrate || sight.instance === undefined) return sight;
  await migrate(name, migrationOf(wave, name), context);
  return (await look(inputs, context)) ?? sight;
}

/** Its name depends on the request: asked again after a failure, it goes on with the same migration. */
function migrationOf(wave: FleetWaveInputs, name: string): Parameters<typeof migrate>[1] {
  const { namespace, fleet, migrate: request = "", readiness } = wave;
  return {
    namespace,
    virtualMachine: name,
    identity: `fleet ${fleet}`,
    objectName: objectNameFor(name, "migration", [fleet, request]),
    ...(readiness?.timeout === undefined ? {} : { timeout: readiness.timeout }),
  };
}
