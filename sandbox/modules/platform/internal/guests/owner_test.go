package guests

import (
	"slices"
	"testing"
	"time"

	v1 "kubevirt.io/api/core/v1"
)

func TestStart(t *testing.T) {
	paused := v1.StartStrategyPaused
	for name, c := range map[string]struct {
		vmi    *v1.VirtualMachineInstance
		lasts  time.Duration
		phase  v1.VirtualMachineInstancePhase
		reason string
		paused bool
	}{
		"a guest boots quickly":                   {guest(v1.Scheduled), time.Second, v1.Running, "Started", false},
		"a slow guest is not there yet":           {guest(v1.Scheduled, annotated(BootDelayAnnotation, "10s")), 9 * time.Second, v1.Scheduled, "", false},
		"a slow guest is there in the end":        {guest(v1.Scheduled, annotated(BootDelayAnnotation, "10s")), 10 * time.Second, v1.Running, "Started", false},
		"a guest that never boots fails":          {guest(v1.Scheduled, annotated(GuestAnnotation, "no-boot")), time.Second, v1.Failed, "Stopped", false},
		"a guest that is deleted before it boots": {guest(v1.Scheduled, deletedAt(0)), time.Second, v1.Failed, "Stopped", false},
		"a guest starts paused": {guest(v1.Scheduled, func(vmi *v1.VirtualMachineInstance) {
			vmi.Spec.StartStrategy = &paused
		}), time.Second, v1.Running, "Started", true},
	} {
		t.Run(name, func(t *testing.T) {
			vmi, told := play(t, c.vmi, 0, c.lasts)
			if vmi.Status.Phase != c.phase {
				t.Errorf("phase is %s, want %s", vmi.Status.Phase, c.phase)
			}
			if c.reason != "" && !slices.Contains(reasons(told), c.reason) {
				t.Errorf("told %v, want %s", reasons(told), c.reason)
			}
			if has := conditions.HasCondition(vmi, v1.VirtualMachineInstancePaused); has != c.paused {
				t.Errorf("paused is %v, want %v", has, c.paused)
			}
		})
	}
}

func TestStartNotesWhenTheGuestRan(t *testing.T) {
	vmi, _ := play(t, guest(v1.Scheduled), 0, time.Second)
	if at, known := phaseTime(vmi, v1.Running); !known || at.Before(noon) {
		t.Errorf("ran at %v, known %v", at, known)
	}
}

func TestOwnerLeavesAMigratingGuestAlone(t *testing.T) {
	vmi := guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.MigrationState = &v1.VirtualMachineInstanceMigrationState{StartTimestamp: stamp(0)}
	})
	s := stepOf(vmi, worldAt(time.Minute))
	s.asOwner()
	if s.changed() {
		t.Error("the owner reports on a guest that is on its way")
	}
}
