import type * as pulumi from "@pulumi/pulumi";
import type { ClusterFacts } from "../handlers/impact/cluster-facts.ts";
import { DynamicResource } from "./dynamic-resource.ts";
import type { ReadinessArgs } from "./virtual-machine-state.ts";

/** Arguments of a {@link VirtualMachinePoolState}. */
export interface VirtualMachinePoolStateArgs {
  /** Namespace of the VirtualMachinePool object. Another one is another resource. */
  readonly namespace: pulumi.Input<string>;
  /** Name of the VirtualMachinePool object. Another one is another resource. */
  readonly name: pulumi.Input<string>;
  /**
   * `spec` of the VirtualMachinePool as it is declared: what edits are planned by.
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
   * When a machine counts as ready, and how long all of them together may take.
   *
   * @default - as their run strategy wants it, within 10 minutes
   */
  readonly readiness?: pulumi.Input<ReadinessArgs>;
  /**
   * Values whose change makes this look at the pool again.
   *
   * @default []
   */
  readonly triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
}

/**
 * Sees the edits of a VirtualMachinePool object through, and reports what is there. The object itself is declared elsewhere (by
 * the VirtualMachinePool component, or as a Kubernetes resource that this one depends on).
 *
 * In a preview, `plan` says what an edit does to the pool's machines, as its updateStrategy has it. In an update it waits until
 * there are as many machines as the pool is to have, those that are too many are gone, the others have the pool's template -
 * and have been restarted with it, if the strategy is proactive - and are ready. States that waiting does not mend fail at
 * once. Deleting it changes nothing in the cluster.
 *
 * @see https://kubevirt.io/user-guide/user_workloads/pool/
 */
export class VirtualMachinePoolState extends DynamicResource {
  /** What the last edit did, from field path to `impact: reason`. */
  declare readonly plan: pulumi.Output<Record<string, string>>;
  /** The hardest impact of the last edit: `none`, `live`, `migrate`, `restart`, `replace`, `refused` (or `unknown`, in a preview). */
  declare readonly impact: pulumi.Output<string>;
  /** `status.printableStatus` of each machine, by its name. */
  declare readonly phases: pulumi.Output<Record<string, string>>;
  /** How many machines are ready. */
  declare readonly readyReplicas: pulumi.Output<number>;

  /**
   * @param name - Name of the resource.
   * @param args - The pool, and how to treat it.
   * @param opts - Options of the resource; it has to depend on the VirtualMachinePool object.
   */
  constructor(name: string, args: VirtualMachinePoolStateArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }
}

const TYPE = {
  type: "VirtualMachinePoolState",
  runtime: "virtualMachinePoolState",
  outputs: ["plan", "impact", "phases", "readyReplicas"],
} as const;
