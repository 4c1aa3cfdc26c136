package storage

import (
	"context"
	"encoding/json"
	"log/slog"
	"time"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"

	snapshotv1 "github.com/kubernetes-csi/external-snapshotter/client/v4/apis/volumesnapshot/v1"

	"sandbox/platform/internal/reconcile"
)

// failureInterval is between two attempts that fail. What could let one succeed earlier is watched.
const failureInterval = 15 * time.Second

// provisioner makes, resizes and deletes volumes.
type provisioner struct {
	kube      kubernetes.Interface
	claims    cache.SharedIndexInformer
	volumes   cache.SharedIndexInformer
	classes   cache.SharedIndexInformer
	snapshots cache.SharedIndexInformer // not started here
	events    record.EventRecorder
	log       *slog.Logger
	waits     waits
}

func newProvisioner(kube kubernetes.Interface, snapshots cache.SharedIndexInformer, events record.EventRecorder, log *slog.Logger) *provisioner {
	core, storage := kube.CoreV1().RESTClient(), kube.StorageV1().RESTClient()
	return &provisioner{
		kube:      kube,
		claims:    reconcile.Informer(core, "persistentvolumeclaims", &corev1.PersistentVolumeClaim{}),
		volumes:   reconcile.Informer(core, "persistentvolumes", &corev1.PersistentVolume{}),
		classes:   reconcile.Informer(storage, "storageclasses", &storagev1.StorageClass{}),
		snapshots: snapshots,
		events:    events,
		log:       log,
	}
}

func (p *provisioner) run(ctx context.Context) error {
	claims := reconcile.NewQueue("claims", p.log, p.syncClaim)
	volumes := reconcile.NewQueue("volumes", p.log, p.syncVolume)
	for informer, handler := range map[cache.SharedIndexInformer]cache.ResourceEventHandler{
		p.claims:    claims.HandlerFor(p.claimAndCopies),
		p.classes:   claims.HandlerFor(p.claimsOfClass),
		p.snapshots: claims.HandlerFor(p.copiesOfSnapshot),
		p.volumes:   volumes.Handler(),
	} {
		if _, err := informer.AddEventHandler(handler); err != nil {
			return err
		}
	}
	if !reconcile.Start(ctx, p.claims, p.classes, p.volumes) {
		return nil
	}
	go volumes.Run(ctx, workers)
	claims.Run(ctx, workers)
	return nil
}

// claimsOfClass lets claims that came before their class have their volume.
func (p *provisioner) claimsOfClass(object any) []string {
	class := object.(*storagev1.StorageClass)
	return p.unboundClaims(func(claim *corev1.PersistentVolumeClaim) bool {
		return claim.Spec.StorageClassName != nil && *claim.Spec.StorageClassName == class.Name
	})
}

func (p *provisioner) copiesOfSnapshot(object any) []string {
	snapshot := object.(*snapshotv1.VolumeSnapshot)
	return p.unboundClaims(func(claim *corev1.PersistentVolumeClaim) bool {
		kind, name, _ := dataSource(claim)
		return kind == snapshotKind && name == snapshot.Name && claim.Namespace == snapshot.Namespace
	})
}

func (p *provisioner) claimAndCopies(object any) []string {
	original := object.(*corev1.PersistentVolumeClaim)
	copies := p.unboundClaims(func(claim *corev1.PersistentVolumeClaim) bool {
		kind, name, _ := dataSource(claim)
		return kind == claimKind && name == original.Name && claim.Namespace == original.Namespace
	})
	return append(copies, cache.MetaObjectToName(original).String())
}

func (p *provisioner) unboundClaims(wanted func(*corev1.PersistentVolumeClaim) bool) []string {
	var keys []string
	for _, object := range p.claims.GetStore().List() {
		if claim := object.(*corev1.PersistentVolumeClaim); claim.Spec.VolumeName == "" && wanted(claim) {
			keys = append(keys, cache.MetaObjectToName(claim).String())
		}
	}
	return keys
}

func (p *provisioner) syncClaim(ctx context.Context, key string) (time.Duration, error) {
	claim := reconcile.Get[*corev1.PersistentVolumeClaim](p.claims.GetStore(), key)
	if claim == nil || claim.Spec.StorageClassName == nil {
		return 0, nil
	}
	class := reconcile.Get[*storagev1.StorageClass](p.classes.GetStore(), *claim.Spec.StorageClassName)
	if isOurs(claim, class) {
		return p.provision(ctx, claim, class)
	}
	volume := reconcile.Get[*corev1.PersistentVolume](p.volumes.GetStore(), claim.Spec.VolumeName)
	if size := grown(claim); size != nil && volume != nil && volume.Spec.CSI != nil && volume.Spec.CSI.Driver == Driver {
		return 0, p.resize(ctx, claim, size.String())
	}
	return 0, nil
}

func (p *provisioner) provision(ctx context.Context, claim *corev1.PersistentVolumeClaim, class *storagev1.StorageClass) (time.Duration, error) {
	fault := faultOf(class.Parameters)
	if left := p.waits.left(claim.UID, fault.delay, time.Now()); left > 0 {
		return left, nil
	}
	if fault.message != "" {
		p.failed(claim, class, fault.message)
		return failureInterval, nil
	}
	if reason := p.source(claim).check(claim); reason != "" {
		p.failed(claim, class, reason)
		return failureInterval, nil
	}
	p.events.Eventf(claim, corev1.EventTypeNormal, "Provisioning",
		"External provisioner is provisioning volume for claim %q", cache.MetaObjectToName(claim))
	volume := newVolume(claim, class)
	if _, err := p.kube.CoreV1().PersistentVolumes().Create(ctx, volume, metav1.CreateOptions{}); err != nil {
		if apierrors.IsAlreadyExists(err) {
			return 0, nil
		}
		return 0, err
	}
	p.events.Eventf(claim, corev1.EventTypeNormal, "ProvisioningSucceeded", "Successfully provisioned volume %s", volume.Name)
	p.log.Info("volume provisioned", "claim", cache.MetaObjectToName(claim), "volume", volume.Name)
	return 0, nil
}

func (p *provisioner) failed(claim *corev1.PersistentVolumeClaim, class *storagev1.StorageClass, reason string) {
	p.events.Eventf(claim, corev1.EventTypeWarning, "ProvisioningFailed",
		"failed to provision volume with StorageClass %q: %s", class.Name, reason)
}

func (p *provisioner) source(claim *corev1.PersistentVolumeClaim) source {
	_, name, _ := dataSource(claim)
	key := claim.Namespace + "/" + name
	return source{
		claim:    reconcile.Get[*corev1.PersistentVolumeClaim](p.claims.GetStore(), key),
		snapshot: reconcile.Get[*snapshotv1.VolumeSnapshot](p.snapshots.GetStore(), key),
	}
}

// resize lets the volume and then the claim have the new size, as if the node had grown the file system at once.
func (p *provisioner) resize(ctx context.Context, claim *corev1.PersistentVolumeClaim, size string) error {
	capacity := map[string]any{"storage": size}
	patch, err := json.Marshal(map[string]any{"spec": map[string]any{"capacity": capacity}})
	if err != nil {
		return err
	}
	if _, err := p.kube.CoreV1().PersistentVolumes().Patch(ctx, claim.Spec.VolumeName, types.MergePatchType, patch, metav1.PatchOptions{}); err != nil {
		return err
	}
	patch, err = json.Marshal(map[string]any{"status": map[string]any{
		"capacity": capacity, "conditions": nil, "allocatedResources": nil, "allocatedResourceStatuses": nil,
	}})
	if err != nil {
		return err
	}
	claims := p.kube.CoreV1().PersistentVolumeClaims(claim.Namespace)
	if _, err := claims.Patch(ctx, claim.Name, types.MergePatchType, patch, metav1.PatchOptions{}, "status"); err != nil {
		return err
	}
	p.events.Event(claim, corev1.EventTypeNormal, "FileSystemResizeSuccessful", "MountVolume.NodeExpandVolume succeeded for volume "+claim.Spec.VolumeName)
	return nil
}

func (p *provisioner) syncVolume(ctx context.Context, key string) (time.Duration, error) {
	volume := reconcile.Get[*corev1.PersistentVolume](p.volumes.GetStore(), key)
	if volume == nil || !isLeft(volume) {
		return 0, nil
	}
	precondition := metav1.DeleteOptions{Preconditions: metav1.NewUIDPreconditions(string(volume.UID))}
	err := p.kube.CoreV1().PersistentVolumes().Delete(ctx, volume.Name, precondition)
	if apierrors.IsNotFound(err) {
		return 0, nil
	}
	return 0, err
}
