import type { Input } from "@pulumi/pulumi";
import type { ApiFields } from "../shared/api-fields.ts";
import type { StringMap } from "../shared/metadata.ts";
import type { Quantity } from "../shared/quantity.ts";
import type { AccessMode } from "../storage/args.ts";

/**
 * A disk that CDI fills. Its DataVolume cannot be changed once it is there, which the preview says when it reaches the
 * cluster: give the disk another name to fill a new one.
 */
export interface DataVolumeDiskArgs {
  /** Name of the DataVolume and of its claim: a DNS subdomain. @default - `<machine>-<disk>` */
  readonly name?: Input<string>;
  /** Where its content comes from. This or `sourceRef`. @default - none */
  readonly source?: DataVolumeSourceArgs;
  /** The DataSource that says where its content comes from. This or `source`. @default - none */
  readonly sourceRef?: {
    /** Name of the DataSource. */
    readonly name: Input<string>;
    /** Namespace of the DataSource. @default - the machine's */
    readonly namespace?: Input<string>;
  };
  /** Its size. Becomes `storage.resources.requests.storage`. @default - none: for clones, the size of what is cloned */
  readonly size?: Input<Quantity>;
  /** Its StorageClass. @default - the default class for virtual machines, else the cluster's default */
  readonly storageClassName?: Input<string>;
  /** Who can use it at a time; machines migrate live on `ReadWriteMany` only. @default - the best of its storage profile */
  readonly accessModes?: Input<Input<AccessMode>[]>;
  /** Whether it is a block device or a file. @default - the best of its storage profile */
  readonly volumeMode?: Input<"Block" | "Filesystem">;
  /** Whether it takes all its space at once. @default - CDI's: false */
  readonly preallocation?: Input<boolean>;
  /**
   * Whether it stays, with what is on it, when the machine or the program's stack goes. A program takes a retained disk over by
   * declaring it as it was, with the provider's `upsertExistingObjects`; or it names its claim as `persistentVolumeClaim`. With
   * `false` it stays only if the component has `retainOnDelete`.
   *
   * @default true, because a disk's content cannot be declared again
   */
  readonly retain?: boolean;
  /**
   * Whether it is an entry of the machine's `dataVolumeTemplates`: KubeVirt makes it and deletes it with the machine. Not with
   * `retain: true`.
   *
   * @default false
   */
  readonly template?: boolean;
  /** Labels of the DataVolume. @default - none */
  readonly labels?: StringMap;
  /** Annotations of the DataVolume. @default - none */
  readonly annotations?: StringMap;
  /** Fields of the DataVolume's spec, laid over all of the above. @default - none */
  readonly spec?: ApiFields;
}

/**
 * Where a disk's content comes from: exactly one of the members, each as the API has it under `spec.source`.
 *
 * @see https://github.com/kubevirt/containerized-data-importer/blob/main/doc/datavolumes.md
 */
export interface DataVolumeSourceArgs {
  /** An image behind a URL: qcow2, raw, ISO, also compressed. @default - none */
  readonly http?: HttpSourceArgs;
  /** A container image that holds a disk in /disk. @default - none */
  readonly registry?: RegistrySourceArgs;
  /** A claim to clone. @default - none */
  readonly pvc?: ClonedArgs;
  /** A VolumeSnapshot to clone. @default - none */
  readonly snapshot?: ClonedArgs;
  /** An image in an S3 bucket. @default - none */
  readonly s3?: BucketSourceArgs;
  /** An image in a Google Cloud Storage bucket. @default - none */
  readonly gcs?: Pick<BucketSourceArgs, "url" | "secretRef">;
  /** Nothing: an empty disk. @default - none */
  readonly blank?: object;
  /** What somebody uploads. @default - none */
  readonly upload?: object;
  /** A disk of a VMware virtual machine, by VDDK. @default - none */
  readonly vddk?: ApiFields;
  /** A disk of an oVirt engine. @default - none */
  readonly imageio?: ApiFields;
}

/** An image behind a URL. */
export interface HttpSourceArgs {
  /** The http(s) URL. */
  readonly url: Input<string>;
  /** What the content has to be: `sha256:<hex>`; md5, sha1 and sha512 too. Known to CDI since 1.62. @default - not checked */
  readonly checksum?: Input<string>;
  /** Secret with `accessKeyId` and `secretKey` for basic authentication. @default - none */
  readonly secretRef?: Input<string>;
  /** ConfigMap with certificates to trust. @default - the well-known authorities */
  readonly certConfigMap?: Input<string>;
  /** Headers to send. @default - none */
  readonly extraHeaders?: Input<Input<string>[]>;
  /** Secrets with headers to send. @default - none */
  readonly secretExtraHeaders?: Input<Input<string>[]>;
}

/** A container image that holds a disk. */
export interface RegistrySourceArgs {
  /** The image: `docker://quay.io/containerdisks/fedora:42`, or `oci-archive://...`. @default - none, if it is an image stream */
  readonly url?: Input<string>;
  /** An OpenShift image stream, in place of `url`. @default - none */
  readonly imageStream?: Input<string>;
  /** Who pulls it: the importer, or the node with its own settings. @default - CDI's: pod */
  readonly pullMethod?: Input<"pod" | "node">;
  /** Secret with `accessKeyId` and `secretKey`. @default - none */
  readonly secretRef?: Input<string>;
  /** ConfigMap with certificates to trust. @default - the well-known authorities */
  readonly certConfigMap?: Input<string>;
}

/** An image in a bucket. */
export interface BucketSourceArgs {
  /** The bucket's URL. */
  readonly url: Input<string>;
  /** Secret with the credentials. @default - none */
  readonly secretRef?: Input<string>;
  /** ConfigMap with certificates to trust. @default - the well-known authorities */
  readonly certConfigMap?: Input<string>;
}

/** A claim or snapshot that is cloned. */
export interface ClonedArgs {
  /** Its name. */
  readonly name: Input<string>;
  /** Its namespace. Another than the machine's needs the right to clone from there. */
  readonly namespace: Input<string>;
}
