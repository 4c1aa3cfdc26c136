import type * as pulumi from "@pulumi/pulumi";
import type { ClusterFacts } from "../handlers/impact/cluster-facts.ts";
import type { Weekday } from "../handlers/values/maintenance-window.ts";
import { DynamicResource } from "./dynamic-resource.ts";

/**
 * Hours of some days, by the clocks of a time zone. It opens at `startTime` and closes at `endTime`, on the next day if that is
 * the earlier of the two. In an hour that clocks skip nothing opens, and in one that they repeat nothing opens twice.
 */
export interface MaintenanceWindowArgs {
  /** The days on which it opens; it may last into another one. At least one. @default - all days */
  readonly days?: pulumi.Input<pulumi.Input<Weekday>[]>;
  /** When it opens, from `"00:00"` to `"23:59"`. */
  readonly startTime: pulumi.Input<string>;
  /** When it closes, from `"00:00"` to `"23:59"`; not `startTime`. */
  readonly endTime: pulumi.Input<string>;
  /** Whose clocks count: a name of the IANA database, as `"Europe/Berlin"`. @default "UTC" */
  readonly timeZone?: pulumi.Input<string>;
}

/** What becomes of edits that take effect only when the guest starts. */
export interface UpdatesArgs {
  /**
   * What to do when an edit needs a restart:
   * - `restart`: restart the machine, and wait until it is ready again.
   * - `wait`: leave the edit pending until somebody restarts the machine; `restartRequired` and `pending` say so.
   * - `fail`: fail the update, with the edit pending.
   *
   * A machine whose guest does not run yet is restarted in any case: nothing is interrupted.
   *
   * @default "wait" - nothing is interrupted that was not asked for, and the preview says what stays pending
   */
  readonly onRestartRequired?: pulumi.Input<"restart" | "wait" | "fail">;
  /**
   * `"0s"` to restart by force. KubeVirt knows only this and the machine's own `terminationGracePeriodSeconds`.
   *
   * @default - the machine's own grace period
   */
  readonly gracePeriod?: pulumi.Input<"0s">;
  /**
   * The only time at which machines that run are restarted; with `onRestartRequired: "restart"`. An edit outside of it stays
   * pending, as with `wait`, and `pending` says when the window opens next. `pulumi up` in the window then carries it out, with
   * no other edit; `pulumi up --refresh` also what came to be pending since the last update.
   *
   * @default - any time
   */
  readonly window?: pulumi.Input<MaintenanceWindowArgs>;
}

/** When a machine counts as ready. */
export interface ReadinessArgs {
  /**
   * How long to wait for everything together, restart and live migration included: `"90s"`, `"10m"`, `"1h30m"`.
   *
   * @default "10m"
   */
  readonly timeout?: pulumi.Input<string>;
  /**
   * How long no node may fit the machine before the update gives up. Raise it where an autoscaler adds nodes.
   *
   * @default "15s" - long enough for a node that just frees room
   */
  readonly schedulingTimeout?: pulumi.Input<string>;
  /**
   * Whether the guest agent has to have connected.
   *
   * @default false
   */
  readonly guestAgent?: pulumi.Input<boolean>;
  /**
   * Name of the network on which the machine has to have an IPv4 address.
   *
   * @default - none is waited for
   */
  readonly ipv4?: pulumi.Input<string>;
  /**
   * Name of the network on which the machine has to have an IPv6 address other than a link-local one.
   *
   * @default - none is waited for
   */
  readonly ipv6?: pulumi.Input<string>;
}

/** Arguments of a {@link VirtualMachineState}. */
export interface VirtualMachineStateArgs {
  /** Namespace of the VirtualMachine object. Another one is another resource. */
  readonly namespace: pulumi.Input<string>;
  /** Name of the VirtualMachine object. Another one is another resource. */
  readonly name: pulumi.Input<string>;
  /**
   * `spec` of the VirtualMachine as it is declared: what edits are planned by, and what drift is told by.
   *
   * @default - nothing is planned, only readiness is waited for
   */
  readonly spec?: pulumi.Input<object>;
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
   * When the machine counts as ready.
   *
   * @default - as its run strategy wants it, within 10 minutes
   */
  readonly readiness?: pulumi.Input<ReadinessArgs>;
  /**
   * Values whose change makes this look at the machine again, such as the UID of an object that it is made anew with.
   *
   * @default []
   */
  readonly triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
}

/**
 * Sees the edits of a VirtualMachine object through, and reports what is there. The object itself is declared elsewhere (by
 * the VirtualMachine component, or as a Kubernetes resource that this one depends on).
 *
 * In a preview, `plan` says field by field what an edit does to the running guest: live, migrate, restart, replace or
 * refused, and why. In an update it waits until KubeVirt has taken the edit in, restarts the machine or not as `updates`
 * says, and waits until it is ready as its run strategy wants it. States that waiting does not mend (no node fits, image
 * missing, volume cannot be filled, guest crashes) fail at once, with the pod's scheduling message and events. When
 * nothing has changed it does nothing. A refresh finds drift: a state other than the run strategy leads to, and fields that
 * somebody else changed. Deleting it changes nothing in the cluster.
 *
 * @see https://kubevirt.io/user-guide/user_workloads/vm_rollout_strategies/
 */
export class VirtualMachineState extends DynamicResource {
  /** What the last edit did, from field path to `impact: reason`. */
  declare readonly plan: pulumi.Output<Record<string, string>>;
  /** The hardest impact of the last edit: `none`, `live`, `migrate`, `restart`, `replace`, `refused`; `unknown` in a preview, or where `plan` names several that it may be. */
  declare readonly impact: pulumi.Output<string>;
  /** `status.printableStatus` of the machine: `Running`, `Stopped`, `Paused` ... */
  declare readonly phase: pulumi.Output<string>;
  /** The run strategy in force. */
  declare readonly runStrategy: pulumi.Output<string>;
  /** Whether the guest is ready, its readiness probe included. */
  declare readonly ready: pulumi.Output<boolean>;
  /** Whether an edit waits for a restart. */
  declare readonly restartRequired: pulumi.Output<boolean>;
  /** What has not reached the running guest, and why. */
  declare readonly pending: pulumi.Output<string[]>;
  /** `Ready`, `LiveMigratable`, `AgentConnected`, `Paused`, `RestartRequired` and `Failure` as far as they are there: `True`, or `False (reason)`. */
  declare readonly conditions: pulumi.Output<Record<string, string>>;
  /** IP addresses by name of the network, the primary one first. */
  declare readonly ipAddresses: pulumi.Output<Record<string, string[]>>;
  /** MAC address by name of the network. */
  declare readonly macAddresses: pulumi.Output<Record<string, string>>;
  /** The node that it runs on. */
  declare readonly nodeName: pulumi.Output<string | undefined>;
  /** UID of the running instance: another one after each restart. */
  declare readonly vmiUid: pulumi.Output<string | undefined>;
  /** The guest's operating system, as its agent says. */
  declare readonly guestOs: pulumi.Output<string | undefined>;
  /** What somebody else has changed, by field path; empty while all is as declared. */
  declare readonly drift: pulumi.Output<Record<string, string>>;

  /**
   * @param name - Name of the resource.
   * @param args - The machine, and how to treat it.
   * @param opts - Options of the resource; it has to depend on the VirtualMachine object.
   */
  constructor(name: string, args: VirtualMachineStateArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }
}

const TYPE = {
  type: "VirtualMachineState",
  runtime: "virtualMachineState",
  outputs: [
    "plan",
    "impact",
    "phase",
    "runStrategy",
    "ready",
    "restartRequired",
    "pending",
    "conditions",
    "ipAddresses",
    "macAddresses",
    "nodeName",
    "vmiUid",
    "guestOs",
    "drift",
  ],
} as const;
