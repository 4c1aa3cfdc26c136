import type { Input } from "@pulumi/pulumi";
import { parseDuration } from "../../provider/handlers/values/duration.ts";
import type { Duration } from "../shared/duration.ts";
import { compact, mapInput } from "../shared/input.ts";
import type { ProbeArgs } from "./life-args.ts";
import type { Probe } from "./spec.generated.ts";

/** A `readinessProbe` or `livenessProbe`; nothing when nothing is said. */
export function renderProbe(probe: ProbeArgs | undefined): Probe | undefined {
  if (probe === undefined) return undefined;
  return compact<Probe>({
    guestAgentPing: probe.guestAgentPing === true ? {} : undefined,
    exec: probe.exec === undefined ? undefined : { command: probe.exec },
    tcpSocket: probe.tcpSocket === undefined ? undefined : { port: probe.tcpSocket },
    httpGet: probe.httpGet,
    initialDelaySeconds: seconds(probe.initialDelay),
    periodSeconds: seconds(probe.period),
    timeoutSeconds: seconds(probe.timeout),
    successThreshold: probe.successThreshold,
    failureThreshold: probe.failureThreshold,
  });
}

/** Whole seconds of a duration. */
export function seconds(duration: Input<Duration> | undefined): Input<number> | undefined {
  return mapInput(duration, (known) => (parseDuration(known as string) ?? 0) / 1000);
}
