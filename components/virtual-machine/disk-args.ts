import type { Input } from "@pulumi/pulumi";
import type { Quantity } from "../shared/quantity.ts";
import type { DataVolumeDiskArgs } from "./data-volume-args.ts";

/** A disk of the machine: a name, exactly one source, and how the guest sees it. */
export type DiskArgs =
  | ContainerDisk
  | DataVolumeDisk
  | PersistentVolumeClaimDisk
  | CloudInitDisk
  | EmptyDisk
  | ConfigMapDisk
  | SecretDisk
  | ServiceAccountDisk
  | EphemeralDisk
  | HostDiskDisk
  | SysprepDisk
  | DownwardApiDisk
  | DownwardMetricsDisk;

/** How the guest sees a disk. A machine that runs learns of a change when it starts next. */
export interface DiskTargetArgs {
  /** Name of the disk and of its volume: a DNS label, unique in the machine. */
  readonly name: string;
  /** What the guest takes it for. @default "disk" */
  readonly type?: "disk" | "cdrom" | "lun";
  /** How it is attached; `virtio` is the fastest, and not for CD-ROMs. @default - KubeVirt's: sata on amd64, virtio on arm64 and s390x */
  readonly bus?: Input<"virtio" | "sata" | "scsi" | "usb">;
  /** Its place in the boot order, from 1, unique among disks and networks. @default - in the order of the lists */
  readonly bootOrder?: Input<number>;
  /** Serial number that the guest reads, at most 256 of `A-Za-z0-9_.+-`. @default - none */
  readonly serial?: Input<string>;
  /** How the host caches it. @default - KubeVirt's own choice */
  readonly cache?: Input<"none" | "writethrough" | "writeback">;
  /** How QEMU does its I/O. @default - KubeVirt's own choice */
  readonly io?: Input<"native" | "threads">;
  /** Whether the guest can only read it; not for SATA disks. @default - KubeVirt's: false, for CD-ROMs true */
  readonly readonly?: Input<boolean>;
  /** Whether it has an I/O thread to itself; with bus `virtio` only. @default - KubeVirt's: false */
  readonly dedicatedIOThread?: Input<boolean>;
  /** Whether several machines may write to it at a time. @default - KubeVirt's: false */
  readonly shareable?: Input<boolean>;
  /** What happens when the host cannot read or write it. @default - QEMU's: stop for writes that lack space, else report */
  readonly errorPolicy?: Input<"stop" | "ignore" | "report" | "enospace">;
  /** The block size that the guest sees: that of the volume (`blockSize.matchVolume`), or one of your own. @default - QEMU's: 512 */
  readonly blockSize?: "matchVolume" | BlockSizeArgs;
  /** Its place on the guest's PCI bus: `"0000:81:01.0"`; virtio disks only. @default - KubeVirt's own choice */
  readonly pciAddress?: Input<string>;
  /** Whether the tray of a CD-ROM is open. @default - KubeVirt's: closed */
  readonly tray?: Input<"open" | "closed">;
  /** Whether a LUN takes SCSI persistent reservations; needs feature gate PersistentReservation. @default - KubeVirt's: false */
  readonly reservation?: Input<boolean>;
}

/** A block size: `blockSize.custom`. Sizes are powers of two from 512 to 2097152. */
export interface BlockSizeArgs {
  /** Bytes of a logical block, not above `physical`; 512 for SATA. */
  readonly logical: Input<number>;
  /** Bytes of a physical block. */
  readonly physical: Input<number>;
  /** Bytes that can be discarded at a time, a multiple of `logical`. @default - QEMU's own choice */
  readonly discardGranularity?: Input<number>;
}

/** A disk from a container image; what the guest writes is gone when it stops. */
export interface ContainerDisk extends DiskTargetArgs {
  /** The image, or the image and how it is pulled. Becomes the volume's `containerDisk`. */
  readonly containerDisk:
    | Input<string>
    | {
        /** The image: `quay.io/containerdisks/fedora:42`. */
        readonly image: Input<string>;
        /** When nodes pull it. @default - Kubernetes' own choice */
        readonly imagePullPolicy?: Input<"Always" | "IfNotPresent" | "Never">;
        /** Secret to pull it with. @default - none */
        readonly imagePullSecret?: Input<string>;
        /** Path of the disk in the image. @default - KubeVirt's: the one file in /disk */
        readonly path?: Input<string>;
      };
}

/** A disk that CDI fills and that lasts. */
export interface DataVolumeDisk extends DiskTargetArgs {
  /** What it is filled with, and how it is kept. */
  readonly dataVolume: DataVolumeDiskArgs;
  /** Whether it comes and goes while the machine runs; needs feature gate DeclarativeHotplugVolumes. @default - KubeVirt's: false */
  readonly hotpluggable?: Input<boolean>;
}

/** A disk that is there already. */
export interface PersistentVolumeClaimDisk extends DiskTargetArgs {
  /** Name of the claim, in the machine's namespace. Becomes the volume's `persistentVolumeClaim`. */
  readonly persistentVolumeClaim: Input<string>;
  /** Whether it comes and goes while the machine runs; needs feature gate DeclarativeHotplugVolumes. @default - KubeVirt's: false */
  readonly hotpluggable?: Input<boolean>;
}

/** What cloud-init in the guest reads. */
export interface CloudInitDisk extends DiskTargetArgs {
  /** What the guest is told, and how. */
  readonly cloudInit: CloudInitArgs;
}

/** An empty disk; what the guest writes is gone when it stops. */
export interface EmptyDisk extends DiskTargetArgs {
  /** Its size. Becomes the volume's `emptyDisk.capacity`. */
  readonly emptyDisk: Input<Quantity>;
}

/** A disk with the entries of a ConfigMap as files. */
export interface ConfigMapDisk extends DiskTargetArgs {
  /** Name of the ConfigMap, in the machine's namespace. Becomes the volume's `configMap.name`. */
  readonly configMap: Input<string>;
}

/** A disk with the entries of a Secret as files. */
export interface SecretDisk extends DiskTargetArgs {
  /** Name of the Secret, in the machine's namespace. Becomes the volume's `secret.secretName`. */
  readonly secret: Input<string>;
}

/** A disk with the token of a service account. */
export interface ServiceAccountDisk extends DiskTargetArgs {
  /** Name of the service account, in the machine's namespace; one per machine. */
  readonly serviceAccount: Input<string>;
}

/** A claim that is read, and not written to: what the guest writes is gone when it stops. */
export interface EphemeralDisk extends DiskTargetArgs {
  /** Name of the claim, in the machine's namespace. Becomes the volume's `ephemeral.persistentVolumeClaim`. */
  readonly ephemeral: Input<string>;
}

/** A file of the node; needs feature gate HostDisk. */
export interface HostDiskDisk extends DiskTargetArgs {
  /** The file. */
  readonly hostDisk: {
    /** Its path on the node. */
    readonly path: Input<string>;
    /** Whether it has to be there, or is made when it is not. */
    readonly type: Input<"Disk" | "DiskOrCreate">;
    /** Its size when it is made; with `"DiskOrCreate"` only. @default - none */
    readonly capacity?: Input<Quantity>;
    /** Whether machines on other nodes find the same file there. @default - KubeVirt's: false */
    readonly shared?: Input<boolean>;
  };
}

/** Answers for Windows' setup, as a rule on a CD-ROM: `Autounattend.xml` or `Unattend.xml`. */
export interface SysprepDisk extends DiskTargetArgs {
  /** What holds them: exactly one of the two, by name. */
  readonly sysprep: {
    /** A ConfigMap of the machine's namespace. @default - none */
    readonly configMap?: Input<string>;
    /** A Secret of the machine's namespace, which is better when they hold a password. @default - none */
    readonly secret?: Input<string>;
  };
}

/** What Kubernetes knows of the machine's pod, as files. */
export interface DownwardApiDisk extends DiskTargetArgs {
  /** Fields of the pod, by the file that they get: `{ labels: "metadata.labels" }`. */
  readonly downwardAPI: Readonly<Record<string, Input<string>>>;
}

/** Figures of the node and the machine, as vhostmd has them; with bus `virtio` only, one per machine, needs feature gate DownwardMetrics. */
export interface DownwardMetricsDisk extends DiskTargetArgs {
  /** There is nothing to choose. */
  readonly downwardMetrics: true;
}

/**
 * What cloud-init in the guest is told. Texts go into a Secret, never into the machine's spec, and are Pulumi secrets. The
 * Secret's name ends with a short hash of them, so that a change of them is a change of the machine: it shows in the
 * preview, and takes a restart. Keep weak passwords out (use SSH keys, or hashed passwords): who can read the name can try
 * guesses against it.
 */
export interface CloudInitArgs {
  /** How the guest finds it. @default "NoCloud" */
  readonly type?: "NoCloud" | "ConfigDrive";
  /** User data, such as a text that begins with `#cloud-config`. Not with `userDataSecret`. @default - none */
  readonly userData?: Input<string>;
  /** Network configuration. Not with `networkDataSecret`. @default - none */
  readonly networkData?: Input<string>;
  /** Name of a Secret of yours with the key `userdata`. @default - none */
  readonly userDataSecret?: Input<string>;
  /** Name of a Secret of yours with the key `networkdata`. @default - none */
  readonly networkDataSecret?: Input<string>;
}
