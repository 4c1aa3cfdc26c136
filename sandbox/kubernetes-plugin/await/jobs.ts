import { numberAt, stringAt } from "../objects.ts";
import type { KubeValueMap } from "../property-values.ts";
import { conditionOf } from "./kstatus.ts";

export interface JobCheck {
  readonly ready: boolean;
  readonly failed: boolean;
  readonly steps: readonly string[];
  readonly errors: readonly string[];
}

const finalReasons = new Set(["BackoffLimitExceeded", "DeadlineExceeded"]);

/** How far a job is, and whether it has failed for good. */
export function checkJob(job: KubeValueMap, name: string): JobCheck {
  const started = `Waiting for Job "${name}" to start`;
  if (stringAt(job, "status", "startTime") === "")
    return { ready: false, failed: false, steps: [started], errors: [] };
  const [active, succeeded, failed] = ["active", "succeeded", "failed"].map(
    (field) => numberAt(job, "status", field) ?? 0,
  );
  const counts = `(Active: ${active} | Succeeded: ${succeeded} | Failed: ${failed})`;
  const steps = [started, `Waiting for Job "${name}" to succeed ${counts}`];
  const failure = conditionOf(job, "Failed");
  const reason = stringAt(failure, "reason");
  if (stringAt(failure, "status") === "True" && finalReasons.has(reason)) {
    return { ready: false, failed: true, steps, errors: [`[${reason}] ${stringAt(failure, "message")}`] };
  }
  return {
    ready: stringAt(conditionOf(job, "Complete"), "status") === "True",
    failed: false,
    steps,
    errors: [],
  };
}
