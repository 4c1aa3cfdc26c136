package guests

import (
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"

	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/kubevirt/pkg/network/vmispec"
	"kubevirt.io/kubevirt/pkg/storage/reservation"
	storagetypes "kubevirt.io/kubevirt/pkg/storage/types"
	"kubevirt.io/kubevirt/pkg/util"
	"kubevirt.io/kubevirt/pkg/virt-controller/watch/topology"
)

// obstacle is a reason why a guest cannot move to another node.
type obstacle struct {
	reason  string
	message string
	memory  bool // it concerns only a migration that leaves the volumes where they are
}

// obstacles are those of a guest, the one that LiveMigratable names first.
func obstacles(vmi *v1.VirtualMachineInstance, settings settings) []obstacle {
	var found []obstacle
	add := func(is bool, reason, message string) {
		if is {
			found = append(found, obstacle{reason: reason, message: message})
		}
	}
	if err := vmispec.VerifyVMIMigratable(vmi, settings.bindings); err != nil {
		add(true, v1.VirtualMachineInstanceReasonInterfaceNotMigratable, err.Error())
	}
	devices := vmi.Spec.Domain.Devices
	add(len(devices.HostDevices) > 0 || len(devices.GPUs) > 0, v1.VirtualMachineInstanceReasonHostDeviceNotMigratable, "VMI uses a PCI host devices")
	add(util.IsSEVVMI(vmi), v1.VirtualMachineInstanceReasonSEVNotMigratable, "VMI uses SEV")
	add(util.IsTDXVMI(vmi), v1.VirtualMachineInstanceReasonTDXNotMigratable, "VMI uses TDX")
	if util.IsSecureExecutionVMI(vmi) {
		found = append(found, obstacle{v1.VirtualMachineInstanceReasonSecureExecutionNotMigratable, "VMI uses Secure Execution", true})
	}
	add(reservation.HasVMIPersistentReservation(vmi), v1.VirtualMachineInstanceReasonPRNotMigratable, "VMI uses SCSI persistent reservation")
	tsc := topology.GetTscFrequencyRequirement(vmi)
	add(tsc.Type == topology.RequiredForMigration && !topology.AreTSCFrequencyTopologyHintsDefined(vmi),
		v1.VirtualMachineInstanceReasonNoTSCFrequencyMigratable, tsc.Reason)
	features := vmi.Spec.Domain.Features
	add(features != nil && features.HypervPassthrough != nil && features.HypervPassthrough.Enabled != nil && *features.HypervPassthrough.Enabled,
		v1.VirtualMachineInstanceReasonHypervPassthroughNotMigratable, "VMI uses hyperv passthrough")
	if message, _ := volumesForMigration(vmi); message != "" {
		found = append(found, obstacle{v1.VirtualMachineInstanceReasonDisksNotMigratable, message, true})
	}
	return found
}

const sharedOnly = "live migration requires that all PVCs must be shared (using ReadWriteMany access mode)"

// volumesForMigration tells why the volumes cannot follow the guest, or else whether some of their blocks have to be copied.
func volumesForMigration(vmi *v1.VirtualMachineInstance) (message string, blocks bool) {
	blocks = len(vmi.Status.MigratedVolumes) > 0
	fileSystems := storagetypes.GetFilesystemsFromVolumes(vmi)
	for _, volume := range vmi.Spec.Volumes {
		status := volumeStatus(vmi, volume.Name)
		switch {
		case volume.PersistentVolumeClaim != nil || volume.DataVolume != nil:
			claim := storagetypes.PVCNameFromVirtVolume(&volume)
			if status == nil || status.PersistentVolumeClaimInfo == nil {
				return fmt.Sprintf("cannot migrate VMI: Unable to determine if PVC %s is shared, %s", claim, sharedOnly), true
			}
			if !isShared(vmi, status) {
				return fmt.Sprintf("cannot migrate VMI: PVC %s is not shared, %s", claim, sharedOnly), true
			}
		case volume.HostDisk != nil:
			if volume.HostDisk.Shared == nil || !*volume.HostDisk.Shared {
				return "cannot migrate VMI with non-shared HostDisk", true
			}
		case fileSystems[volume.Name] == nil && !isReadOnlyCDRom(vmi, volume.Name):
			blocks = true
		}
	}
	return "", blocks
}

func isShared(vmi *v1.VirtualMachineInstance, status *v1.VolumeStatus) bool {
	return storagetypes.HasSharedAccessMode(status.PersistentVolumeClaimInfo.AccessModes) || storagetypes.IsMigratedVolume(status.Name, vmi)
}

func isReadOnlyCDRom(vmi *v1.VirtualMachineInstance, name string) bool {
	for _, disk := range vmi.Spec.Domain.Devices.Disks {
		if disk.Name == name && disk.CDRom != nil && (disk.CDRom.ReadOnly == nil || *disk.CDRom.ReadOnly) {
			return true
		}
	}
	return false
}

// reportMigratable says whether and how the guest can be moved, with and without its volumes.
func (s *step) reportMigratable() {
	found := obstacles(s.vmi, s.settings)
	live := v1.VirtualMachineInstanceCondition{Type: v1.VirtualMachineInstanceIsMigratable, Status: corev1.ConditionTrue}
	if len(found) > 0 {
		live.Status, live.Reason, live.Message = corev1.ConditionFalse, found[0].reason, found[0].message
	}
	changed := s.setCondition(live)
	s.setCondition(storageMigratable(found))

	s.vmi.Status.MigrationMethod = v1.LiveMigration
	if _, blocks := volumesForMigration(s.vmi); blocks {
		s.vmi.Status.MigrationMethod = v1.BlockMigration
	}
	if changed && live.Status == corev1.ConditionFalse && s.leavesOnEviction() {
		s.warn(v1.Migrated.String(), "EvictionStrategy is set but vmi is not migratable; %s", live.Message)
	}
}

func storageMigratable(found []obstacle) v1.VirtualMachineInstanceCondition {
	var messages []string
	for _, o := range found {
		if !o.memory {
			messages = append(messages, o.reason+": "+o.message)
		}
	}
	condition := v1.VirtualMachineInstanceCondition{Type: v1.VirtualMachineInstanceIsStorageLiveMigratable, Status: corev1.ConditionTrue}
	if len(messages) > 0 {
		condition.Status, condition.Reason = corev1.ConditionFalse, v1.VirtualMachineInstanceReasonNotMigratable
		condition.Message = strings.Join(messages, ", ")
	}
	return condition
}

// setCondition replaces a condition that differs, and tells whether it did.
func (s *step) setCondition(condition v1.VirtualMachineInstanceCondition) bool {
	if known := conditions.GetCondition(s.vmi, condition.Type); known != nil && equality.Semantic.DeepEqual(*known, condition) {
		return false
	}
	conditions.RemoveCondition(s.vmi, condition.Type)
	s.vmi.Status.Conditions = append(s.vmi.Status.Conditions, condition)
	return true
}

// leavesOnEviction tells whether the VMI asks to be migrated, come what may, when its pod is evicted.
func (s *step) leavesOnEviction() bool {
	strategy := s.vmi.Spec.EvictionStrategy
	if strategy == nil {
		strategy = s.settings.eviction
	}
	return strategy != nil && *strategy == v1.EvictionStrategyLiveMigrate
}
