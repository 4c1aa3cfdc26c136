package storage

import (
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"
)

func claimOf(size string, change ...func(*corev1.PersistentVolumeClaim)) *corev1.PersistentVolumeClaim {
	class := "fast"
	claim := &corev1.PersistentVolumeClaim{
		ObjectMeta: metav1.ObjectMeta{Namespace: "shop", Name: "disk", UID: "u1", Annotations: map[string]string{provisionerAnnotation: Driver}},
		Spec: corev1.PersistentVolumeClaimSpec{StorageClassName: &class, Resources: corev1.VolumeResourceRequirements{
			Requests: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(size)},
		}},
	}
	for _, c := range change {
		c(claim)
	}
	return claim
}

func from(group, kind, name string) func(*corev1.PersistentVolumeClaim) {
	return func(claim *corev1.PersistentVolumeClaim) {
		claim.Spec.DataSourceRef = &corev1.TypedObjectReference{APIGroup: &group, Kind: kind, Name: name}
	}
}

func bound(size string) func(*corev1.PersistentVolumeClaim) {
	return func(claim *corev1.PersistentVolumeClaim) {
		claim.Spec.VolumeName = "pvc-u1"
		claim.Status = corev1.PersistentVolumeClaimStatus{
			Phase: corev1.ClaimBound, Capacity: corev1.ResourceList{corev1.ResourceStorage: resource.MustParse(size)},
		}
	}
}

func readySnapshot(size string) *snapshotv1.VolumeSnapshot {
	ready, restore := true, resource.MustParse(size)
	return &snapshotv1.VolumeSnapshot{Status: &snapshotv1.VolumeSnapshotStatus{ReadyToUse: &ready, RestoreSize: &restore}}
}

func TestIsOurs(t *testing.T) {
	late := storagev1.VolumeBindingWaitForFirstConsumer
	class := &storagev1.StorageClass{ObjectMeta: metav1.ObjectMeta{Name: "fast"}, Provisioner: Driver}
	lateClass := &storagev1.StorageClass{Provisioner: Driver, VolumeBindingMode: &late}
	scheduled := func(claim *corev1.PersistentVolumeClaim) { claim.Annotations[selectedNodeAnnotation] = "worker-0" }
	for name, c := range map[string]struct {
		claim *corev1.PersistentVolumeClaim
		class *storagev1.StorageClass
		want  bool
	}{
		"an unbound claim":                       {claimOf("1Gi"), class, true},
		"a claim whose class does not exist yet": {claimOf("1Gi"), nil, false},
		"another driver's class":                 {claimOf("1Gi"), &storagev1.StorageClass{Provisioner: "other"}, false},
		"a bound claim":                          {claimOf("1Gi", bound("1Gi")), class, false},
		"a claim without a consumer":             {claimOf("1Gi"), lateClass, false},
		"a claim whose consumer has a node":      {claimOf("1Gi", scheduled), lateClass, true},
		"a claim that a populator fills":         {claimOf("1Gi", from("cdi.kubevirt.io", "VolumeImportSource", "x")), class, false},
		"a restore":                              {claimOf("1Gi", from(snapshotv1.GroupName, snapshotKind, "x")), class, true},
		"a clone":                                {claimOf("1Gi", from("", claimKind, "x")), class, true},
	} {
		if got := isOurs(c.claim, c.class); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}

func TestSourceCheck(t *testing.T) {
	restore, clone := from(snapshotv1.GroupName, snapshotKind, "x"), from("", claimKind, "x")
	for name, c := range map[string]struct {
		claim  *corev1.PersistentVolumeClaim
		source source
		want   string
	}{
		"no source":                   {claimOf("1Gi"), source{}, ""},
		"a snapshot that is missing":  {claimOf("1Gi", restore), source{}, "not Ready"},
		"a snapshot in the making":    {claimOf("1Gi", restore), source{snapshot: &snapshotv1.VolumeSnapshot{}}, "not Ready"},
		"a snapshot of the same size": {claimOf("1Gi", restore), source{snapshot: readySnapshot("1024Mi")}, ""},
		"a larger snapshot":           {claimOf("1Gi", restore), source{snapshot: readySnapshot("2Gi")}, "1Gi is less than the size 2Gi"},
		"a claim that is not bound":   {claimOf("1Gi", clone), source{claim: claimOf("1Gi")}, "not Bound"},
		"a larger claim":              {claimOf("1Gi", clone), source{claim: claimOf("3Gi", bound("3Gi"))}, "1Gi is less than the size 3Gi"},
		"a smaller claim":             {claimOf("2Gi", clone), source{claim: claimOf("1Gi", bound("1Gi"))}, ""},
	} {
		got := c.source.check(c.claim)
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}

func TestGrown(t *testing.T) {
	if size := grown(claimOf("2Gi", bound("1Gi"))); size == nil || size.String() != "2Gi" {
		t.Errorf("got %v for a claim that asks for more, want 2Gi", size)
	}
	if size := grown(claimOf("1Gi", bound("1Gi"))); size != nil {
		t.Errorf("got %v for a claim that has what it asks for", size)
	}
	if size := grown(claimOf("1Gi")); size != nil {
		t.Errorf("got %v for a claim without a volume", size)
	}
}

func TestIsLeft(t *testing.T) {
	volume := newVolume(claimOf("1Gi"), &storagev1.StorageClass{ObjectMeta: metav1.ObjectMeta{Name: "fast"}})
	if isLeft(volume) {
		t.Error("a volume in use is deleted")
	}
	volume.Status.Phase = corev1.VolumeReleased
	if !isLeft(volume) {
		t.Error("a released volume is kept")
	}
	volume.Spec.PersistentVolumeReclaimPolicy = corev1.PersistentVolumeReclaimRetain
	if isLeft(volume) {
		t.Error("a released volume is deleted against its policy Retain")
	}
}
