package guests

import (
	"context"
	"encoding/json"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	networkv1 "github.com/k8snetworkplumbingwg/network-attachment-definition-client/pkg/apis/k8s.cni.cncf.io/v1"
	v1 "kubevirt.io/api/core/v1"

	"sandbox/platform/internal/reconcile"
)

// fate is what becomes of a launcher pod.
type fate int

const (
	stays     fate = iota
	completes      // its guest is no longer there: virt-launcher ends
	goes           // it is deleted and holds no guest any more
)

// fateOf decides by the pod's VMI; nil when there is none any more. Kwok starts launcher pods, but only here is known when
// their guests have ended.
func fateOf(pod *corev1.Pod, vmi *v1.VirtualMachineInstance) fate {
	if owner := metav1.GetControllerOf(pod); vmi != nil && (owner == nil || owner.UID != vmi.UID) {
		vmi = nil
	}
	deleted := pod.DeletionTimestamp != nil
	switch {
	case deleted && (isTemporary(pod) || isOver(pod) || !holdsGuest(pod, vmi)):
		return goes
	case deleted || pod.Status.Phase != corev1.PodRunning || vmi == nil || isTemporary(pod):
		return stays
	case vmi.IsFinal(), isLeftBehind(pod, vmi):
		return completes
	default:
		return stays
	}
}

func isTemporary(pod *corev1.Pod) bool {
	_, is := pod.Annotations[v1.EphemeralProvisioningObject]
	return is
}

func isOver(pod *corev1.Pod) bool {
	return pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed
}

func holdsGuest(pod *corev1.Pod, vmi *v1.VirtualMachineInstance) bool {
	return vmi != nil && vmi.IsRunning() && vmi.Status.NodeName == pod.Spec.NodeName
}

// isLeftBehind tells of the source of a migration that succeeded and of the target of one that failed.
func isLeftBehind(pod *corev1.Pod, vmi *v1.VirtualMachineInstance) bool {
	m := vmi.Status.MigrationState
	if m == nil || !isMigrationDone(m) || vmi.Status.NodeName == pod.Spec.NodeName {
		return false
	}
	if m.Failed {
		return pod.Name == m.TargetPod
	}
	// Not by the node: the guest may be on its way back there, to a new pod.
	return pod.Name == m.SourcePod
}

// syncLauncher attaches a launcher pod to its networks, and ends it in time.
func (g *guests) syncLauncher(ctx context.Context, key string) (time.Duration, error) {
	pod := reconcile.Get[*corev1.Pod](g.pods.GetStore(), key)
	if pod == nil {
		return 0, nil
	}
	if err := g.attach(ctx, pod); err != nil {
		return 0, err
	}
	switch fateOf(pod, g.vmiOf(pod)) {
	case completes:
		return 0, g.patchStatus(ctx, pod, completed(pod, metav1.Now()))
	case goes:
		return 0, g.remove(ctx, pod)
	}
	return 0, nil
}

func (g *guests) vmiOf(pod *corev1.Pod) *v1.VirtualMachineInstance {
	owner := metav1.GetControllerOf(pod)
	if owner == nil {
		return nil
	}
	return reconcile.Get[*v1.VirtualMachineInstance](g.vmis.GetStore(), pod.Namespace+"/"+owner.Name)
}

// attach plays Multus: before a pod's containers start, an annotation says what it is attached to. Networks that are asked
// for later are not attached: KubeVirt then moves the guest to a new pod. Kwok starts no launcher pod without the annotation.
func (g *guests) attach(ctx context.Context, pod *corev1.Pod) error {
	if pod.DeletionTimestamp != nil || pod.Spec.NodeName == "" || hasNetworks(pod) {
		return nil
	}
	status, err := networkStatus(pod)
	if err != nil {
		g.log.Warn("a pod asks for networks in a way that is not understood", "pod", pod.Name, "error", err)
		return nil
	}
	return g.annotate(ctx, pod, networkv1.NetworkStatusAnnot, status)
}

func (g *guests) annotate(ctx context.Context, pod *corev1.Pod, name, value string) error {
	patch, err := json.Marshal(map[string]any{"metadata": map[string]any{"annotations": map[string]string{name: value}}})
	if err != nil {
		return err
	}
	_, err = g.kube.CoreV1().Pods(pod.Namespace).Patch(ctx, pod.Name, types.MergePatchType, patch, metav1.PatchOptions{})
	return ignoreGone(err)
}

// completed is the status of a pod whose containers have ended well.
func completed(pod *corev1.Pod, now metav1.Time) corev1.PodStatus {
	status := corev1.PodStatus{Phase: corev1.PodSucceeded}
	for _, container := range pod.Status.ContainerStatuses {
		status.ContainerStatuses = append(status.ContainerStatuses, ended(container, now))
	}
	for _, container := range pod.Status.InitContainerStatuses {
		status.InitContainerStatuses = append(status.InitContainerStatuses, ended(container, now))
	}
	for _, condition := range []corev1.PodConditionType{corev1.PodReady, corev1.ContainersReady} {
		status.Conditions = append(status.Conditions, corev1.PodCondition{
			Type: condition, Status: corev1.ConditionFalse, Reason: "PodCompleted", LastTransitionTime: now,
		})
	}
	return status
}

// ended is the status of a container after its end; one that had ended before keeps its own.
func ended(container corev1.ContainerStatus, now metav1.Time) corev1.ContainerStatus {
	if container.State.Terminated != nil {
		return container
	}
	end := &corev1.ContainerStateTerminated{Reason: "Completed", FinishedAt: now}
	if container.State.Running != nil {
		end.StartedAt = container.State.Running.StartedAt
	}
	container.Ready, container.Started = false, new(bool)
	container.State = corev1.ContainerState{Terminated: end}
	return container
}

func (g *guests) patchStatus(ctx context.Context, pod *corev1.Pod, status corev1.PodStatus) error {
	patch, err := json.Marshal(map[string]any{"metadata": map[string]any{"uid": pod.UID}, "status": status})
	if err != nil {
		return err
	}
	_, err = g.kube.CoreV1().Pods(pod.Namespace).Patch(ctx, pod.Name, types.StrategicMergePatchType, patch, metav1.PatchOptions{}, "status")
	return ignoreGone(err)
}

// remove ends the deletion of a pod, as its kubelet does.
func (g *guests) remove(ctx context.Context, pod *corev1.Pod) error {
	options := metav1.NewDeleteOptions(0)
	options.Preconditions = metav1.NewUIDPreconditions(string(pod.UID))
	return ignoreGone(g.kube.CoreV1().Pods(pod.Namespace).Delete(ctx, pod.Name, *options))
}

func ignoreGone(err error) error {
	if apierrors.IsNotFound(err) {
		return nil
	}
	return err
}
