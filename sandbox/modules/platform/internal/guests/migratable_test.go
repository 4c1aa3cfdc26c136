package guests

import (
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"

	v1 "kubevirt.io/api/core/v1"
)

func withClaim(modes ...corev1.PersistentVolumeAccessMode) vmiChange {
	return func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Volumes = append(vmi.Spec.Volumes, v1.Volume{Name: "root", VolumeSource: v1.VolumeSource{
			PersistentVolumeClaim: &v1.PersistentVolumeClaimVolumeSource{
				PersistentVolumeClaimVolumeSource: corev1.PersistentVolumeClaimVolumeSource{ClaimName: "disk"},
			},
		}})
		vmi.Status.VolumeStatus = append(vmi.Status.VolumeStatus, v1.VolumeStatus{
			Name: "root", PersistentVolumeClaimInfo: &v1.PersistentVolumeClaimInfo{ClaimName: "disk", AccessModes: modes},
		})
	}
}

func withPodInterface(binding v1.InterfaceBindingMethod) vmiChange {
	return func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Networks = []v1.Network{*v1.DefaultPodNetwork()}
		vmi.Spec.Domain.Devices.Interfaces = []v1.Interface{{Name: "default", InterfaceBindingMethod: binding}}
	}
}

func TestMigratable(t *testing.T) {
	yes := true
	withGPU := func(vmi *v1.VirtualMachineInstance) { vmi.Spec.Domain.Devices.GPUs = []v1.GPU{{Name: "gpu"}} }
	withContainerDisk := func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Volumes = append(vmi.Spec.Volumes, v1.Volume{Name: "image", VolumeSource: v1.VolumeSource{ContainerDisk: &v1.ContainerDiskSource{}}})
	}
	withReservation := func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Domain.Devices.Disks = []v1.Disk{{Name: "lun", DiskDevice: v1.DiskDevice{LUN: &v1.LunTarget{Reservation: true}}}}
	}
	withHyperV := func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.Domain.Features = &v1.Features{HypervPassthrough: &v1.HyperVPassthrough{Enabled: &yes}}
	}
	masquerade := withPodInterface(v1.InterfaceBindingMethod{Masquerade: &v1.InterfaceMasquerade{}})
	bridge := withPodInterface(v1.InterfaceBindingMethod{Bridge: &v1.InterfaceBridge{}})
	for name, c := range map[string]struct {
		changes []vmiChange
		reason  string // of LiveMigratable; empty when it is
		storage bool   // StorageLiveMigratable
		method  v1.VirtualMachineInstanceMigrationMethod
	}{
		"shared disks, masquerade":  {[]vmiChange{withClaim(corev1.ReadWriteMany), masquerade}, "", true, v1.LiveMigration},
		"a container disk":          {[]vmiChange{withContainerDisk}, "", true, v1.BlockMigration},
		"a disk that is not shared": {[]vmiChange{withClaim(corev1.ReadWriteOnce)}, v1.VirtualMachineInstanceReasonDisksNotMigratable, true, v1.BlockMigration},
		"a GPU":                     {[]vmiChange{withGPU}, v1.VirtualMachineInstanceReasonHostDeviceNotMigratable, false, v1.LiveMigration},
		"the pod network, bridged":  {[]vmiChange{bridge}, v1.VirtualMachineInstanceReasonInterfaceNotMigratable, false, v1.LiveMigration},
		"a persistent reservation":  {[]vmiChange{withReservation}, v1.VirtualMachineInstanceReasonPRNotMigratable, false, v1.LiveMigration},
		"Hyper-V passthrough":       {[]vmiChange{withHyperV}, v1.VirtualMachineInstanceReasonHypervPassthroughNotMigratable, false, v1.LiveMigration},
		"several obstacles":         {[]vmiChange{withGPU, withClaim(corev1.ReadWriteOnce)}, v1.VirtualMachineInstanceReasonHostDeviceNotMigratable, false, v1.BlockMigration},
	} {
		t.Run(name, func(t *testing.T) {
			vmi, _ := play(t, guest(v1.Scheduled, c.changes...), 0, time.Second)
			live := conditions.GetCondition(vmi, v1.VirtualMachineInstanceIsMigratable)
			if live == nil || live.Reason != c.reason || (live.Status == corev1.ConditionTrue) != (c.reason == "") {
				t.Errorf("LiveMigratable is %+v, want reason %q", live, c.reason)
			}
			storage := conditions.GetCondition(vmi, v1.VirtualMachineInstanceIsStorageLiveMigratable)
			if storage == nil || (storage.Status == corev1.ConditionTrue) != c.storage {
				t.Errorf("StorageLiveMigratable is %+v, want %v", storage, c.storage)
			}
			if vmi.Status.MigrationMethod != c.method {
				t.Errorf("method is %s, want %s", vmi.Status.MigrationMethod, c.method)
			}
		})
	}
}

func TestAnEvictionStrategyThatCannotBeKeptIsTold(t *testing.T) {
	strategy := v1.EvictionStrategyLiveMigrate
	_, told := play(t, guest(v1.Scheduled, withClaim(corev1.ReadWriteOnce), func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.EvictionStrategy = &strategy
	}), 0, time.Minute)
	count := 0
	for _, e := range told {
		if strings.HasPrefix(e.message, "EvictionStrategy is set but vmi is not migratable") {
			count++
		}
	}
	if count != 1 {
		t.Errorf("told %d times, want once: %v", count, told)
	}
}
