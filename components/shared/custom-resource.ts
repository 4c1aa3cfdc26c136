import * as kubernetes from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { OwnedMetadata } from "./metadata.ts";

/** A kind of custom resource. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
}

const INSTANCETYPE = "instancetype.kubevirt.io/v1beta1";

/** The custom kinds that components declare. */
export const KINDS = {
  clusterInstancetype: { apiVersion: INSTANCETYPE, kind: "VirtualMachineClusterInstancetype" },
  clusterPreference: { apiVersion: INSTANCETYPE, kind: "VirtualMachineClusterPreference" },
  cdi: { apiVersion: "cdi.kubevirt.io/v1beta1", kind: "CDI" },
  dataVolume: { apiVersion: "cdi.kubevirt.io/v1beta1", kind: "DataVolume" },
  instancetype: { apiVersion: INSTANCETYPE, kind: "VirtualMachineInstancetype" },
  kubeVirt: { apiVersion: "kubevirt.io/v1", kind: "KubeVirt" },
  networkAttachmentDefinition: { apiVersion: "k8s.cni.cncf.io/v1", kind: "NetworkAttachmentDefinition" },
  preference: { apiVersion: INSTANCETYPE, kind: "VirtualMachinePreference" },
  storageProfile: { apiVersion: "cdi.kubevirt.io/v1beta1", kind: "StorageProfile" },
  virtualMachine: { apiVersion: "kubevirt.io/v1", kind: "VirtualMachine" },
  virtualMachinePool: { apiVersion: "pool.kubevirt.io/v1beta1", kind: "VirtualMachinePool" },
  volumeSnapshotClass: { apiVersion: "snapshot.storage.k8s.io/v1", kind: "VolumeSnapshotClass" },
} as const satisfies Record<string, CustomKind>;

/** What is declared of a custom resource besides its kind. */
export interface CustomObject {
  readonly metadata: OwnedMetadata;
  /** `spec`, or for kinds without one their own top-level fields. */
  readonly [field: string]: unknown;
}

/** The doorway to objects of custom kinds: one native Kubernetes resource. */
export function customResource(
  kind: CustomKind,
  name: string,
  object: CustomObject,
  opts: pulumi.CustomResourceOptions,
): kubernetes.apiextensions.CustomResource {
  return new kubernetes.apiextensions.CustomResource(name, { ...kind, ...asInputs(object) }, opts);
}

/** Fields of an object that somebody else owns, held by server-side apply and given up on destroy. */
export function customResourcePatch(
  kind: CustomKind,
  name: string,
  object: CustomObject,
  opts: pulumi.CustomResourceOptions,
): kubernetes.apiextensions.CustomResourcePatch {
  return new kubernetes.apiextensions.CustomResourcePatch(name, { ...kind, ...asInputs(object) }, opts);
}

// The SDK's types know mutable records only.
function asInputs(object: CustomObject): {
  metadata: pulumi.Input<kubernetes.types.input.meta.v1.ObjectMeta>;
} {
  return object as unknown as { metadata: kubernetes.types.input.meta.v1.ObjectMeta };
}
