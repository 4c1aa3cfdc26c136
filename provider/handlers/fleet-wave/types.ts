import type { ClusterFacts } from "../impact/cluster-facts.ts";
import type { PlanText } from "../impact/plan-text.ts";
import type { Readiness, Updates } from "../virtual-machine-state/types.ts";

/** Plans by machines: `all 12 machines`, `the other 11 machines`, or their names with commas between. */
export type WavePlan = Readonly<Record<string, PlanText>>;

export interface FleetWaveInputs {
  readonly fleet: string;
  /** `canary`, `1`, `2` ... */
  readonly wave: string;
  readonly namespace: string;
  /** What the specs of the wave's machines have in common, with {@link MACHINE} where a machine's name is. */
  readonly spec?: object;
  /** By name of the machine, what its spec has otherwise: a merge patch. */
  readonly machines: Readonly<Record<string, object>>;
  /** How many machines at most are seen through at a time. */
  readonly maxUnavailable?: number;
  /** How long the machines have to stay ready before the wave is done. */
  readonly pause?: string;
  readonly restart?: string;
  readonly migrate?: string;
  readonly cluster?: ClusterFacts;
  readonly updates?: Updates;
  readonly readiness?: Readiness;
  readonly triggers?: readonly unknown[];
  /** Computed by `check`: what the last edit does, field by field. */
  readonly plan?: WavePlan;
  /** Computed by `check`: numbers of machines by the hardest impact on them. */
  readonly impacts?: Impacts;
}

/** Numbers of machines, by what becomes of them. */
export type Impacts = Readonly<Record<string, number>>;

/** What a machine still needs. */
export interface Task {
  readonly plan?: PlanText;
  readonly restart?: boolean;
  readonly migrate?: boolean;
}

export interface FleetWaveReport {
  /** What is still to come: pending restarts and migrations, and after a failure what was not done. */
  readonly impacts: Impacts;
  /** Numbers of machines by `status.printableStatus`. */
  readonly phases: Readonly<Record<string, number>>;
  /** Machines that are not as wanted, and why. */
  readonly notReady: Readonly<Record<string, string>>;
  /** Numbers of machines by what has not reached the running guest. */
  readonly pending: Readonly<Record<string, number>>;
  /** Tasks that a failure left undone, and restarts that wait for the maintenance window, by machine. */
  readonly left: Readonly<Record<string, Task>>;
  /** What somebody else has changed, by machine and field. */
  readonly drift: Readonly<Record<string, string>>;
}

export type FleetWaveOutputs = FleetWaveInputs & FleetWaveReport;

/** Stands for the name of a machine in what the machines of a wave have in common. */
export const MACHINE = "$(fleet.machine)";

/** `wave 2 of fleet web`, for messages. */
export const titleOf = ({ fleet, wave }: Pick<FleetWaveInputs, "fleet" | "wave">): string =>
  `${wave === "canary" ? "canary wave" : `wave ${wave}`} of fleet ${fleet}`;
