import * as inspect from "../values/inspect.ts";

const { optional } = inspect;

const GRACE_PERIODS = ["0s"];

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
    inspect.object({
      onRestartRequired: optional(inspect.oneOf("restart", "wait", "fail")),
      // KubeVirt restarts with the machine's own terminationGracePeriodSeconds, or at once.
      gracePeriod: optional(inspect.oneOf(...GRACE_PERIODS)),
    }),
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
