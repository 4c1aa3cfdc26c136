package guests

import (
	"maps"
	"testing"

	"k8s.io/apimachinery/pkg/api/resource"

	v1 "kubevirt.io/api/core/v1"
)

func disk(name string, bus v1.DiskBus) v1.Disk {
	return v1.Disk{Name: name, DiskDevice: v1.DiskDevice{Disk: &v1.DiskTarget{Bus: bus}}}
}

func TestDiskTargets(t *testing.T) {
	vmi := guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Domain.Devices.Disks = []v1.Disk{disk("root", v1.DiskBusVirtio), disk("data", v1.DiskBusSATA), disk("new", v1.DiskBusVirtio)}
		vmi.Status.VolumeStatus = []v1.VolumeStatus{{Name: "root", Target: "vdb"}}
	})
	want := map[string]string{"root": "vdb", "data": "sda", "new": "vda"}
	if got := diskTargets(vmi); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v: a disk keeps its name, others get the first that is free on their bus", got, want)
	}
}

func TestLetters(t *testing.T) {
	for i, want := range map[int]string{0: "a", 25: "z", 26: "aa", 27: "ab", 51: "az", 52: "ba", 702: "aaa"} {
		if got := letters(i); got != want {
			t.Errorf("%d is %q, want %q", i, got, want)
		}
	}
}

func TestConcreteMachine(t *testing.T) {
	machine := func(spec, status string) *v1.VirtualMachineInstance {
		return guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
			vmi.Spec.Domain.Machine = &v1.Machine{Type: spec}
			if status != "" {
				vmi.Status.Machine = &v1.Machine{Type: status}
			}
		})
	}
	for name, c := range map[string]struct {
		vmi  *v1.VirtualMachineInstance
		want string
	}{
		"an alias is resolved":          {machine("q35", ""), machineAliases[0].newest},
		"a version is kept":             {machine("pc-q35-rhel9.4.0", ""), "pc-q35-rhel9.4.0"},
		"a running guest keeps its own": {machine("q35", "pc-q35-rhel9.2.0"), "pc-q35-rhel9.2.0"},
	} {
		if got := concreteMachine(c.vmi); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}

func TestReportMemory(t *testing.T) {
	two, four := resource.MustParse("2Gi"), resource.MustParse("4Gi")
	s := stepOf(guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.Memory = &v1.MemoryStatus{GuestAtBoot: &two, GuestCurrent: &two, GuestRequested: &four}
	}), worldAt(0))
	s.reportMemory()
	if got := s.vmi.Status.Memory.GuestCurrent.String(); got != "4Gi" {
		t.Errorf("the guest has %s of the 4Gi that were requested", got)
	}
}
