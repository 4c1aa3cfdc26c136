import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { VirtualMachineState } from "../../provider/resources/virtual-machine-state.ts";
import { Component } from "../shared/component.ts";
import { compact } from "../shared/input.ts";
import { requireOneCluster } from "../shared/one-cluster.ts";
import type { VirtualMachineArgs } from "./args.ts";
import { declareMachine, renderMachine } from "./declare-machine.ts";
import { validateVirtualMachineArgs } from "./validate.ts";

/**
 * A virtual machine: the VirtualMachine object with its cloud-init Secrets and disks, and a {@link VirtualMachineState} that
 * sees every edit through. A preview says in `plan` what an edit does to the running guest, field by field.
 *
 * @example
 * new VirtualMachine("db", {
 *   cpu: { cores: 4, dedicated: true },
 *   memory: { guest: "8Gi", hugepages: "1Gi" },
 *   disks: [{ name: "root", bus: "virtio", containerDisk: "quay.io/containerdisks/fedora:42" }],
 *   networks: [{ name: "default", pod: {} }],
 * });
 */
export class VirtualMachine extends Component {
  /** The VirtualMachine object. */
  readonly customResource: kubernetes.apiextensions.CustomResource;
  /** What sees edits through, and reports. */
  readonly state: VirtualMachineState;
  /** Name of the VirtualMachine object. */
  readonly name: pulumi.Output<string>;
  /** Its namespace. */
  readonly namespace: pulumi.Output<string>;
  /** What the last edit does to the running guest, by field. */
  readonly plan: VirtualMachineState["plan"];
  /** The hardest of what the last edit does: `none`, `live`, `migrate`, `restart`, `replace`, `refused` or `unknown`. */
  readonly impact: VirtualMachineState["impact"];
  /** What the machine is doing: `status.printableStatus`. */
  readonly phase: VirtualMachineState["phase"];
  /** The node that it runs on. */
  readonly nodeName: VirtualMachineState["nodeName"];
  /** The UID of the running machine: another one after each restart. */
  readonly vmiUid: VirtualMachineState["vmiUid"];
  /** Its IP addresses, by network. */
  readonly ipAddresses: VirtualMachineState["ipAddresses"];
  /** The guest's operating system, as its agent says. */
  readonly guestOs: VirtualMachineState["guestOs"];

  /**
   * @param name - Name of the component.
   * @param args - The machine.
   * @param opts - Options of the component; its children get `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong or contradict each other.
   */
  constructor(name: string, args: VirtualMachineArgs, opts?: pulumi.ComponentResourceOptions) {
    super("VirtualMachine", name, args, validateVirtualMachineArgs, opts);
    requireOneCluster(this, `VirtualMachine "${name}"`);
    const machine = this.whenValid(args.name ?? name);
    const spec = renderMachine(machine, args);
    const identity = {
      child: name,
      machine,
      childOptions: (opts?: pulumi.CustomResourceOptions) => this.childOptions(opts),
    };
    this.customResource = declareMachine(identity, args, spec);
    this.name = pulumi.output(machine);
    this.namespace = this.customResource.metadata.apply(({ namespace }) => namespace ?? "default");
    this.state = new VirtualMachineState(
      `${name}-state`,
      compact({
        namespace: args.namespace ?? this.namespace,
        name: machine,
        spec,
        cluster: args.cluster,
        updates: args.updates,
        readiness: args.readiness,
        triggers: args.triggers,
      }),
      this.childOptions({ dependsOn: [this.customResource] }),
    );
    this.plan = this.state.plan;
    this.impact = this.state.impact;
    this.phase = this.state.phase;
    this.nodeName = this.state.nodeName;
    this.vmiUid = this.state.vmiUid;
    this.ipAddresses = this.state.ipAddresses;
    this.guestOs = this.state.guestOs;
    this.registerOutputs({ plan: this.plan, phase: this.phase, ipAddresses: this.ipAddresses });
  }
}
