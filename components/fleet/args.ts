import type { Input } from "@pulumi/pulumi";
import type { ClusterFacts } from "../../provider/handlers/impact/cluster-facts.ts";
import type { ReadinessArgs, UpdatesArgs } from "../../provider/resources/virtual-machine-state.ts";
import type { Duration } from "../shared/duration.ts";
import type { VirtualMachineArgs } from "../virtual-machine/args.ts";

/** A machine of a fleet: arguments of VirtualMachine without those that the fleet has for all. */
export type FleetMachineArgs = Omit<
  VirtualMachineArgs,
  "name" | "namespace" | "cluster" | "updates" | "readiness" | "triggers"
>;

/** A part of a fleet: a number of machines, at least 1, or a percentage from `"1%"` to `"100%"`; at least one machine in any case. */
export type Share = number | `${number}%`;

/** How creations, edits, restarts and migrations go through a fleet. */
export interface RolloutArgs {
  /** Machines of a wave of their own that goes before all others. @default 0 */
  readonly canary?: number;
  /** Machines of each further wave; percentages are rounded up. @default "25%", so that nothing reaches all machines at once */
  readonly waveSize?: Share;
  /** Machines that are restarted or waited for at a time; percentages of the fleet, rounded down. @default - all of their wave */
  readonly maxUnavailable?: Share;
  /** How long the machines of a wave have to stay ready before the next one begins. @default - no time */
  readonly pause?: Duration;
}

/** Spreads the machines of a fleet over the cluster: one topology spread constraint. */
export interface FleetSpreadArgs {
  /** Label of the nodes whose values they are spread over: `"topology.kubernetes.io/zone"`, `"kubernetes.io/hostname"`. */
  readonly topologyKey: Input<string>;
  /** By how many machines the places may differ. @default 1 */
  readonly maxSkew?: Input<number>;
  /** What becomes of a machine for which there is no room that keeps to it. @default "ScheduleAnyway" - a machine that runs is better than one that does not */
  readonly whenUnsatisfiable?: Input<"ScheduleAnyway" | "DoNotSchedule">;
}

/** Arguments of {@link VirtualMachineFleet}: `count` or `machines`, and what they are like. */
export interface VirtualMachineFleetArgs {
  /** Name of the fleet, a DNS label: the machines of a `count` are called `<name>-0`, `<name>-1` ... @default - the component's name */
  readonly name?: string;
  /** Namespace of all machines. A change makes new machines. @default - the Kubernetes provider's namespace */
  readonly namespace?: Input<string>;
  /** How many machines there are. Not with `machines`. @default - those in `machines` */
  readonly count?: number;
  /**
   * The machines by name, in the order of the waves: a list, or an object with what each has otherwise than `template`. A
   * machine is known by its name: take the third out of ten, and that one goes. Not with `count`. @default - as many as `count`
   */
  readonly machines?: readonly string[] | { readonly [name: string]: FleetMachineArgs };
  /** What some machines of a `count` or list have otherwise than `template`, by their names. @default - none */
  readonly overrides?: { readonly [name: string]: FleetMachineArgs };
  /**
   * What all machines are like. Overrides are laid over it: objects are merged, lists of named things (disks, networks ...) by
   * name, other lists and values replaced.
   */
  readonly template: FleetMachineArgs;
  /**
   * Zones of the cluster. Each machine goes to one of them, by the number that its name ends with (`web-0` to the first,
   * `web-1` to the second ...), or by a hash of a name without one: no other machine's coming or going moves it. Becomes a
   * node selector on `topology.kubernetes.io/zone`. @default - any zone
   */
  readonly zones?: readonly string[];
  /** How the scheduler spreads the machines. A change of it takes a restart. @default - as it does with any machines */
  readonly spread?: FleetSpreadArgs;
  /** Waves: what goes first, how much at a time, and how long between. @default - four waves of a quarter of the fleet */
  readonly rollout?: RolloutArgs;
  /** Another text than the last time restarts all machines that run, wave by wave. @default - they restart as their edits need it */
  readonly restart?: Input<string>;
  /** Another text than the last time migrates all machines that run, wave by wave. @default - they migrate as their edits need it */
  readonly migrate?: Input<string>;
  /**
   * The KubeVirt that runs the machines; as a rule `cluster` of a {@link KubeVirt}, which the machines then also wait for.
   *
   * @default - a KubeVirt with its own defaults, installed already
   */
  readonly cluster?: Input<ClusterFacts>;
  /** What becomes of edits that take a restart. @default - they stay pending: the running guests are left alone, and the plan says so */
  readonly updates?: Input<UpdatesArgs>;
  /** When a machine counts as ready, and how long that may take from its turn on. @default - by its run strategy, within 10 minutes */
  readonly readiness?: Input<ReadinessArgs>;
  /** Values of which a change makes the update look at all machines again. @default - none */
  readonly triggers?: Input<Input<unknown>[]>;
}
