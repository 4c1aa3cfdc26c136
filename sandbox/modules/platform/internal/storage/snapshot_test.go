package storage

import (
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"
)

func TestClassOf(t *testing.T) {
	named := func(name string) *snapshotv1.VolumeSnapshot {
		return &snapshotv1.VolumeSnapshot{Spec: snapshotv1.VolumeSnapshotSpec{VolumeSnapshotClassName: &name}}
	}
	class := func(name, driver string, isDefault bool) *snapshotv1.VolumeSnapshotClass {
		c := &snapshotv1.VolumeSnapshotClass{ObjectMeta: metav1.ObjectMeta{Name: name}, Driver: driver}
		if isDefault {
			c.Annotations = map[string]string{defaultClassAnnotation: "true"}
		}
		return c
	}
	classes := []*snapshotv1.VolumeSnapshotClass{class("a", "other", true), class("b", Driver, false), class("c", Driver, true)}
	for name, c := range map[string]struct {
		snapshot *snapshotv1.VolumeSnapshot
		classes  []*snapshotv1.VolumeSnapshotClass
		want     string
	}{
		"the named class":             {named("b"), classes, "b"},
		"another driver's, if named":  {named("a"), classes, "a"},
		"the driver's default":        {&snapshotv1.VolumeSnapshot{}, classes, "c"},
		"a class that does not exist": {named("x"), classes, ""},
		"no default":                  {&snapshotv1.VolumeSnapshot{}, classes[:2], ""},
	} {
		got, reason := classOf(c.snapshot, c.classes)
		switch {
		case c.want == "" && (got != nil || reason == ""):
			t.Errorf("%s: got %v %q, want a reason", name, got, reason)
		case c.want != "" && (got == nil || got.Name != c.want):
			t.Errorf("%s: got %v, want %s", name, got, c.want)
		}
	}
}

func TestIsOrphan(t *testing.T) {
	snapshot := func(uid types.UID) *snapshotv1.VolumeSnapshot {
		return &snapshotv1.VolumeSnapshot{ObjectMeta: metav1.ObjectMeta{UID: uid}}
	}
	content := &snapshotv1.VolumeSnapshotContent{}
	content.Spec.Driver, content.Spec.VolumeSnapshotRef.UID = Driver, "u1"
	if isOrphan(content, snapshot("u1")) {
		t.Error("the content of a snapshot is deleted")
	}
	if !isOrphan(content, nil) || !isOrphan(content, snapshot("u2")) {
		t.Error("the content of a deleted snapshot is kept")
	}
	content.Spec.VolumeSnapshotRef.UID = ""
	if isOrphan(content, nil) {
		t.Error("a content that waits for its snapshot is deleted")
	}
}
