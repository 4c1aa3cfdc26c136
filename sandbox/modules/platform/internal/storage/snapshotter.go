package storage

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"

	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"
	snapshots "kubevirt.io/client-go/externalsnapshotter"

	"sandbox/platform/internal/reconcile"
)

const unboundInterval = time.Second // between two looks at a claim that has no volume yet

// snapshotter plays the snapshot controller and the driver's snapshot side car in one.
type snapshotter struct {
	kube      kubernetes.Interface
	client    snapshots.Interface
	snapshots cache.SharedIndexInformer
	contents  cache.SharedIndexInformer
	classes   cache.SharedIndexInformer
	events    record.EventRecorder
	log       *slog.Logger
	waits     waits
}

func newSnapshotter(kube kubernetes.Interface, client snapshots.Interface, events record.EventRecorder, log *slog.Logger) *snapshotter {
	api := client.SnapshotV1().RESTClient()
	return &snapshotter{
		kube:      kube,
		client:    client,
		snapshots: reconcile.Informer(api, "volumesnapshots", &snapshotv1.VolumeSnapshot{}),
		contents:  reconcile.Informer(api, "volumesnapshotcontents", &snapshotv1.VolumeSnapshotContent{}),
		classes:   reconcile.Informer(api, "volumesnapshotclasses", &snapshotv1.VolumeSnapshotClass{}),
		events:    events,
		log:       log,
	}
}

func (s *snapshotter) run(ctx context.Context, served dynamic.Interface) {
	for _, resource := range []string{"volumesnapshots", "volumesnapshotcontents", "volumesnapshotclasses"} {
		if !reconcile.Served(ctx, served, snapshotv1.SchemeGroupVersion.WithResource(resource)) {
			return
		}
	}
	taken := reconcile.NewQueue("snapshots", s.log, s.syncSnapshot)
	contents := reconcile.NewQueue("contents", s.log, s.syncContent)
	for _, watch := range []struct {
		informer cache.SharedIndexInformer
		handler  cache.ResourceEventHandler
	}{
		{s.snapshots, taken.Handler()},
		{s.snapshots, contents.HandlerFor(s.contentOf)},
		{s.classes, taken.HandlerFor(s.unready)},
		{s.contents, contents.Handler()},
	} {
		if _, err := watch.informer.AddEventHandler(watch.handler); err != nil {
			s.log.Error("no snapshots will be taken", "error", err)
			return
		}
	}
	if !reconcile.Start(ctx, s.snapshots, s.contents, s.classes) {
		return
	}
	go contents.Run(ctx, workers)
	taken.Run(ctx, workers)
}

func (s *snapshotter) contentOf(object any) []string {
	return []string{contentName(object.(*snapshotv1.VolumeSnapshot))}
}

// unready are the snapshots that may have waited for a class.
func (s *snapshotter) unready(any) []string {
	var keys []string
	for _, object := range s.snapshots.GetStore().List() {
		if snapshot := object.(*snapshotv1.VolumeSnapshot); !isReady(snapshot) {
			keys = append(keys, cache.MetaObjectToName(snapshot).String())
		}
	}
	return keys
}

func (s *snapshotter) syncSnapshot(ctx context.Context, key string) (time.Duration, error) {
	snapshot := reconcile.Get[*snapshotv1.VolumeSnapshot](s.snapshots.GetStore(), key)
	if snapshot == nil || snapshot.DeletionTimestamp != nil || isReady(snapshot) {
		return 0, nil
	}
	if snapshot.Spec.Source.VolumeSnapshotContentName != nil {
		return s.bind(ctx, snapshot)
	}
	class, reason := classOf(snapshot, s.classList())
	if reason != "" {
		return 0, s.refuse(ctx, snapshot, "GetSnapshotClassFailed", reason)
	}
	if class.Driver != Driver {
		return 0, nil
	}
	if err := s.setClass(ctx, snapshot, class.Name); err != nil {
		return 0, err
	}
	return s.take(ctx, snapshot, class)
}

func (s *snapshotter) classList() []*snapshotv1.VolumeSnapshotClass {
	var classes []*snapshotv1.VolumeSnapshotClass
	for _, object := range s.classes.GetStore().List() {
		classes = append(classes, object.(*snapshotv1.VolumeSnapshotClass))
	}
	return classes
}

func (s *snapshotter) take(ctx context.Context, snapshot *snapshotv1.VolumeSnapshot, class *snapshotv1.VolumeSnapshotClass) (time.Duration, error) {
	name := *snapshot.Spec.Source.PersistentVolumeClaimName
	claim, err := s.kube.CoreV1().PersistentVolumeClaims(snapshot.Namespace).Get(ctx, name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return unboundInterval, s.refuse(ctx, snapshot, "SnapshotContentCreationFailed", "Failed to create snapshot content with error "+err.Error())
	}
	if err != nil {
		return 0, err
	}
	if claim.Status.Phase != corev1.ClaimBound {
		return unboundInterval, s.refuse(ctx, snapshot, "SnapshotContentCreationFailed",
			"Failed to create snapshot content with error the PVC "+name+" is not yet bound to a PV, will not attempt to take a snapshot")
	}
	fault := faultOf(class.Parameters)
	if left := s.waits.left(snapshot.UID, fault.delay, time.Now()); left > 0 {
		return left, nil
	}
	if fault.message != "" {
		return 0, s.refuse(ctx, snapshot, "SnapshotCreationFailed", "Failed to check and update snapshot content: failed to take snapshot of the volume "+
			claim.Spec.VolumeName+": "+fault.message)
	}
	content, err := s.create(ctx, newContent(snapshot, class, claim))
	if err != nil {
		return 0, err
	}
	return 0, s.finish(ctx, snapshot, content, claim.Status.Capacity.Storage())
}

// bind joins a snapshot with a content that was there before it.
func (s *snapshotter) bind(ctx context.Context, snapshot *snapshotv1.VolumeSnapshot) (time.Duration, error) {
	name := *snapshot.Spec.Source.VolumeSnapshotContentName
	content := reconcile.Get[*snapshotv1.VolumeSnapshotContent](s.contents.GetStore(), name)
	if content == nil {
		return unboundInterval, s.refuse(ctx, snapshot, "SnapshotContentMissing", "VolumeSnapshotContent is missing")
	}
	if content.Spec.Driver != Driver {
		return 0, nil
	}
	if ref := content.Spec.VolumeSnapshotRef; ref.Namespace != snapshot.Namespace || ref.Name != snapshot.Name {
		return 0, s.refuse(ctx, snapshot, "SnapshotContentMisbound", "VolumeSnapshotContent ["+name+"] is bound to a different snapshot")
	}
	reference := map[string]any{"spec": map[string]any{"volumeSnapshotRef": map[string]any{"uid": snapshot.UID}}}
	patch, err := json.Marshal(reference)
	if err != nil {
		return 0, err
	}
	bound, err := s.client.SnapshotV1().VolumeSnapshotContents().Patch(ctx, name, types.MergePatchType, patch, metav1.PatchOptions{})
	if err != nil {
		return 0, err
	}
	size := resource.NewQuantity(0, resource.BinarySI)
	if bound.Status != nil && bound.Status.RestoreSize != nil {
		size.Set(*bound.Status.RestoreSize)
	}
	return 0, s.finish(ctx, snapshot, bound, size)
}

// syncContent ends a content whose snapshot is gone, if its policy says so.
func (s *snapshotter) syncContent(ctx context.Context, key string) (time.Duration, error) {
	content := reconcile.Get[*snapshotv1.VolumeSnapshotContent](s.contents.GetStore(), key)
	if content == nil || content.Spec.DeletionPolicy != snapshotv1.VolumeSnapshotContentDelete {
		return 0, nil
	}
	ref := content.Spec.VolumeSnapshotRef
	snapshot := reconcile.Get[*snapshotv1.VolumeSnapshot](s.snapshots.GetStore(), ref.Namespace+"/"+ref.Name)
	if !isOrphan(content, snapshot) {
		return 0, nil
	}
	err := s.client.SnapshotV1().VolumeSnapshotContents().Delete(ctx, content.Name, metav1.DeleteOptions{})
	if apierrors.IsNotFound(err) {
		return 0, nil
	}
	return 0, err
}
