import * as inspect from "../values/inspect.ts";
import { isTimeOfDay, isTimeZone, WEEKDAYS } from "../values/maintenance-window.ts";
import { quote } from "../values/quote.ts";
import { isObject, isUnknown } from "../values/unknown.ts";
import { DEFAULT_ON_RESTART_REQUIRED } from "./types.ts";

const { optional } = inspect;

const GRACE_PERIODS = ["0s"];

const atLeastOne: inspect.Inspection = (property, value) =>
  Array.isArray(value) && value.length === 0
    ? [{ property, reason: "is empty, so that it never opens; name days, or leave it out for all of them" }]
    : [];

const timeOfDay = inspect.form(
  isTimeOfDay,
  'time of day; write hours and minutes, from "00:00" to "23:59", as "22:00"',
);

const lasts: inspect.Inspection = (property, value) => {
  const { startTime, endTime } = value as { startTime: unknown; endTime: unknown };
  return isUnknown(startTime) || startTime !== endTime
    ? []
    : [
        {
          property: `${property}.endTime`,
          reason: `${quote(endTime)} is when it begins; end it at another time, or drop window to restart at any`,
        },
      ];
};

const window = inspect.inTurn(
  inspect.object({
    days: optional(inspect.inTurn(inspect.listOf(inspect.oneOf(...WEEKDAYS)), atLeastOne)),
    startTime: timeOfDay,
    endTime: timeOfDay,
    timeZone: optional(
      inspect.form(isTimeZone, 'time zone; take a name of the IANA database, as "Europe/Berlin" or "UTC"'),
    ),
  }),
  (property, value) => (isObject(value) ? lasts(property, value) : []),
);

/** A window says when machines are restarted, so they have to be. */
const windowRestarts: inspect.Inspection = (property, value) => {
  if (!isObject(value) || value.window === undefined || value.window === null) return [];
  const { onRestartRequired = DEFAULT_ON_RESTART_REQUIRED } = value;
  return isUnknown(onRestartRequired) || onRestartRequired === "restart"
    ? []
    : [
        {
          property: `${property}.window`,
          reason: `is for restarts, and onRestartRequired ${quote(onRestartRequired)} makes none; set it to "restart", or drop window`,
        },
      ];
};

/** The arguments that say how to treat a machine, or several alike. */
export const TREATMENT: Readonly<Record<string, inspect.Inspection>> = {
  cluster: optional(
    inspect.object({
      vmRolloutStrategy: optional(inspect.oneOf("LiveUpdate", "Stage")),
      workloadUpdateMethods: optional(inspect.listOf(inspect.text)),
      featureGates: optional(inspect.listOf(inspect.text)),
      liveUpdateConfiguration: optional(inspect.object({}, false)),
      defaultArchitecture: optional(inspect.text),
      machineType: optional(inspect.text),
      version: optional(inspect.text),
    }),
  ),
  updates: optional(
    inspect.inTurn(
      inspect.object({
        onRestartRequired: optional(inspect.oneOf("restart", "wait", "fail")),
        // KubeVirt restarts with the machine's own terminationGracePeriodSeconds, or at once.
        gracePeriod: optional(inspect.oneOf(...GRACE_PERIODS)),
        window: optional(window),
      }),
      windowRestarts,
    ),
  ),
  readiness: optional(
    inspect.object({
      timeout: optional(inspect.duration),
      schedulingTimeout: optional(inspect.duration),
      guestAgent: optional(inspect.flag),
      ipv4: optional(inspect.text),
      ipv6: optional(inspect.text),
    }),
  ),
  triggers: optional(inspect.listOf(inspect.anything)),
};
