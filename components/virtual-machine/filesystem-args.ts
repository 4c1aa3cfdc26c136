import type { Input } from "@pulumi/pulumi";

/**
 * A folder that the guest mounts by virtiofs: a name, and exactly one source. Becomes an entry of `devices.filesystems` and
 * a volume. A change takes a restart.
 */
export type FilesystemArgs =
  | ClaimFilesystem
  | ConfigMapFilesystem
  | SecretFilesystem
  | ServiceAccountFilesystem
  | DownwardApiFilesystem;

/** What all filesystems have. */
export interface FilesystemTargetArgs {
  /** Name of the filesystem, which the guest mounts it by, and of its volume: a DNS label, unique in the machine. */
  readonly name: string;
}

/** A claim's folder; needs feature gate EnableVirtioFsStorageVolumes, and keeps the machine from migrating live. */
export interface ClaimFilesystem extends FilesystemTargetArgs {
  /** Name of the claim, in the machine's namespace. */
  readonly persistentVolumeClaim: Input<string>;
}

/** The entries of a ConfigMap, which follow it while the machine runs. */
export interface ConfigMapFilesystem extends FilesystemTargetArgs {
  /** Name of the ConfigMap, in the machine's namespace. */
  readonly configMap: Input<string>;
}

/** The entries of a Secret, which follow it while the machine runs. */
export interface SecretFilesystem extends FilesystemTargetArgs {
  /** Name of the Secret, in the machine's namespace. */
  readonly secret: Input<string>;
}

/** The token of a service account, which is renewed while the machine runs. */
export interface ServiceAccountFilesystem extends FilesystemTargetArgs {
  /** Name of the service account, in the machine's namespace. */
  readonly serviceAccount: Input<string>;
}

/** What Kubernetes knows of the machine's pod. */
export interface DownwardApiFilesystem extends FilesystemTargetArgs {
  /** Fields of the pod, by the file that they get: `{ labels: "metadata.labels" }`. */
  readonly downwardAPI: Readonly<Record<string, Input<string>>>;
}
