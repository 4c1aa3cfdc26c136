import type { Checked, CheckFailure, Difference } from "../handler.ts";
import { replacing } from "../replacing.ts";
import * as inspect from "../values/inspect.ts";
import { quote } from "../values/quote.ts";
import { isObject, isUnknown } from "../values/unknown.ts";
import { isDue } from "../virtual-machine-state/restart-window.ts";
import { TREATMENT } from "../virtual-machine-state/treatment.ts";
import { planWave } from "./plan-wave.ts";
import type { FleetWaveInputs, FleetWaveOutputs } from "./types.ts";

const { optional } = inspect;

const machines: inspect.Inspection = (property, value) => {
  if (isUnknown(value)) return [];
  if (!isObject(value) || Object.keys(value).length === 0)
    return [{ property, reason: `${quote(value)} names no machine; a wave has at least one` }];
  const shapes = inspect.mapOf(inspect.object({}, false))(property, value);
  const names = Object.keys(value).flatMap((name) => inspect.objectName(`${property}["${name}"]`, name));
  return [...names, ...shapes];
};

const atLeastOne: inspect.Inspection = (property, value) =>
  isUnknown(value) || (Number.isSafeInteger(value) && (value as number) >= 1)
    ? []
    : [{ property, reason: `${quote(value)} is no whole number of at least 1` }];

const ARGUMENTS = inspect.object({
  fleet: inspect.text,
  wave: inspect.text,
  namespace: inspect.objectName,
  spec: optional(inspect.object({}, false)),
  machines,
  maxUnavailable: optional(atLeastOne),
  pause: optional(inspect.duration),
  restart: optional(inspect.text),
  migrate: optional(inspect.text),
  ...TREATMENT,
});

/** Looks at the arguments, and adds what the edit does to the machines. */
export function check(
  olds: Partial<FleetWaveOutputs> | undefined,
  news: FleetWaveInputs,
): Checked<FleetWaveInputs> {
  const { plan: _plan, impacts: _impacts, ...inputs } = news;
  const wrong: readonly CheckFailure[] = ARGUMENTS("", inputs);
  if (wrong.length > 0) return { inputs, failures: wrong };
  const { plan, impacts, failures } = planWave(olds, inputs);
  return { inputs: { ...inputs, plan, impacts }, failures };
}

/**
 * Machines of another namespace are others; drift is mended, and so are restarts that waited for a window which is open now;
 * the rest the engine finds by itself.
 */
export function diff(
  _id: string,
  olds: FleetWaveOutputs,
  news: FleetWaveInputs,
  now: number = Date.now(),
): Difference {
  const isPending = isDue(Object.keys(olds.pending ?? {}), news.updates, now);
  const drifted = Object.keys(olds.drift ?? {}).length > 0 || isPending;
  const replaces = replacing<FleetWaveInputs>(["namespace"], olds, news);
  return { ...replaces, ...(drifted ? { changes: true } : {}) };
}
