package guests

import (
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	v1 "kubevirt.io/api/core/v1"
)

func withGrace(seconds int64) vmiChange {
	return func(vmi *v1.VirtualMachineInstance) { vmi.Spec.TerminationGracePeriodSeconds = &seconds }
}

func TestEnd(t *testing.T) {
	off := false
	withoutACPI := func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Domain.Features = &v1.Features{ACPI: v1.FeatureState{Enabled: &off}}
	}
	needs := func(d string) vmiChange { return annotated(ShutdownDelayAnnotation, d) }
	for name, c := range map[string]struct {
		vmi   *v1.VirtualMachineInstance
		lasts time.Duration
		want  v1.VirtualMachineInstancePhase
	}{
		"it runs on while nobody stops it":          {guest(v1.Running), time.Hour, v1.Running},
		"it powers off when it is deleted":          {guest(v1.Running, deletedAt(0)), 0, v1.Succeeded},
		"it takes its time within the grace period": {guest(v1.Running, deletedAt(0), needs("5s")), 4 * time.Second, v1.Running},
		"it powers off within the grace period":     {guest(v1.Running, deletedAt(0), needs("5s")), 5 * time.Second, v1.Succeeded},
		"it is killed when the grace period ends":   {guest(v1.Running, deletedAt(0), needs("5m"), withGrace(10)), 10 * time.Second, v1.Failed},
		"it is not killed earlier":                  {guest(v1.Running, deletedAt(0), needs("5m"), withGrace(10)), 9 * time.Second, v1.Running},
		"without ACPI a kill is a stop":             {guest(v1.Running, deletedAt(0), needs("5m"), withGrace(10), withoutACPI), 10 * time.Second, v1.Succeeded},
		"without a grace period it is off at once":  {guest(v1.Running, deletedAt(0), needs("5m"), withGrace(0)), 0, v1.Succeeded},
		"it shuts down by itself":                   {guest(v1.Running, annotated(GuestAnnotation, "shutdown")), 0, v1.Succeeded},
		"it crashes":                                {guest(v1.Running, annotated(GuestAnnotation, "crash")), 0, v1.Failed},
	} {
		t.Run(name, func(t *testing.T) {
			if vmi, _ := play(t, c.vmi, 0, c.lasts); vmi.Status.Phase != c.want {
				t.Errorf("phase is %s, want %s", vmi.Status.Phase, c.want)
			}
		})
	}
}

func TestEndWhenOnlyThePodIsDeleted(t *testing.T) {
	grace := int64(30)
	w := worldAt(10 * time.Second)
	w.launcher.DeletionTimestamp, w.launcher.DeletionGracePeriodSeconds = stamp(30*time.Second), &grace // so since noon
	change, _ := next(guest(v1.Running, annotated(ShutdownDelayAnnotation, "11s")), w)
	if change == nil || change.vmi.Status.Phase != v1.Running || reasons(change.events)[0] != "ShuttingDown" {
		t.Fatalf("the guest is not asked to stop: %+v", change)
	}
	w.now = after(11 * time.Second)
	change, _ = next(guest(v1.Running, annotated(ShutdownDelayAnnotation, "11s")), w)
	if change == nil || change.vmi.Status.Phase != v1.Succeeded {
		t.Errorf("the guest does not stop with its pod: %+v", change)
	}
}

func TestGracePeriodDefault(t *testing.T) {
	if got := gracePeriod(&v1.VirtualMachineInstance{ObjectMeta: metav1.ObjectMeta{}}); got != 30*time.Second {
		t.Errorf("got %v, want KubeVirt's 30s", got)
	}
}
