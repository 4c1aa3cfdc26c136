/**
 * The provisioners for which every CDI since 1.55 knows what claims they can give. For others a StorageProfile stays empty.
 *
 * @see https://github.com/kubevirt/containerized-data-importer/blob/main/pkg/storagecapabilities/storagecapabilities.go
 */
const KNOWN: readonly string[] = [
  "cephfs.csi.ceph.com",
  "csi-unity.dellemc.com",
  "csi.trident.netapp.io",
  "disk.csi.azure.com",
  "ebs.csi.aws.com",
  "file.csi.azure.com",
  "kubernetes.io/aws-ebs",
  "kubernetes.io/azure-disk",
  "kubernetes.io/azure-file",
  "kubernetes.io/gce-pd",
  "kubernetes.io/no-provisioner",
  "kubernetes.io/portworx-volume",
  "kubernetes.io/rbd",
  "kubevirt.io.hostpath-provisioner",
  "nfs.csi.k8s.io",
  "openshift-storage.cephfs.csi.ceph.com",
  "openshift-storage.rbd.csi.ceph.com",
  "pd.csi.storage.gke.io",
  "pxd.openstorage.org",
  "pxd.portworx.com",
  "rbd.csi.ceph.com",
  "rook-ceph.rbd.csi.ceph.com",
];

/** Known to newer releases of CDI. */
const KNOWN_SINCE: readonly string[] = [
  "driver.longhorn.io",
  "linstor.csi.linbit.com",
  "rook-ceph.cephfs.csi.ceph.com",
  "topolvm.cybozu.com",
  "topolvm.io",
];

/** Whether CDI knows by itself what claims a provisioner can give. */
export function isKnownToCdi(provisioner: string): boolean {
  return KNOWN.includes(provisioner) || KNOWN_SINCE.includes(provisioner);
}
