import type { Input } from "@pulumi/pulumi";
import { compact, mapInput } from "../shared/input.ts";
import { type OwnedMetadata, ownedMetadata, type StringMap } from "../shared/metadata.ts";
import type { SnapshotClassArgs, StorageProfileArgs, VirtualMachineStorageArgs } from "./args.ts";

/** A manifest of one of the storage objects. */
export interface StorageManifest {
  readonly metadata: OwnedMetadata;
  readonly [field: string]: unknown;
}

/** The StorageClass; only what the arguments say is written. */
export function renderStorageClass(name: Input<string>, args: VirtualMachineStorageArgs): StorageManifest {
  return compact<StorageManifest>({
    metadata: ownedMetadata({
      name,
      labels: args.labels,
      annotations: withFlags(args.annotations, {
        "storageclass.kubernetes.io/is-default-class": args.isDefaultClass,
        "storageclass.kubevirt.io/is-default-virt-class": args.isDefaultVirtClass,
      }),
    }),
    provisioner: args.provisioner,
    parameters: args.parameters,
    reclaimPolicy: args.reclaimPolicy,
    volumeBindingMode: args.volumeBindingMode,
    allowVolumeExpansion: args.allowVolumeExpansion,
    mountOptions: args.mountOptions,
    allowedTopologies: args.allowedTopologies,
  });
}

/** The VolumeSnapshotClass: its driver is the class's provisioner, else snapshots fall back to copies. */
export function renderSnapshotClass(
  name: Input<string>,
  provisioner: Input<string>,
  args: SnapshotClassArgs,
): StorageManifest {
  return compact<StorageManifest>({
    metadata: ownedMetadata({
      name,
      annotations: withFlags(undefined, {
        "snapshot.storage.kubernetes.io/is-default-class": args.isDefaultClass,
      }),
    }),
    driver: provisioner,
    deletionPolicy: args.deletionPolicy ?? "Delete",
    parameters: args.parameters,
  });
}

/** The part of a StorageProfile that the program owns. */
export function renderStorageProfile(name: Input<string>, args: StorageProfileArgs): StorageManifest {
  return { metadata: ownedMetadata({ name }), spec: { ...args } };
}

function withFlags(
  annotations: StringMap | undefined,
  flags: { readonly [annotation: string]: Input<boolean> | undefined },
): StringMap | undefined {
  const given = Object.entries(flags).filter(([, flag]) => flag !== undefined);
  if (given.length === 0) return annotations;
  const written = Object.fromEntries(
    given.map(([key, flag]) => [key, mapInput(flag as Input<boolean>, String)]),
  );
  return mapInput(annotations ?? {}, (own) => ({ ...own, ...written }));
}
