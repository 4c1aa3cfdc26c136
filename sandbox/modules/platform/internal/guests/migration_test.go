package guests

import (
	"slices"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	v1 "kubevirt.io/api/core/v1"
)

// handedOver is a running guest that virt-controller has just given to the target's virt-handler.
func handedOver(changes ...vmiChange) *v1.VirtualMachineInstance {
	vmi := guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
		vmi.Labels[v1.MigrationTargetNodeNameLabel] = target
		memory := resource.MustParse("2Gi")
		vmi.Spec.Domain.Memory = &v1.Memory{Guest: &memory}
		vmi.Status.Memory = &v1.MemoryStatus{GuestAtBoot: &memory, GuestCurrent: &memory, GuestRequested: &memory}
		vmi.Status.EvacuationNodeName = source
		vmi.Status.MigrationState = &v1.VirtualMachineInstanceMigrationState{
			MigrationUID: "m1", SourceNode: source, TargetNode: target, SourcePod: "launcher", TargetPod: "launcher-2",
		}
	})
	for _, change := range changes {
		change(vmi)
	}
	return vmi
}

func withLimits(progress, completion int64, postCopy, disruption bool) vmiChange {
	return func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.MigrationState.MigrationConfiguration = &v1.MigrationConfiguration{
			ProgressTimeout: &progress, CompletionTimeoutPerGiB: &completion, AllowPostCopy: &postCopy, AllowWorkloadDisruption: &disruption,
		}
	}
}

func TestMigrationSucceeds(t *testing.T) {
	vmi, told := play(t, handedOver(), 0, time.Minute)
	m := vmi.Status.MigrationState
	if !m.Completed || m.Failed || m.StartTimestamp == nil || m.EndTimestamp == nil || !m.TargetNodeDomainDetected || m.TargetNodeDomainReadyTimestamp == nil {
		t.Errorf("the migration ends as %+v", m)
	}
	if m.TargetNodeAddress != "10.244.255.11" || len(m.TargetDirectMigrationNodePorts) == 0 || m.Mode != v1.MigrationPreCopy {
		t.Errorf("the target listens at %s %v, mode %s", m.TargetNodeAddress, m.TargetDirectMigrationNodePorts, m.Mode)
	}
	if vmi.Status.NodeName != target || vmi.Labels[v1.NodeNameLabel] != target || vmi.Status.EvacuationNodeName != "" {
		t.Errorf("the guest is on %s (%s), evacuated from %q", vmi.Status.NodeName, vmi.Labels[v1.NodeNameLabel], vmi.Status.EvacuationNodeName)
	}
	if _, left := vmi.Labels[v1.MigrationTargetNodeNameLabel]; left {
		t.Error("the label of the target stays")
	}
	for _, reason := range []string{"PreparingTarget", "Migrating", "Migrated"} {
		if !slices.Contains(reasons(told), reason) {
			t.Errorf("%s was not told, only %v", reason, reasons(told))
		}
	}
}

func TestMigrationTakesItsTime(t *testing.T) {
	vmi, _ := play(t, handedOver(annotated(MigrationAnnotation, "slow:20s")), 0, 19*time.Second)
	if m := vmi.Status.MigrationState; m.StartTimestamp == nil || m.EndTimestamp != nil || vmi.Status.NodeName != source {
		t.Errorf("after 19 of 20 s it is %+v", m)
	}
	vmi, _ = play(t, vmi, 19*time.Second, 20*time.Second)
	if m := vmi.Status.MigrationState; !m.Completed || vmi.Status.NodeName != target {
		t.Errorf("after 20 s it is %+v", m)
	}
}

func TestMigrationFails(t *testing.T) {
	for name, c := range map[string]struct {
		changes []vmiChange
		reason  string
		abort   v1.MigrationAbortStatus
	}{
		"as it is told to":              {[]vmiChange{annotated(MigrationAnnotation, "fail:no route to host")}, "Live migration failed no route to host", ""},
		"when it makes no progress":     {[]vmiChange{annotated(MigrationAnnotation, "stall"), withLimits(15, 0, false, false)}, "Live migration stuck for 15 seconds and has been aborted", v1.MigrationAbortSucceeded},
		"when it takes too long":        {[]vmiChange{annotated(MigrationAnnotation, "slow:1h"), withLimits(150, 10, false, false)}, "Live migration is not completed after 30 seconds and has been aborted", v1.MigrationAbortSucceeded},
		"when both limits are exceeded": {[]vmiChange{annotated(MigrationAnnotation, "stall"), withLimits(60, 10, false, false)}, "Live migration is not completed after 30 seconds and has been aborted", v1.MigrationAbortSucceeded},
	} {
		t.Run(name, func(t *testing.T) {
			vmi, told := play(t, handedOver(c.changes...), 0, 10*time.Minute)
			m := vmi.Status.MigrationState
			if !m.Failed || m.Completed || m.EndTimestamp == nil || m.FailureReason != c.reason || m.AbortStatus != c.abort {
				t.Errorf("the migration ends as failed=%v %q %q, want %q %q", m.Failed, m.FailureReason, m.AbortStatus, c.reason, c.abort)
			}
			if vmi.Status.NodeName != source || vmi.Status.Phase != v1.Running {
				t.Errorf("the guest is %s on %s, want it to run where it was", vmi.Status.Phase, vmi.Status.NodeName)
			}
			last := told[len(told)-1]
			if last.kind != corev1.EventTypeWarning || !strings.Contains(last.message, c.reason) {
				t.Errorf("told %+v", last)
			}
		})
	}
}

func TestMigrationIsHelpedToComplete(t *testing.T) {
	for mode, limits := range map[v1.MigrationMode]vmiChange{
		v1.MigrationPostCopy: withLimits(150, 10, true, true),
		v1.MigrationPaused:   withLimits(150, 10, false, true),
	} {
		vmi, _ := play(t, handedOver(annotated(MigrationAnnotation, "slow:45s"), limits), 0, time.Minute)
		if m := vmi.Status.MigrationState; m.Mode != mode || !m.Completed {
			t.Errorf("the migration ends as %s, completed %v, want %s", m.Mode, m.Completed, mode)
		}
	}
}

func TestMigrationIsAborted(t *testing.T) {
	vmi, _ := play(t, handedOver(annotated(MigrationAnnotation, "stall")), 0, time.Second)
	vmi.Status.MigrationState.AbortRequested = true
	vmi, _ = play(t, vmi, time.Second, time.Minute)
	m := vmi.Status.MigrationState
	if !m.Failed || m.AbortStatus != v1.MigrationAbortSucceeded || m.FailureReason != "Live migration aborted " || vmi.Status.NodeName != source {
		t.Errorf("the migration ends as %+v on %s", m, vmi.Status.NodeName)
	}
}

func TestMigrationIsNotStartedBeforeTheTargetListens(t *testing.T) {
	s := stepOf(handedOver(), worldAt(0))
	s.asSource()
	if s.changed() {
		t.Error("the source starts although the target has published nothing")
	}
}

func TestDedicatedCPUsAreReportedByTheTarget(t *testing.T) {
	vmi, _ := play(t, handedOver(func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Domain.CPU = &v1.CPU{Cores: 3, DedicatedCPUPlacement: true}
	}), 0, time.Minute)
	if got := vmi.Status.MigrationState.TargetCPUSet; !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("got %v, want three CPUs", got)
	}
}
