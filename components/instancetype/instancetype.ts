import type * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { Component } from "../shared/component.ts";
import { KINDS } from "../shared/custom-resource.ts";
import type { MatcherArgs } from "../virtual-machine/life-args.ts";
import type { InstancetypeArgs } from "./args.ts";
import { declareScoped, readScoped } from "./declare-scoped.ts";
import { validateInstancetype } from "./validate-instancetype.ts";

/**
 * An instance type: the CPUs, the memory and the devices of machines of one size, under a name. What it gives cannot be given
 * by a machine too. A machine keeps the instance type as it was when the machine was made: an edit reaches machines that are
 * made afterwards. Give the new size a new name, and the machine that name, to change a machine.
 *
 * @example
 * const database = new Instancetype("database", {
 *   spec: { cpu: { guest: 4, dedicatedCPUPlacement: true }, memory: { guest: "16Gi", hugepages: { pageSize: "1Gi" } } },
 * });
 * new VirtualMachine("db", {
 *   instancetype: database.matcher,
 *   disks: [{ name: "root", containerDisk: "quay.io/containerdisks/fedora:42" }],
 * });
 * @see https://kubevirt.io/user-guide/user_workloads/instancetypes/
 */
export class Instancetype extends Component {
  /**
   * Name and kind of an instance type that the cluster has, for `instancetype` of a machine. The preview looks it up, and fails when it is not
   * there; a machine that names it by itself is found wanting only by `up`, because KubeVirt takes such machines.
   *
   * @param id - Its name: `"u1.medium"`, or `"namespace/name"` for one of a namespace.
   * @param opts - Options, such as the Kubernetes provider to ask.
   */
  static get(id: string, opts?: pulumi.CustomResourceOptions): Instancetype["matcher"] {
    return readScoped<InstancetypeKind>(KINDS_OF_INSTANCETYPE, id, opts);
  }

  /** The VirtualMachineInstancetype or VirtualMachineClusterInstancetype object. */
  readonly customResource: kubernetes.apiextensions.CustomResource;
  /** Name of the object. */
  readonly name: pulumi.Output<string>;
  /** Name and kind, for `instancetype` of a machine. */
  readonly matcher: MatcherArgs<"VirtualMachineInstancetype" | "VirtualMachineClusterInstancetype">;

  /**
   * @param name - Name of the component.
   * @param args - The instance type.
   * @param opts - Options of the component; its child gets `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong or contradict each other.
   */
  constructor(name: string, args: InstancetypeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("Instancetype", name, args, validateInstancetype, opts);
    const identity = { component: name, name: this.whenValid(args.name ?? name) };
    const scoped = declareScoped<InstancetypeKind>(
      KINDS_OF_INSTANCETYPE,
      identity,
      args,
      this.childOptions(),
    );
    this.customResource = scoped.customResource;
    this.name = scoped.name;
    this.matcher = scoped.matcher;
    this.registerOutputs({ name: this.name });
  }
}

type InstancetypeKind = "VirtualMachineInstancetype" | "VirtualMachineClusterInstancetype";

const KINDS_OF_INSTANCETYPE = { namespaced: KINDS.instancetype, clusterWide: KINDS.clusterInstancetype };
