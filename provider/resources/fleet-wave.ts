import type * as pulumi from "@pulumi/pulumi";
import type { ClusterFacts } from "../handlers/impact/cluster-facts.ts";
import { DynamicResource } from "./dynamic-resource.ts";
import type { ReadinessArgs, UpdatesArgs } from "./virtual-machine-state.ts";

/** Arguments of a {@link FleetWave}. */
export interface FleetWaveArgs {
  /** Name of the fleet, for messages. */
  readonly fleet: pulumi.Input<string>;
  /** Name of the wave, for messages: `canary`, or its number. */
  readonly wave: pulumi.Input<string>;
  /** Namespace of the VirtualMachine objects. Another one is another resource. */
  readonly namespace: pulumi.Input<string>;
  /**
   * What the `spec` of all machines of the wave has in common, as it is declared; `$(fleet.machine)` stands for a machine's
   * name. Edits are planned by it, and drift is told by it.
   *
   * @default - nothing is planned, only readiness is waited for
   */
  readonly spec?: pulumi.Input<object>;
  /** The machines: for each name what its `spec` has otherwise, as a merge patch (RFC 7386). At least one. */
  readonly machines: pulumi.Input<{ readonly [name: string]: pulumi.Input<object> }>;
  /**
   * How many machines are seen through, restarts included, at a time: at least 1.
   *
   * @default - all of the wave
   */
  readonly maxUnavailable?: pulumi.Input<number>;
  /**
   * How long all machines have to stay ready before the wave is done, when it has changed anything: `"30s"`, `"10m"`.
   *
   * @default - no time
   */
  readonly pause?: pulumi.Input<string>;
  /**
   * Another value than the last time restarts the machines that run.
   *
   * @default - they restart as their edits need it
   */
  readonly restart?: pulumi.Input<string>;
  /**
   * Another value than the last time migrates the machines that run.
   *
   * @default - they migrate as their edits need it
   */
  readonly migrate?: pulumi.Input<string>;
  /**
   * What the cluster's KubeVirt is configured to do with edits; `KubeVirt.cluster` of this package gives it.
   *
   * @default - KubeVirt's own defaults; the plan says where it rests on them
   */
  readonly cluster?: pulumi.Input<ClusterFacts>;
  /**
   * What becomes of edits that need a restart.
   *
   * @default - they stay pending
   */
  readonly updates?: pulumi.Input<UpdatesArgs>;
  /**
   * When a machine counts as ready; its timeout begins when its turn comes.
   *
   * @default - as its run strategy wants it, within 10 minutes
   */
  readonly readiness?: pulumi.Input<ReadinessArgs>;
  /**
   * Values whose change makes this look at the machines again.
   *
   * @default []
   */
  readonly triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
}

/**
 * Does for several VirtualMachine objects what a {@link VirtualMachineState} does for one, in one resource: plans their edits,
 * sees them through, no more at a time than `maxUnavailable`, and reports in sums. Begins with no further machine after the
 * first that does not get ready, and fails; the next update goes on from there. The objects are declared elsewhere, by
 * VirtualMachineFleet as a rule, and this resource depends on them. Deleting it changes nothing in the cluster.
 */
export class FleetWave extends DynamicResource {
  /** What the last edit did: by machines (`all 12 machines`, or names), from field path to `impact: reason`. */
  declare readonly plan: pulumi.Output<Record<string, Record<string, string>>>;
  /**
   * Numbers of machines by the hardest of what is still to come: `live`, `migrate`, `restart`, `replace`, `unknown`, `new` and,
   * for those that come to the wave, `joining`. In a preview what the edit will do; after an update only what it left
   * pending or undone.
   */
  declare readonly impacts: pulumi.Output<Record<string, number>>;
  /** Numbers of machines by `status.printableStatus`. */
  declare readonly phases: pulumi.Output<Record<string, number>>;
  /** Machines that are not as wanted, and why; empty when all is well. */
  declare readonly notReady: pulumi.Output<Record<string, string>>;
  /** Numbers of machines by what has not reached the running guest: `restart: why`, `migrate: why`. */
  declare readonly pending: pulumi.Output<Record<string, number>>;
  /** What somebody else has changed, by machine and field; empty while all is as declared. */
  declare readonly drift: pulumi.Output<Record<string, string>>;

  /**
   * @param name - Name of the resource.
   * @param args - The machines, and how to treat them.
   * @param opts - Options of the resource; it has to depend on the VirtualMachine objects.
   */
  constructor(name: string, args: FleetWaveArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }
}

const TYPE = {
  type: "FleetWave",
  runtime: "fleetWave",
  outputs: ["plan", "impacts", "phases", "notReady", "pending", "left", "drift"],
} as const;
