package guests

import (
	"time"

	"k8s.io/apimachinery/pkg/api/resource"

	v1 "kubevirt.io/api/core/v1"
	storagetypes "kubevirt.io/kubevirt/pkg/storage/types"
)

// isMigrating tells whether the guest is on its way.
func isMigrating(vmi *v1.VirtualMachineInstance) bool {
	m := vmi.Status.MigrationState
	return m != nil && m.StartTimestamp != nil && m.EndTimestamp == nil
}

// isMigrationDone tells whether nobody has anything to do with the last migration any more.
func isMigrationDone(m *v1.VirtualMachineInstanceMigrationState) bool {
	return m == nil || m.EndTimestamp != nil && (m.Completed || m.Failed)
}

// limits are how long a migration may make no progress, and how long it may take in all; 0 is for ever.
type limits struct {
	progress   time.Duration
	completion time.Duration
	disruption bool // may the guest be paused, or moved before its memory, rather than the migration be given up
	postCopy   bool
}

func migrationLimits(vmi *v1.VirtualMachineInstance, settings settings) limits {
	configuration := settings.migration
	if given := vmi.Status.MigrationState.MigrationConfiguration; given != nil {
		configuration = *given
	}
	return limits{
		progress:   seconds(configuration.ProgressTimeout),
		completion: seconds(configuration.CompletionTimeoutPerGiB) * time.Duration(migrationGigabytes(vmi)),
		postCopy:   isTrue(configuration.AllowPostCopy),
		disruption: isTrue(configuration.AllowWorkloadDisruption) || configuration.AllowWorkloadDisruption == nil && isTrue(configuration.AllowPostCopy),
	}
}

func seconds(n *int64) time.Duration {
	if n == nil {
		return 0
	}
	return time.Duration(*n) * time.Second
}

func isTrue(b *bool) bool { return b != nil && *b }

// migrationGigabytes is how much a migration copies: the memory, and the volumes that move.
func migrationGigabytes(vmi *v1.VirtualMachineInstance) int64 {
	size := *vmi.Spec.Domain.Resources.Requests.Memory()
	if memory := vmi.Spec.Domain.Memory; memory != nil && memory.Guest != nil {
		size = *memory.Guest
	}
	size.Add(*storagetypes.GetTotalSizeMigratedVolumes(vmi))
	return size.ScaledValue(resource.Giga)
}
