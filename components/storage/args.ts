import type * as kubernetes from "@pulumi/kubernetes";
import type { Input } from "@pulumi/pulumi";
import type { StringMap } from "../shared/metadata.ts";

/** Arguments of {@link VirtualMachineStorage}. */
export interface VirtualMachineStorageArgs {
  /** Name of the StorageClass: a DNS subdomain. @default - the component's name */
  readonly name?: Input<string>;
  /** The CSI driver that makes the volumes, such as `"rook-ceph.rbd.csi.ceph.com"`. A change makes a new class. */
  readonly provisioner: Input<string>;
  /** The driver's parameters. A change makes a new class; volumes keep what they were made with. @default - none */
  readonly parameters?: StringMap;
  /** What becomes of a volume when its claim is deleted. A change makes a new class. @default - Kubernetes': Delete */
  readonly reclaimPolicy?: Input<"Delete" | "Retain">;
  /**
   * When a volume is made: at once, or when the first machine that uses it has been given a node, as local storage needs it.
   * A change makes a new class.
   *
   * @default - Kubernetes': Immediate
   */
  readonly volumeBindingMode?: Input<"Immediate" | "WaitForFirstConsumer">;
  /** Whether claims of this class can grow. @default - Kubernetes': false */
  readonly allowVolumeExpansion?: Input<boolean>;
  /** Options with which volumes are mounted. @default - none */
  readonly mountOptions?: Input<Input<string>[]>;
  /** Where in the cluster volumes can be made. @default - anywhere */
  readonly allowedTopologies?: Input<Input<kubernetes.types.input.core.v1.TopologySelectorTerm>[]>;
  /** Whether claims that name no class get this one: `storageclass.kubernetes.io/is-default-class`. @default - not said */
  readonly isDefaultClass?: Input<boolean>;
  /**
   * Whether disks of virtual machines that name no class get this one, before the cluster's default:
   * `storageclass.kubevirt.io/is-default-virt-class`. @default - not said
   */
  readonly isDefaultVirtClass?: Input<boolean>;
  /** Labels of the StorageClass. @default - none */
  readonly labels?: StringMap;
  /** Annotations of the StorageClass. @default - none */
  readonly annotations?: StringMap;
  /**
   * The class for snapshots of these volumes; its driver is the provisioner. Needs the external-snapshotter's CRDs and
   * controller. @default - none: snapshots of machines keep their settings and leave these disks out
   */
  readonly snapshotClass?: SnapshotClassArgs;
  /**
   * What CDI has to know of a provisioner that it does not know by itself, written into the StorageProfile that CDI makes for
   * the class. @default - none: CDI's own knowledge
   */
  readonly storageProfile?: StorageProfileArgs;
}

/** A VolumeSnapshotClass. */
export interface SnapshotClassArgs {
  /** Name of the VolumeSnapshotClass: a DNS subdomain. @default - the StorageClass's name */
  readonly name?: Input<string>;
  /** What becomes of a snapshot's data when the snapshot is deleted. @default "Delete", because the API wants one named */
  readonly deletionPolicy?: Input<"Delete" | "Retain">;
  /** The driver's parameters. @default - none */
  readonly parameters?: StringMap;
  /** Whether snapshots that name no class get this one: `snapshot.storage.kubernetes.io/is-default-class`. @default - not said */
  readonly isDefaultClass?: Input<boolean>;
}

/** The spec of a StorageProfile. */
export interface StorageProfileArgs {
  /** What a claim of this class can be, the best first: CDI takes the first that fits what a disk asks for. */
  readonly claimPropertySets: readonly ClaimPropertySetArgs[];
  /** How disks are cloned. @default - CDI's own choice */
  readonly cloneStrategy?: Input<"copy" | "snapshot" | "csi-clone">;
  /** How regularly imported images are kept. @default - CDI's own choice */
  readonly dataImportCronSourceFormat?: Input<"snapshot" | "pvc">;
}

/** Access modes and volume mode of a claim. */
export interface ClaimPropertySetArgs {
  /** Who can use the volume at a time. Machines migrate live on `ReadWriteMany` only. */
  readonly accessModes: readonly Input<AccessMode>[];
  /** Whether the volume is a block device or holds a file system. */
  readonly volumeMode: Input<"Block" | "Filesystem">;
}

/** Who can use a volume at a time. */
export type AccessMode = "ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOncePod";
