package guests

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	v1 "kubevirt.io/api/core/v1"
)

const (
	source = "worker-0"
	target = "worker-1"
)

// noon is when the tests' guests were scheduled.
var noon = time.Date(2030, 1, 1, 12, 0, 0, 0, time.UTC)

func after(duration time.Duration) time.Time { return noon.Add(duration) }

func stamp(duration time.Duration) *metav1.Time {
	t := metav1.NewTime(after(duration))
	return &t
}

type vmiChange = func(*v1.VirtualMachineInstance)

// guest is a VMI on the source node, scheduled at noon.
func guest(phase v1.VirtualMachineInstancePhase, changes ...vmiChange) *v1.VirtualMachineInstance {
	vmi := &v1.VirtualMachineInstance{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: "shop", Name: "db", UID: "u1",
			Labels: map[string]string{v1.NodeNameLabel: source}, Annotations: map[string]string{},
		},
		Status: v1.VirtualMachineInstanceStatus{Phase: phase, NodeName: source, PhaseTransitionTimestamps: []v1.VirtualMachineInstancePhaseTransitionTimestamp{
			{Phase: v1.Scheduled, PhaseTransitionTimestamp: *stamp(0)},
		}},
	}
	if phase == v1.Running {
		vmi.Status.PhaseTransitionTimestamps = append(vmi.Status.PhaseTransitionTimestamps,
			v1.VirtualMachineInstancePhaseTransitionTimestamp{Phase: v1.Running, PhaseTransitionTimestamp: *stamp(time.Second)})
	}
	for _, change := range changes {
		change(vmi)
	}
	return vmi
}

func annotated(name, value string) vmiChange {
	return func(vmi *v1.VirtualMachineInstance) { vmi.Annotations[name] = value }
}

func deletedAt(duration time.Duration) vmiChange {
	return func(vmi *v1.VirtualMachineInstance) { vmi.DeletionTimestamp = stamp(duration) }
}

func withCondition(kind v1.VirtualMachineInstanceConditionType) vmiChange {
	return func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.Conditions = append(vmi.Status.Conditions, v1.VirtualMachineInstanceCondition{Type: kind, Status: corev1.ConditionTrue})
	}
}

// launcherPod is a running pod of the tests' guest.
func launcherPod(name, node string) *corev1.Pod {
	controls := true
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{
			Namespace: "shop", Name: name, Labels: map[string]string{v1.AppLabel: launcherApp}, Annotations: map[string]string{},
			OwnerReferences: []metav1.OwnerReference{{Kind: "VirtualMachineInstance", Name: "db", UID: "u1", Controller: &controls}},
		},
		Spec:   corev1.PodSpec{NodeName: node},
		Status: corev1.PodStatus{Phase: corev1.PodRunning, PodIP: "10.128.0.9", PodIPs: []corev1.PodIP{{IP: "10.128.0.9"}, {IP: "fd00::9"}}},
	}
}

func worldAt(duration time.Duration) world {
	return world{
		now:      after(duration),
		launcher: launcherPod("launcher", source),
		handlers: map[string]string{source: "10.244.255.10", target: "10.244.255.11"},
	}
}

// play lets the virt-handlers act until nothing changes any more or the time is over, as the queue does, and returns the VMI
// and everything that was told.
func play(t *testing.T, vmi *v1.VirtualMachineInstance, from, to time.Duration) (*v1.VirtualMachineInstance, []event) {
	t.Helper()
	var told []event
	now := from
	for range 100 {
		change, wake := next(vmi, worldAt(now))
		if change != nil {
			told = append(told, change.events...)
		}
		if change != nil && change.changed() {
			vmi = change.vmi
			continue
		}
		if wake == 0 || now+wake > to {
			return vmi, told
		}
		now += wake
	}
	t.Fatal("it never comes to rest")
	return nil, nil
}

func reasons(events []event) []string {
	var all []string
	for _, e := range events {
		all = append(all, e.reason)
	}
	return all
}

func TestNextChangesNothingWithoutAVirtHandler(t *testing.T) {
	w := worldAt(time.Minute)
	w.handlers = nil
	if change, _ := next(guest(v1.Scheduled), w); change != nil {
		t.Errorf("%s is changed by a virt-handler that does not run", change.vmi.Name)
	}
}

func TestNextComesToRest(t *testing.T) {
	vmi, _ := play(t, guest(v1.Scheduled), 0, time.Hour)
	if change, wake := next(vmi, worldAt(time.Hour)); change != nil || wake != 0 {
		t.Errorf("a guest that runs is changed again (%v) or looked at again in %v", change, wake)
	}
}
