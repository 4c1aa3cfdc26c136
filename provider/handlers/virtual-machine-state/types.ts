import type { ClusterFacts } from "../impact/cluster-facts.ts";
import type { Impact } from "../impact/impact.ts";
import type { PlanText } from "../impact/plan-text.ts";
import type { MaintenanceWindow } from "../values/maintenance-window.ts";

/** How a VirtualMachineState carries out edits that need a restart. */
export interface Updates {
  readonly onRestartRequired?: "restart" | "wait" | "fail";
  readonly gracePeriod?: string;
  /** When it restarts machines; with `onRestartRequired` restart. */
  readonly window?: MaintenanceWindow;
}

/** What counts as ready, and how long that may take. */
export interface Readiness {
  readonly timeout?: string;
  readonly schedulingTimeout?: string;
  readonly guestAgent?: boolean;
  readonly ipv4?: string;
  readonly ipv6?: string;
}

export interface VirtualMachineStateInputs {
  readonly namespace: string;
  readonly name: string;
  /** The machine's spec as it is declared. */
  readonly spec?: object;
  readonly cluster?: ClusterFacts;
  readonly updates?: Updates;
  readonly readiness?: Readiness;
  readonly triggers?: readonly unknown[];
  /** Computed by `check`: what the last edit does, field by field. */
  readonly plan?: PlanText;
  /** Computed by `check`: the hardest impact in the plan. */
  readonly impact?: Impact | "none" | "unknown";
}

/** What is seen of the machine. */
export interface VirtualMachineObservation {
  /** `status.printableStatus`. */
  readonly phase: string;
  readonly runStrategy: string;
  readonly ready: boolean;
  readonly restartRequired: boolean;
  /** What of the spec has not reached the running guest, and why. */
  readonly pending: readonly string[];
  readonly conditions: Readonly<Record<string, string>>;
  readonly ipAddresses: Readonly<Record<string, readonly string[]>>;
  readonly macAddresses: Readonly<Record<string, string>>;
  readonly nodeName?: string;
  readonly vmiUid?: string;
  readonly guestOs?: string;
  /** What somebody else has changed, by field path; empty while all is as declared. */
  readonly drift: Readonly<Record<string, string>>;
}

export type VirtualMachineStateOutputs = VirtualMachineStateInputs & VirtualMachineObservation;

export const DEFAULT_READINESS = Object.freeze({ timeout: "10m", schedulingTimeout: "15s" });
/** The truth-telling default: nothing is interrupted that the program did not ask to interrupt. */
export const DEFAULT_ON_RESTART_REQUIRED = "wait";
