import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { VirtualMachineState } from "../../provider/resources/virtual-machine-state.ts";
import { Component } from "../shared/component.ts";
import { customResource, KINDS } from "../shared/custom-resource.ts";
import { compact, mapInput } from "../shared/input.ts";
import { ownedMetadata } from "../shared/metadata.ts";
import { requireOneCluster } from "../shared/one-cluster.ts";
import type { VirtualMachineArgs } from "./args.ts";
import { cloudInitSecret, hasOwnTexts, secretName } from "./cloud-init-secret.ts";
import { dataVolumeObject } from "./data-volume-object.ts";
import type { CloudInitArgs, DiskArgs } from "./disk-args.ts";
import type { DiskNames } from "./disks.ts";
import { renderSpec } from "./render.ts";
import type { VirtualMachineSpec } from "./spec.generated.ts";
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
    const spec = renderSpec(args, diskNames(machine, args.disks ?? []));
    const brought = (args.disks ?? []).flatMap((disk) => this.bring(name, machine, args, disk));
    this.customResource = this.declareMachine(name, machine, args, spec, brought);
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

  /** Declares the object that a disk brings along, if any. */
  private bring(
    name: string,
    machine: pulumi.Input<string>,
    args: VirtualMachineArgs,
    disk: DiskArgs,
  ): readonly pulumi.Resource[] {
    const child = `${name}-${disk.name}`;
    const { namespace } = args;
    if ("cloudInit" in disk && hasOwnTexts(disk.cloudInit)) {
      const place = { machine, namespace, disk: disk.name };
      return [cloudInitSecret(child, place, disk.cloudInit, this.childOptions())];
    }
    if (!("dataVolume" in disk) || disk.dataVolume.template === true) return [];
    const object = { name: dataVolumeName(machine, disk), namespace };
    return [dataVolumeObject(child, object, disk.dataVolume, (opts) => this.childOptions(opts))];
  }

  private declareMachine(
    name: string,
    machine: pulumi.Input<string>,
    args: VirtualMachineArgs,
    spec: VirtualMachineSpec,
    brought: readonly pulumi.Resource[],
  ): kubernetes.apiextensions.CustomResource {
    const { namespace, labels, annotations } = args;
    // Holds no resources itself, but depends on those that the description of the cluster comes from.
    const installed = pulumi
      .output(args.cluster)
      .apply(() => []) as unknown as pulumi.Output<pulumi.Resource>;
    return customResource(
      KINDS.virtualMachine,
      `${name}-vm`,
      { metadata: ownedMetadata({ name: machine, namespace, labels, annotations }), spec },
      this.childOptions({ dependsOn: [...brought, installed] }),
    );
  }
}

function diskNames(machine: pulumi.Input<string>, disks: readonly DiskArgs[]): DiskNames {
  const find = (name: string) => disks.find((disk) => disk.name === name);
  return {
    dataVolume: (name) => dataVolumeName(machine, find(name) as DiskArgs),
    cloudInitSecret: (name) => {
      const place = { machine, namespace: undefined, disk: name };
      return secretName(place, (find(name) as { readonly cloudInit: CloudInitArgs }).cloudInit);
    },
  };
}

function dataVolumeName(machine: pulumi.Input<string>, disk: DiskArgs): pulumi.Input<string> {
  const given = "dataVolume" in disk ? disk.dataVolume.name : undefined;
  return given ?? mapInput(machine, (known) => `${known}-${disk.name}`);
}
