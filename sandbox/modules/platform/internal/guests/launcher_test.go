package guests

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	v1 "kubevirt.io/api/core/v1"
)

func TestFateOf(t *testing.T) {
	type podChange = func(*corev1.Pod)
	deleted := func(pod *corev1.Pod) { pod.DeletionTimestamp = stamp(0) }
	temporary := func(pod *corev1.Pod) { pod.Annotations[v1.EphemeralProvisioningObject] = "true" }
	pending := func(pod *corev1.Pod) { pod.Status.Phase = corev1.PodPending }
	over := func(pod *corev1.Pod) { pod.Status.Phase = corev1.PodSucceeded }
	pod := func(name, node string, changes ...podChange) *corev1.Pod {
		p := launcherPod(name, node)
		for _, change := range changes {
			change(p)
		}
		return p
	}
	migrated := guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.NodeName = target
		vmi.Status.MigrationState = &v1.VirtualMachineInstanceMigrationState{
			EndTimestamp: stamp(0), Completed: true, SourceNode: source, SourcePod: "launcher", TargetPod: "launcher-2",
		}
	})
	failed := guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.MigrationState = &v1.VirtualMachineInstanceMigrationState{
			EndTimestamp: stamp(0), Failed: true, SourceNode: source, SourcePod: "launcher", TargetPod: "launcher-2",
		}
	})
	other := guest(v1.Running)
	other.UID = "u2"
	for name, c := range map[string]struct {
		pod  *corev1.Pod
		vmi  *v1.VirtualMachineInstance
		want fate
	}{
		"it stays with its guest":                          {pod("launcher", source), guest(v1.Running), stays},
		"it stays while its guest starts":                  {pod("launcher", source, pending), guest(v1.Scheduling), stays},
		"it completes when its guest has ended":            {pod("launcher", source), guest(v1.Succeeded), completes},
		"it completes when its guest has failed":           {pod("launcher", source), guest(v1.Failed), completes},
		"deleted, it waits for its guest":                  {pod("launcher", source, deleted), guest(v1.Running), stays},
		"deleted, it goes when the guest has ended":        {pod("launcher", source, deleted), guest(v1.Succeeded), goes},
		"deleted, it goes when it has ended":               {pod("launcher", source, deleted, over), guest(v1.Running), goes},
		"deleted, it goes without a guest":                 {pod("launcher", source, deleted), nil, goes},
		"deleted, it goes when the guest is another":       {pod("launcher", source, deleted), other, goes},
		"deleted, it goes before the guest has started":    {pod("launcher", source, deleted, pending), guest(v1.Scheduling), goes},
		"deleted, a migration's target goes":               {pod("launcher-2", target, deleted), guest(v1.Running), goes},
		"deleted, a pod that holds no guest goes":          {pod("provision", source, deleted, temporary), guest(v1.Running), goes},
		"the source of a migration completes":              {pod("launcher", source), migrated, completes},
		"the target of a migration stays":                  {pod("launcher-2", target), migrated, stays},
		"the target of a failed migration completes":       {pod("launcher-2", target), failed, completes},
		"the source of a failed migration stays":           {pod("launcher", source), failed, stays},
		"the target of the next migration, back, stays":    {pod("launcher-3", source), migrated, stays},
		"the target of the next migration, again, stays":   {pod("launcher-3", target), failed, stays},
		"a pod that has no guest is not ended, only left":  {pod("launcher", source), nil, stays},
		"a pod that only provisions does not end with one": {pod("provision", source, temporary), guest(v1.Succeeded), stays},
	} {
		if got := fateOf(c.pod, c.vmi); got != c.want {
			t.Errorf("%s: got %d, want %d", name, got, c.want)
		}
	}
}

func TestCompleted(t *testing.T) {
	pod := launcherPod("launcher", source)
	running := corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: *stamp(0)}}
	done := corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{Reason: "Completed", FinishedAt: *stamp(0)}}
	pod.Status.ContainerStatuses = []corev1.ContainerStatus{{Name: "compute", Ready: true, State: running}}
	pod.Status.InitContainerStatuses = []corev1.ContainerStatus{{Name: "log", Ready: true, State: running}, {Name: "init", State: done}}
	now := metav1.NewTime(after(60e9))
	status := completed(pod, now)
	if status.Phase != corev1.PodSucceeded {
		t.Errorf("phase is %s", status.Phase)
	}
	for _, container := range append(status.ContainerStatuses, status.InitContainerStatuses[0]) {
		if end := container.State.Terminated; end == nil || end.FinishedAt != now || end.StartedAt != *stamp(0) || container.Ready {
			t.Errorf("container %s is %+v", container.Name, container)
		}
	}
	if end := status.InitContainerStatuses[1].State.Terminated; end.FinishedAt != *stamp(0) {
		t.Errorf("a container that had ended ends again at %v", end.FinishedAt)
	}
}
