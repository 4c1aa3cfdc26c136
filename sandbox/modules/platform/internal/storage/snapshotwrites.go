package storage

import (
	"context"
	"encoding/json"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"
)

// create makes a snapshot's content, or finds the one that an earlier attempt has made.
func (s *snapshotter) create(ctx context.Context, content *snapshotv1.VolumeSnapshotContent) (*snapshotv1.VolumeSnapshotContent, error) {
	contents := s.client.SnapshotV1().VolumeSnapshotContents()
	created, err := contents.Create(ctx, content, metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		return contents.Get(ctx, content.Name, metav1.GetOptions{})
	}
	return created, err
}

// finish says on the content and on the snapshot that the snapshot is there.
func (s *snapshotter) finish(ctx context.Context, snapshot *snapshotv1.VolumeSnapshot, content *snapshotv1.VolumeSnapshotContent, size *resource.Quantity) error {
	now := metav1.Now()
	if err := s.patchStatus(ctx, "volumesnapshotcontents", "", content.Name, contentStatus(content, now, size.Value())); err != nil {
		return err
	}
	return s.patchStatus(ctx, "volumesnapshots", snapshot.Namespace, snapshot.Name, map[string]any{
		"boundVolumeSnapshotContentName": content.Name, "creationTime": now, "restoreSize": size, "readyToUse": true, "error": nil,
	})
}

// setClass writes the class that a snapshot has got by default.
func (s *snapshotter) setClass(ctx context.Context, snapshot *snapshotv1.VolumeSnapshot, class string) error {
	if snapshot.Spec.VolumeSnapshotClassName != nil {
		return nil
	}
	patch, err := json.Marshal(map[string]any{"spec": map[string]string{"volumeSnapshotClassName": class}})
	if err != nil {
		return err
	}
	snapshots := s.client.SnapshotV1().VolumeSnapshots(snapshot.Namespace)
	_, err = snapshots.Patch(ctx, snapshot.Name, types.MergePatchType, patch, metav1.PatchOptions{})
	return err
}

// refuse says on the snapshot why it is not taken, once per reason.
func (s *snapshotter) refuse(ctx context.Context, snapshot *snapshotv1.VolumeSnapshot, event, message string) error {
	if status := snapshot.Status; status != nil && status.Error != nil && status.Error.Message != nil && *status.Error.Message == message {
		return nil
	}
	s.events.Event(snapshot, corev1.EventTypeWarning, event, message)
	return s.patchStatus(ctx, "volumesnapshots", snapshot.Namespace, snapshot.Name, map[string]any{
		"readyToUse": false, "error": map[string]any{"message": message, "time": metav1.Now()},
	})
}

func (s *snapshotter) patchStatus(ctx context.Context, resource, namespace, name string, status any) error {
	patch, err := json.Marshal(map[string]any{"status": status})
	if err != nil {
		return err
	}
	return s.client.SnapshotV1().RESTClient().Patch(types.MergePatchType).
		NamespaceIfScoped(namespace, namespace != "").Resource(resource).Name(name).SubResource("status").Body(patch).Do(ctx).Error()
}
