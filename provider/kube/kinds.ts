import type { ResourceKind } from "./interfaces.ts";

const kind = (apiVersion: string, name: string, plural: string, namespaced: boolean): ResourceKind =>
  Object.freeze({ apiVersion, kind: name, plural, namespaced });
const namespaced = (apiVersion: string, name: string, plural = `${name.toLowerCase()}s`): ResourceKind =>
  kind(apiVersion, name, plural, true);
const clusterWide = (apiVersion: string, name: string, plural = `${name.toLowerCase()}s`): ResourceKind =>
  kind(apiVersion, name, plural, false);

const KUBEVIRT = "kubevirt.io/v1";
const SNAPSHOT = "snapshot.kubevirt.io/v1beta1";
const INSTANCETYPE = "instancetype.kubevirt.io/v1beta1";
const CDI_CORE = "cdi.kubevirt.io/v1beta1";
const VOLUME_SNAPSHOT = "snapshot.storage.k8s.io/v1";

/** The kinds this package reads and writes, each in the version that KubeVirt 1.8 and CDI 1.55 to 1.64 store. */
export const kinds = Object.freeze({
  VirtualMachine: namespaced(KUBEVIRT, "VirtualMachine"),
  VirtualMachineInstance: namespaced(KUBEVIRT, "VirtualMachineInstance"),
  VirtualMachineInstanceMigration: namespaced(KUBEVIRT, "VirtualMachineInstanceMigration"),
  VirtualMachineInstanceReplicaSet: namespaced(KUBEVIRT, "VirtualMachineInstanceReplicaSet"),
  KubeVirt: namespaced(KUBEVIRT, "KubeVirt"),
  VirtualMachineSnapshot: namespaced(SNAPSHOT, "VirtualMachineSnapshot"),
  VirtualMachineSnapshotContent: namespaced(SNAPSHOT, "VirtualMachineSnapshotContent"),
  VirtualMachineRestore: namespaced(SNAPSHOT, "VirtualMachineRestore"),
  VirtualMachineClone: namespaced("clone.kubevirt.io/v1beta1", "VirtualMachineClone"),
  VirtualMachineExport: namespaced("export.kubevirt.io/v1beta1", "VirtualMachineExport"),
  VirtualMachinePool: namespaced("pool.kubevirt.io/v1beta1", "VirtualMachinePool"),
  VirtualMachineBackup: namespaced("backup.kubevirt.io/v1alpha1", "VirtualMachineBackup"),
  VirtualMachineBackupTracker: namespaced("backup.kubevirt.io/v1alpha1", "VirtualMachineBackupTracker"),
  VirtualMachineInstancetype: namespaced(INSTANCETYPE, "VirtualMachineInstancetype"),
  VirtualMachineClusterInstancetype: clusterWide(INSTANCETYPE, "VirtualMachineClusterInstancetype"),
  VirtualMachinePreference: namespaced(INSTANCETYPE, "VirtualMachinePreference"),
  VirtualMachineClusterPreference: clusterWide(INSTANCETYPE, "VirtualMachineClusterPreference"),
  MigrationPolicy: clusterWide("migrations.kubevirt.io/v1alpha1", "MigrationPolicy", "migrationpolicies"),

  CDI: clusterWide(CDI_CORE, "CDI"),
  CDIConfig: clusterWide(CDI_CORE, "CDIConfig"),
  DataVolume: namespaced(CDI_CORE, "DataVolume"),
  DataSource: namespaced(CDI_CORE, "DataSource"),
  DataImportCron: namespaced(CDI_CORE, "DataImportCron"),
  StorageProfile: clusterWide(CDI_CORE, "StorageProfile"),
  UploadTokenRequest: namespaced("upload.cdi.kubevirt.io/v1beta1", "UploadTokenRequest"),

  Pod: namespaced("v1", "Pod"),
  Event: namespaced("v1", "Event"),
  Secret: namespaced("v1", "Secret"),
  ConfigMap: namespaced("v1", "ConfigMap"),
  Service: namespaced("v1", "Service"),
  ServiceAccount: namespaced("v1", "ServiceAccount"),
  PersistentVolumeClaim: namespaced("v1", "PersistentVolumeClaim"),
  PersistentVolume: clusterWide("v1", "PersistentVolume"),
  Node: clusterWide("v1", "Node"),
  Namespace: clusterWide("v1", "Namespace"),
  Deployment: namespaced("apps/v1", "Deployment"),
  DaemonSet: namespaced("apps/v1", "DaemonSet"),
  Job: namespaced("batch/v1", "Job"),
  CronJob: namespaced("batch/v1", "CronJob"),
  StorageClass: clusterWide("storage.k8s.io/v1", "StorageClass", "storageclasses"),
  VolumeSnapshot: namespaced(VOLUME_SNAPSHOT, "VolumeSnapshot"),
  VolumeSnapshotClass: clusterWide(VOLUME_SNAPSHOT, "VolumeSnapshotClass", "volumesnapshotclasses"),
  NetworkAttachmentDefinition: namespaced(
    "k8s.cni.cncf.io/v1",
    "NetworkAttachmentDefinition",
    "network-attachment-definitions",
  ),
  CustomResourceDefinition: clusterWide("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
  APIService: clusterWide("apiregistration.k8s.io/v1", "APIService"),
});
