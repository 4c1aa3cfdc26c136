import type { KubeObject } from "../../provider/kube/interfaces.ts";

/** What is installed on top of the control plane. */
export type Feature = "kubevirt" | "cdi";

export const allFeatures: readonly Feature[] = ["kubevirt", "cdi"];

/** The driver whose volumes the node agent plays. */
const provisioner = "csi.sandbox.dev";

export const storageClassName = "sandbox-rwx";

/**
 * Saved states are started again weeks later: certificates that ran out meanwhile would be rotated then, and every
 * component be started anew.
 */
const certificates = { ca: { duration: "87600h" }, server: { duration: "43800h" } };

/** Asks for every feature of KubeVirt that the sandbox can play. */
export const kubevirt: KubeObject = {
  apiVersion: "kubevirt.io/v1",
  kind: "KubeVirt",
  metadata: { name: "kubevirt", namespace: "kubevirt" },
  spec: {
    imagePullPolicy: "IfNotPresent",
    infra: { replicas: 1 },
    certificateRotateStrategy: { selfSigned: certificates },
    workloadUpdateStrategy: { workloadUpdateMethods: ["LiveMigrate"] },
    configuration: {
      vmRolloutStrategy: "LiveUpdate",
      developerConfiguration: {
        featureGates: [
          "CPUManager",
          // Not with HotplugVolumes: that one wins, and edits of a VM's disks would be ignored.
          "DeclarativeHotplugVolumes",
          "ExpandDisks",
          "HostDevices",
          "LiveUpdateNADRef",
          "Sidecar",
          "Snapshot",
          "VMExport",
          "VSOCK",
        ],
      },
      permittedHostDevices: {
        mediatedDevices: [
          {
            mdevNameSelector: "NVIDIA A2-4Q",
            resourceName: "nvidia.com/NVIDIA_A2-4Q",
            externalResourceProvider: true,
          },
        ],
      },
    },
  },
};

export const cdi: KubeObject = {
  apiVersion: "cdi.kubevirt.io/v1beta1",
  kind: "CDI",
  metadata: { name: "cdi" },
  spec: {
    imagePullPolicy: "IfNotPresent",
    certConfig: certificates,
    // CDI would remove DataVolumes that succeeded; programs that declared them would find them gone.
    config: { featureGates: ["HonorWaitForFirstConsumer"], dataVolumeTTLSeconds: -1 },
  },
};

/** Volumes and their snapshots, for the saved state of the whole platform. */
export const storage: readonly KubeObject[] = [
  {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: {
      name: storageClassName,
      annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
    },
    ...{ provisioner, allowVolumeExpansion: true, reclaimPolicy: "Delete", volumeBindingMode: "Immediate" },
  },
  {
    apiVersion: "snapshot.storage.k8s.io/v1",
    kind: "VolumeSnapshotClass",
    metadata: {
      name: `${storageClassName}-snapshots`,
      annotations: { "snapshot.storage.kubernetes.io/is-default-class": "true" },
    },
    ...{ driver: provisioner, deletionPolicy: "Delete" },
  },
];

/** CDI knows common provisioners only: what volumes of this class can do it must be told. */
export const storageProfile = {
  spec: { claimPropertySets: [{ accessModes: ["ReadWriteMany"], volumeMode: "Block" }] },
};

/** What shows that a feature works: its own object, its namespace, and an object that its webhooks must see. */
export interface FeatureProbe {
  readonly title: string;
  readonly namespace: string;
  /** The collection of the feature's own object, whose `status.phase` becomes Deployed. */
  readonly collection: string;
  /** Created as a dry run: the answer comes from the feature's own API server. */
  readonly webhook: { readonly path: string; readonly object: KubeObject };
  /** A path that an aggregated API server answers. */
  readonly aggregated: string;
}

const dryRunName = "sandbox-probe";

export const probes: Readonly<Record<Feature, FeatureProbe>> = {
  kubevirt: {
    title: "KubeVirt",
    namespace: "kubevirt",
    collection: "/apis/kubevirt.io/v1/kubevirts",
    webhook: {
      path: "/apis/kubevirt.io/v1/namespaces/default/virtualmachines?dryRun=All",
      object: {
        apiVersion: "kubevirt.io/v1",
        kind: "VirtualMachine",
        metadata: { name: dryRunName, namespace: "default" },
        spec: {
          runStrategy: "Halted",
          template: { spec: { domain: { devices: {}, resources: { requests: { memory: "64Mi" } } } } },
        },
      },
    },
    aggregated: "/apis/subresources.kubevirt.io/v1",
  },
  cdi: {
    title: "CDI",
    namespace: "cdi",
    collection: "/apis/cdi.kubevirt.io/v1beta1/cdis",
    webhook: {
      path: "/apis/cdi.kubevirt.io/v1beta1/namespaces/default/datavolumes?dryRun=All",
      object: {
        apiVersion: "cdi.kubevirt.io/v1beta1",
        kind: "DataVolume",
        metadata: { name: dryRunName, namespace: "default" },
        spec: {
          source: { blank: {} },
          pvc: { accessModes: ["ReadWriteMany"], resources: { requests: { storage: "1Mi" } } },
        },
      },
    },
    aggregated: "/apis/upload.cdi.kubevirt.io/v1beta1",
  },
};
