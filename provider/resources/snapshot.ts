import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "./dynamic-resource.ts";

/** Arguments of a {@link Snapshot}. */
export interface SnapshotArgs {
  /** Namespace of the machine. Another one is another snapshot. */
  readonly namespace: pulumi.Input<string>;
  /** Name of the machine. Another one is another snapshot. Becomes `spec.source.name`. */
  readonly virtualMachine: pulumi.Input<string>;
  /**
   * Name of the VirtualMachineSnapshot object. Another one is another snapshot.
   *
   * @default - made from the machine's and the resource's name and the triggers, such as `db-snapshot-1a2b3c4d`
   */
  readonly snapshotName?: pulumi.Input<string>;
  /**
   * What becomes of the data when the snapshot is deleted: `Delete`, or `Retain` to keep its
   * VirtualMachineSnapshotContent. Cannot change while the snapshot exists. Becomes `spec.deletionPolicy`.
   *
   * @default - KubeVirt's: `Delete`
   */
  readonly deletionPolicy?: pulumi.Input<"Delete" | "Retain">;
  /**
   * After what time KubeVirt gives up taking it, and unfreezes the guest: `"90s"`, `"5m"`. Becomes `spec.failureDeadline`.
   *
   * @default - KubeVirt's: `"5m"`
   */
  readonly failureDeadline?: pulumi.Input<string>;
  /**
   * Whether volumes with data may be missing from it, because nothing takes snapshots of their StorageClass. KubeVirt leaves
   * them out without a word.
   *
   * @default false - it is an error, so that nobody relies on a snapshot that lacks a disk
   */
  readonly allowExcludedVolumes?: pulumi.Input<boolean>;
  /**
   * Takes over a VirtualMachineSnapshot of that name that exists already. It is deleted with this resource.
   *
   * @default false - it is an error
   */
  readonly adopt?: pulumi.Input<boolean>;
  /**
   * Values whose change takes another snapshot; the earlier one is deleted after that, its data according to
   * `deletionPolicy`.
   *
   * @default []
   */
  readonly triggers?: pulumi.Input<pulumi.Input<unknown>[]>;
  /**
   * How long to wait until it is ready to use, and when it is deleted, until it is gone.
   *
   * @default "10m"
   */
  readonly timeout?: pulumi.Input<string>;
}

/**
 * A snapshot of a virtual machine: its spec and the data of its volumes at one moment. Waits until it can be restored from.
 * Of a running machine it takes the spec that the guest runs with, not edits that are pending.
 *
 * What speaks against it (no such machine, volumes that nothing takes snapshots of) fails before anything is changed.
 * After a failure the next update takes it again. Needs KubeVirt's feature gate Snapshot.
 *
 * @example
 * new kubevirt.Snapshot("before-upgrade", { namespace: "default", virtualMachine: "db", triggers: [version] });
 *
 * @see https://kubevirt.io/user-guide/storage/snapshot_restore_api/
 */
export class Snapshot extends DynamicResource {
  /** Name of the VirtualMachineSnapshot object: known in the preview. */
  declare readonly objectName: pulumi.Output<string>;
  /** `status.phase`. */
  declare readonly phase: pulumi.Output<string>;
  /** Whether it can be restored from. */
  declare readonly readyToUse: pulumi.Output<boolean>;
  /** UID of the VirtualMachineSnapshot. */
  declare readonly snapshotUid: pulumi.Output<string | undefined>;
  /** When it was taken, in RFC 3339. */
  declare readonly creationTime: pulumi.Output<string | undefined>;
  /** Name of the VirtualMachineSnapshotContent, which holds the data. */
  declare readonly contentName: pulumi.Output<string | undefined>;
  /** How it was taken: `Online`, `GuestAgent` (file systems were quiesced), `NoGuestAgent`, `QuiesceTimeout`, `Paused`. */
  declare readonly indications: pulumi.Output<string[]>;
  /** Names of the volumes that are in it. */
  declare readonly includedVolumes: pulumi.Output<string[]>;
  /** Names of the volumes that are not. */
  declare readonly excludedVolumes: pulumi.Output<string[]>;

  /**
   * @param name - Name of the resource.
   * @param args - The machine, and how to take the snapshot.
   * @param opts - Options of the resource; it should depend on what declares the machine.
   */
  constructor(name: string, args: SnapshotArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, { ...args, identity: name }, opts);
  }
}

const TYPE = {
  type: "Snapshot",
  runtime: "snapshot",
  outputs: [
    "objectName",
    "phase",
    "readyToUse",
    "snapshotUid",
    "creationTime",
    "contentName",
    "indications",
    "includedVolumes",
    "excludedVolumes",
  ],
} as const;
