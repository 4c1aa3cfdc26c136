import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { VirtualMachinePoolState } from "../../provider/resources/virtual-machine-pool-state.ts";
import { Component } from "../shared/component.ts";
import { customResource, KINDS } from "../shared/custom-resource.ts";
import { compact } from "../shared/input.ts";
import { ownedMetadata } from "../shared/metadata.ts";
import { requireOneCluster } from "../shared/one-cluster.ts";
import { declareNeeds } from "../virtual-machine/declare-machine.ts";
import type { VirtualMachinePoolArgs } from "./args.ts";
import { machineArgs, renderPool } from "./render.ts";
import { validatePoolArgs } from "./validate.ts";

/**
 * Machines that are all alike, of which KubeVirt itself makes as many as are wanted: one VirtualMachinePool object, and a
 * {@link VirtualMachinePoolState} that sees every edit through. For machines that differ, waves, or disks that outlast their
 * machines, there is {@link VirtualMachineFleet}.
 *
 * @example
 * new VirtualMachinePool("runner", {
 *   replicas: 5,
 *   template: {
 *     memory: "1Gi",
 *     disks: [{ name: "root", containerDisk: "quay.io/containerdisks/fedora:42" }],
 *   },
 *   maxUnavailable: "20%",
 * });
 */
export class VirtualMachinePool extends Component {
  /** The VirtualMachinePool object. */
  readonly customResource: kubernetes.apiextensions.CustomResource;
  /** What sees edits through, and reports. */
  readonly state: VirtualMachinePoolState;
  /** Name of the VirtualMachinePool object. */
  readonly name: pulumi.Output<string>;
  /** Its namespace. */
  readonly namespace: pulumi.Output<string>;
  /** What the last edit does to the machines, by field. */
  readonly plan: VirtualMachinePoolState["plan"];
  /** The hardest of what the last edit does: `none`, `live`, `migrate`, `restart`, `replace`, `refused` or `unknown`. */
  readonly impact: VirtualMachinePoolState["impact"];
  /** What the machines are doing, by name: `status.printableStatus`. */
  readonly phases: VirtualMachinePoolState["phases"];
  /** How many machines are ready. */
  readonly readyReplicas: VirtualMachinePoolState["readyReplicas"];

  /**
   * @param name - Name of the component.
   * @param args - The pool.
   * @param opts - Options of the component; its children get `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong or contradict each other.
   */
  constructor(name: string, args: VirtualMachinePoolArgs, opts?: pulumi.ComponentResourceOptions) {
    super("VirtualMachinePool", name, args, validatePoolArgs(name), opts);
    requireOneCluster(this, `VirtualMachinePool "${name}"`);
    const pool = this.whenValid(args.name ?? name);
    const spec = renderPool(pool, args);
    const { namespace, labels, annotations, cluster, readiness, triggers } = args;
    const identity = {
      child: name,
      machine: pool,
      childOptions: (own?: pulumi.CustomResourceOptions) => this.childOptions(own),
    };
    this.customResource = customResource(
      KINDS.virtualMachinePool,
      `${name}-pool`,
      { metadata: ownedMetadata({ name: pool, namespace, labels, annotations }), spec },
      this.childOptions({ dependsOn: declareNeeds(identity, machineArgs(args)) }),
    );
    this.name = pulumi.output(pool);
    this.namespace = this.customResource.metadata.apply((metadata) => metadata.namespace ?? "default");
    this.state = new VirtualMachinePoolState(
      `${name}-state`,
      compact({
        namespace: namespace ?? this.namespace,
        name: pool,
        spec,
        cluster,
        readiness,
        triggers,
      }),
      this.childOptions({ dependsOn: [this.customResource] }),
    );
    this.plan = this.state.plan;
    this.impact = this.state.impact;
    this.phases = this.state.phases;
    this.readyReplicas = this.state.readyReplicas;
    this.registerOutputs({ plan: this.plan, phases: this.phases });
  }
}
