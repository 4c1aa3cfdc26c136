package guests

import (
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	v1 "kubevirt.io/api/core/v1"
)

// growing is a guest that migrates to have four sockets and 4Gi, of one and 2Gi.
func growing(changes ...vmiChange) *v1.VirtualMachineInstance {
	return handedOver(append([]vmiChange{
		withCondition(v1.VirtualMachineInstanceVCPUChange), withCondition(v1.VirtualMachineInstanceMemoryChange),
		func(vmi *v1.VirtualMachineInstance) {
			memory := resource.MustParse("4Gi")
			vmi.Spec.Domain.CPU = &v1.CPU{Sockets: 4, Cores: 1, Threads: 1}
			vmi.Spec.Domain.Memory = &v1.Memory{Guest: &memory}
			vmi.Status.CurrentCPUTopology = &v1.CPUTopology{Sockets: 1, Cores: 1, Threads: 1}
			vmi.Labels[v1.VirtualMachinePodMemoryRequestsLabel] = "4500Mi"
		},
	}, changes...)...)
}

func TestHotplugEndsWithTheMigration(t *testing.T) {
	vmi, _ := play(t, growing(), 0, time.Minute)
	if got := vmi.Status.CurrentCPUTopology.Sockets; got != 4 {
		t.Errorf("the guest has %d sockets, want 4", got)
	}
	if m := vmi.Status.Memory; m.GuestRequested.String() != "4Gi" || m.GuestCurrent.String() != "4Gi" || m.GuestAtBoot.String() != "2Gi" {
		t.Errorf("the guest has %s of %s, %s at boot", m.GuestCurrent, m.GuestRequested, m.GuestAtBoot)
	}
	for _, kind := range []v1.VirtualMachineInstanceConditionType{v1.VirtualMachineInstanceVCPUChange, v1.VirtualMachineInstanceMemoryChange} {
		if conditions.HasCondition(vmi, kind) {
			t.Errorf("condition %s stays", kind)
		}
	}
	if _, left := vmi.Labels[v1.VirtualMachinePodMemoryRequestsLabel]; left {
		t.Error("the label of the pod's memory stays")
	}
}

func TestHotplugFails(t *testing.T) {
	vmi, _ := play(t, growing(annotated(HotplugAnnotation, "fail:cpu,memory")), 0, time.Minute)
	if got := vmi.Status.CurrentCPUTopology.Sockets; got != 1 || conditions.HasCondition(vmi, v1.VirtualMachineInstanceVCPUChange) {
		t.Errorf("the guest has %d sockets, and is HotVCPUChange", got)
	}
	condition := conditions.GetCondition(vmi, v1.VirtualMachineInstanceMemoryChange)
	if condition == nil || condition.Status != corev1.ConditionFalse || condition.Reason != "Memory Hotplug Failed" {
		t.Errorf("HotMemoryChange is %+v", condition)
	}
	if got := vmi.Status.Memory.GuestRequested.String(); got != "2Gi" {
		t.Errorf("%s are requested, want what there was", got)
	}
	if !vmi.Status.MigrationState.Completed {
		t.Error("the migration does not succeed without the hotplug")
	}
}

func TestCPUProblem(t *testing.T) {
	dedicated := guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Domain.CPU = &v1.CPU{Sockets: 4, Cores: 1, Threads: 1, DedicatedCPUPlacement: true}
	})
	for limit, problem := range map[string]bool{"4": false, "2": true, "": true} {
		if got := cpuProblem(dedicated, limit); (got != "") != problem {
			t.Errorf("limit %q: got %q", limit, got)
		}
	}
}

func TestMovedVolumesAreForgotten(t *testing.T) {
	vmi, _ := play(t, handedOver(withCondition(v1.VirtualMachineInstanceVolumesChange), func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.MigratedVolumes = []v1.StorageMigratedVolumeInfo{{VolumeName: "root"}}
	}), 0, time.Minute)
	if len(vmi.Status.MigratedVolumes) != 0 || conditions.HasCondition(vmi, v1.VirtualMachineInstanceVolumesChange) {
		t.Errorf("%v are still to be moved", vmi.Status.MigratedVolumes)
	}
}
