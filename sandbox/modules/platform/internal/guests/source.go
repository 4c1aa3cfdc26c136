package guests

import (
	"fmt"
	"time"

	v1 "kubevirt.io/api/core/v1"
)

// asSource is what the virt-handler that the guest leaves does: it starts the migration, watches it and gives it up.
func (s *step) asSource() {
	m := s.vmi.Status.MigrationState
	if isMigrationDone(m) || s.vmi.IsFinal() || s.vmi.DeletionTimestamp != nil || isDecentralized(s.vmi) {
		return
	}
	if m.SourceNode == "" || s.vmi.Status.NodeName != m.SourceNode {
		return
	}
	s.node = m.SourceNode
	switch {
	case m.StartTimestamp == nil:
		s.startMigration(m)
	case m.AbortRequested:
		s.abortMigration(m)
	default:
		s.watchMigration(m)
	}
}

// startMigration begins to copy as soon as the target listens.
func (s *step) startMigration(m *v1.VirtualMachineInstanceMigrationState) {
	if m.AbortRequested || m.TargetNodeAddress == "" || len(m.TargetDirectMigrationNodePorts) == 0 {
		return
	}
	now := s.time()
	m.StartTimestamp, m.Mode = &now, v1.MigrationPreCopy
	s.tell(v1.Migrating.String(), "VirtualMachineInstance is migrating.")
}

func (s *step) abortMigration(m *v1.VirtualMachineInstanceMigrationState) {
	if m.AbortStatus == "" {
		m.AbortStatus = v1.MigrationAbortInProgress
		s.tell(v1.Migrating.String(), "VirtualMachineInstance is aborting migration.")
		return
	}
	s.failMigration(m, "Live migration aborted ", v1.MigrationAbortSucceeded)
}

// watchMigration gives up a migration that fails, is stuck or takes too long. The end of one that succeeds is the target's.
func (s *step) watchMigration(m *v1.VirtualMachineInstanceMigrationState) {
	plan, limits := migrationScript(s.vmi), migrationLimits(s.vmi, s.settings)
	began := m.StartTimestamp.Time
	switch {
	case plan.fails:
		if !s.wait(began, plan.takes) {
			s.failMigration(m, "Live migration failed "+plan.reason, "")
		}
	case plan.stalls && limits.progress > 0 && !s.wait(began, limits.progress):
		stuck := int64(s.now.Sub(began) / time.Second)
		s.failMigration(m, fmt.Sprintf("Live migration stuck for %d seconds and has been aborted", stuck), v1.MigrationAbortSucceeded)
	case limits.completion == 0 || !plan.stalls && plan.takes <= limits.completion || s.wait(began, limits.completion):
		// It is as far as it should be.
	case limits.postCopy && limits.disruption:
		m.Mode = v1.MigrationPostCopy
	case limits.disruption:
		m.Mode = v1.MigrationPaused
	default:
		s.failMigration(m, fmt.Sprintf("Live migration is not completed after %d seconds and has been aborted",
			int64(limits.completion/time.Second)), v1.MigrationAbortSucceeded)
	}
}

func (s *step) failMigration(m *v1.VirtualMachineInstanceMigrationState, reason string, abort v1.MigrationAbortStatus) {
	now := s.time()
	m.EndTimestamp, m.Failed, m.FailureReason, m.AbortStatus = &now, true, reason, abort
	s.warn(v1.Migrated.String(), "VirtualMachineInstance migration uid %s failed. reason:%s", m.MigrationUID, reason)
}
