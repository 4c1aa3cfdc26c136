package storage

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"
)

const defaultClassAnnotation = "snapshot.storage.kubernetes.io/is-default-class"

// contentName is how the snapshot controller names what it makes for a snapshot.
func contentName(snapshot *snapshotv1.VolumeSnapshot) string {
	return "snapcontent-" + string(snapshot.UID)
}

// classOf finds the class of a snapshot: the named one, or the driver's default.
func classOf(snapshot *snapshotv1.VolumeSnapshot, classes []*snapshotv1.VolumeSnapshotClass) (*snapshotv1.VolumeSnapshotClass, string) {
	named := snapshot.Spec.VolumeSnapshotClassName
	for _, class := range classes {
		if named != nil && class.Name == *named {
			return class, ""
		}
		if named == nil && class.Driver == Driver && class.Annotations[defaultClassAnnotation] == "true" {
			return class, ""
		}
	}
	if named != nil {
		return nil, fmt.Sprintf("Failed to get snapshot class with error volumesnapshotclass.snapshot.storage.k8s.io %q not found", *named)
	}
	return nil, "cannot find default snapshot class"
}

// newContent is the content of a snapshot of a claim's volume.
func newContent(snapshot *snapshotv1.VolumeSnapshot, class *snapshotv1.VolumeSnapshotClass, claim *corev1.PersistentVolumeClaim) *snapshotv1.VolumeSnapshotContent {
	handle := claim.Spec.VolumeName
	return &snapshotv1.VolumeSnapshotContent{
		ObjectMeta: metav1.ObjectMeta{Name: contentName(snapshot)},
		Spec: snapshotv1.VolumeSnapshotContentSpec{
			Driver:                  Driver,
			DeletionPolicy:          class.DeletionPolicy,
			VolumeSnapshotClassName: &class.Name,
			Source:                  snapshotv1.VolumeSnapshotContentSource{VolumeHandle: &handle},
			VolumeSnapshotRef: corev1.ObjectReference{
				APIVersion: snapshotv1.SchemeGroupVersion.String(), Kind: snapshotKind,
				Namespace: snapshot.Namespace, Name: snapshot.Name, UID: snapshot.UID,
			},
		},
	}
}

// contentStatus is that of a snapshot that was taken at a time. A given content keeps its handle.
func contentStatus(content *snapshotv1.VolumeSnapshotContent, taken metav1.Time, size int64) snapshotv1.VolumeSnapshotContentStatus {
	handle := string(content.UID)
	if given := content.Spec.Source.SnapshotHandle; given != nil {
		handle = *given
	}
	ready, nanoseconds := true, taken.UnixNano()
	return snapshotv1.VolumeSnapshotContentStatus{SnapshotHandle: &handle, CreationTime: &nanoseconds, RestoreSize: &size, ReadyToUse: &ready}
}

// isOrphan tells whether a content's snapshot is gone, so that its policy decides.
func isOrphan(content *snapshotv1.VolumeSnapshotContent, snapshot *snapshotv1.VolumeSnapshot) bool {
	ref := content.Spec.VolumeSnapshotRef
	if content.Spec.Driver != Driver || ref.UID == "" || content.DeletionTimestamp != nil {
		return false
	}
	return snapshot == nil || snapshot.UID != ref.UID
}
