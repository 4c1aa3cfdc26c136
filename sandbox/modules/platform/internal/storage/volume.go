package storage

import (
	"cmp"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"
)

const (
	provisionerAnnotation   = "volume.kubernetes.io/storage-provisioner"
	selectedNodeAnnotation  = "volume.kubernetes.io/selected-node"
	provisionedByAnnotation = "pv.kubernetes.io/provisioned-by"

	claimKind    = "PersistentVolumeClaim"
	snapshotKind = "VolumeSnapshot"
)

// isOurs tells whether the driver is asked, now, to make a volume for the claim.
func isOurs(claim *corev1.PersistentVolumeClaim, class *storagev1.StorageClass) bool {
	if class == nil || class.Provisioner != Driver || claim.DeletionTimestamp != nil || claim.Spec.VolumeName != "" {
		return false
	}
	if claim.Annotations[provisionerAnnotation] != Driver {
		return false
	}
	if waitsForConsumer(class) && claim.Annotations[selectedNodeAnnotation] == "" {
		return false
	}
	_, _, known := dataSource(claim)
	return known
}

func waitsForConsumer(class *storagev1.StorageClass) bool {
	return class.VolumeBindingMode != nil && *class.VolumeBindingMode == storagev1.VolumeBindingWaitForFirstConsumer
}

// dataSource names what the volume is to be a copy of. Not known is what a populator fills by itself.
func dataSource(claim *corev1.PersistentVolumeClaim) (kind, name string, known bool) {
	ref := claim.Spec.DataSourceRef
	if ref == nil {
		return "", "", true
	}
	group := ""
	if ref.APIGroup != nil {
		group = *ref.APIGroup
	}
	switch {
	case ref.Kind == claimKind && group == "":
		return claimKind, ref.Name, true
	case ref.Kind == snapshotKind && group == snapshotv1.GroupName:
		return snapshotKind, ref.Name, true
	default:
		return "", "", false
	}
}

// source is what a claim's data source refers to, as far as it exists.
type source struct {
	claim    *corev1.PersistentVolumeClaim
	snapshot *snapshotv1.VolumeSnapshot
}

// check tells why the volume cannot be made from the claim's data source, or nothing.
func (s source) check(claim *corev1.PersistentVolumeClaim) string {
	kind, name, _ := dataSource(claim)
	var size *resource.Quantity
	switch kind {
	case "":
		return ""
	case claimKind:
		if s.claim == nil || s.claim.Status.Phase != corev1.ClaimBound {
			return fmt.Sprintf("error getting handle for DataSource Type %s by Name %s: the claim does not exist or is not Bound", kind, name)
		}
		size = s.claim.Status.Capacity.Storage()
	case snapshotKind:
		if s.snapshot == nil || !isReady(s.snapshot) {
			return fmt.Sprintf("error getting handle for DataSource Type %s by Name %s: the snapshot does not exist or is not Ready", kind, name)
		}
		size = s.snapshot.Status.RestoreSize
	}
	if wanted := claim.Spec.Resources.Requests.Storage(); size != nil && wanted.Cmp(*size) < 0 {
		return fmt.Sprintf("requested volume size %s is less than the size %s for the source %s %s", wanted, size, kind, name)
	}
	return ""
}

func isReady(snapshot *snapshotv1.VolumeSnapshot) bool {
	return snapshot.Status != nil && snapshot.Status.ReadyToUse != nil && *snapshot.Status.ReadyToUse
}

// newVolume is the volume for a claim; the binder of the controller manager binds the two.
func newVolume(claim *corev1.PersistentVolumeClaim, class *storagev1.StorageClass) *corev1.PersistentVolume {
	policy := corev1.PersistentVolumeReclaimDelete
	if class.ReclaimPolicy != nil {
		policy = *class.ReclaimPolicy
	}
	return &corev1.PersistentVolume{
		ObjectMeta: metav1.ObjectMeta{
			Name:        "pvc-" + string(claim.UID),
			Annotations: map[string]string{provisionedByAnnotation: Driver},
		},
		Spec: corev1.PersistentVolumeSpec{
			Capacity:                      corev1.ResourceList{corev1.ResourceStorage: *claim.Spec.Resources.Requests.Storage()},
			AccessModes:                   claim.Spec.AccessModes,
			VolumeMode:                    claim.Spec.VolumeMode,
			StorageClassName:              class.Name,
			PersistentVolumeReclaimPolicy: policy,
			MountOptions:                  class.MountOptions,
			ClaimRef: &corev1.ObjectReference{
				APIVersion: "v1", Kind: claimKind, Namespace: claim.Namespace, Name: claim.Name, UID: claim.UID,
			},
			PersistentVolumeSource: corev1.PersistentVolumeSource{CSI: &corev1.CSIPersistentVolumeSource{
				Driver:       Driver,
				VolumeHandle: string(claim.UID),
				FSType:       fileSystem(claim, class),
			}},
		},
	}
}

func fileSystem(claim *corev1.PersistentVolumeClaim, class *storagev1.StorageClass) string {
	if claim.Spec.VolumeMode != nil && *claim.Spec.VolumeMode == corev1.PersistentVolumeBlock {
		return ""
	}
	return cmp.Or(class.Parameters["csi.storage.k8s.io/fstype"], "ext4")
}

// grown is the size that a bound claim asks for, if that is more than it has.
func grown(claim *corev1.PersistentVolumeClaim) *resource.Quantity {
	wanted, has := claim.Spec.Resources.Requests.Storage(), claim.Status.Capacity.Storage()
	if claim.Status.Phase != corev1.ClaimBound || claim.DeletionTimestamp != nil || wanted.Cmp(*has) <= 0 {
		return nil
	}
	return wanted
}

// isLeft tells whether a volume's claim is gone and the driver has to delete it.
func isLeft(volume *corev1.PersistentVolume) bool {
	return volume.Status.Phase == corev1.VolumeReleased && volume.DeletionTimestamp == nil &&
		volume.Spec.CSI != nil && volume.Spec.CSI.Driver == Driver &&
		volume.Spec.PersistentVolumeReclaimPolicy == corev1.PersistentVolumeReclaimDelete
}
