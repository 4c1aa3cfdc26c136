import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Component } from "../shared/component.ts";
import { customResource, customResourcePatch, KINDS } from "../shared/custom-resource.ts";
import { mapInput } from "../shared/input.ts";
import type { VirtualMachineStorageArgs } from "./args.ts";
import { isKnownToCdi } from "./is-known-to-cdi.ts";
import { renderSnapshotClass, renderStorageClass, renderStorageProfile } from "./render.ts";
import { validateStorage } from "./validate.ts";

/**
 * Storage fit for virtual machines: a StorageClass, the VolumeSnapshotClass that goes with it, and what CDI has to know of it.
 * The StorageProfile is CDI's own object, of which only the given fields are held; a preview shows them as they are given,
 * and cannot try them on the cluster.
 *
 * @example
 * new VirtualMachineStorage("fast", {
 *   provisioner: "rook-ceph.rbd.csi.ceph.com",
 *   parameters: { clusterID: "rook-ceph", pool: "vms" },
 *   isDefaultVirtClass: true,
 *   snapshotClass: {},
 * });
 */
export class VirtualMachineStorage extends Component {
  /** Name of the StorageClass, for disks; known when all of this is there. */
  readonly storageClassName: pulumi.Output<string>;
  /** Name of the VolumeSnapshotClass, if there is one. */
  readonly snapshotClassName: pulumi.Output<string | undefined>;

  /**
   * @param name - Name of the component.
   * @param args - The classes.
   * @param opts - Options of the component; its children get `dependsOn` too.
   * @throws pulumi.InputPropertiesError when arguments are wrong.
   */
  constructor(name: string, args: VirtualMachineStorageArgs, opts?: pulumi.ComponentResourceOptions) {
    super("VirtualMachineStorage", name, args, validateStorage, opts);
    const className = this.whenValid(args.name ?? name);
    const storageClass = new kubernetes.storage.v1.StorageClass(
      `${name}-class`,
      renderStorageClass(className, args) as unknown as kubernetes.storage.v1.StorageClassArgs,
      this.childOptions(),
    );
    const snapshotClass = this.declareSnapshotClass(name, className, args);
    const profile = this.declareProfile(name, className, args, storageClass);
    this.storageClassName = pulumi
      .all([storageClass.metadata, snapshotClass?.urn, profile?.urn])
      .apply(([metadata]) => metadata.name);
    this.snapshotClassName = pulumi.output(snapshotClass?.metadata.name);
    this.registerOutputs({
      storageClassName: this.storageClassName,
      snapshotClassName: this.snapshotClassName,
    });
  }

  private declareSnapshotClass(
    name: string,
    className: pulumi.Input<string>,
    args: VirtualMachineStorageArgs,
  ): kubernetes.apiextensions.CustomResource | undefined {
    if (args.snapshotClass === undefined) return undefined;
    const snapshotClassName = this.whenValid(args.snapshotClass.name ?? className);
    return customResource(
      KINDS.volumeSnapshotClass,
      `${name}-snapshot-class`,
      renderSnapshotClass(snapshotClassName, args.provisioner, args.snapshotClass),
      this.childOptions(),
    );
  }

  private declareProfile(
    name: string,
    className: pulumi.Input<string>,
    args: VirtualMachineStorageArgs,
    storageClass: pulumi.Resource,
  ): kubernetes.apiextensions.CustomResourcePatch | undefined {
    if (args.storageProfile !== undefined) {
      const profile = renderStorageProfile(className, args.storageProfile);
      // CDI owns the profile and requires its spec: taking our fields back is refused. It goes with its StorageClass.
      const opts = this.childOptions({ dependsOn: [storageClass], retainOnDelete: true });
      return customResourcePatch(KINDS.storageProfile, `${name}-profile`, profile, opts);
    }
    pulumi.output(mapInput(args.provisioner, isKnownToCdi)).apply((known) => {
      if (known) return;
      const text =
        "CDI does not know what claims this provisioner can give: disks of this class have to name accessModes and " +
        "volumeMode themselves, unless storageProfile.claimPropertySets says them once for all.";
      void pulumi.log.warn(text, this);
    });
    return undefined;
  }
}
