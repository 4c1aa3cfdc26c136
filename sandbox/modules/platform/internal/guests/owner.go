package guests

import (
	"time"

	v1 "kubevirt.io/api/core/v1"
)

const (
	bootTime    = 300 * time.Millisecond
	unreadyTime = 500 * time.Millisecond // between two looks at what a guest's start waits for
)

// asOwner is what the virt-handler of the VMI's node does: it starts and stops the guest and reports on it.
func (s *step) asOwner() {
	s.node = ownerNode(s.vmi)
	if s.node == "" || s.vmi.IsFinal() || isDecentralized(s.vmi) {
		return
	}
	if s.vmi.DeletionTimestamp == nil && isMigrating(s.vmi) {
		return // the VMI belongs to the migration until that is over
	}
	switch {
	case s.vmi.IsScheduled():
		s.start()
	case s.vmi.IsRunning():
		s.keepRunning()
	}
}

// ownerNode is where KubeVirt looks for the virt-handler of a VMI.
func ownerNode(vmi *v1.VirtualMachineInstance) string {
	if node := vmi.Labels[v1.NodeNameLabel]; node != "" {
		return node
	}
	return vmi.Status.NodeName
}

// isDecentralized tells of a migration between clusters, which needs a controller that the sandbox has not.
func isDecentralized(vmi *v1.VirtualMachineInstance) bool {
	return vmi.IsDecentralizedMigration() || vmi.IsMigrationSource() || vmi.IsMigrationTarget()
}

// start brings a scheduled guest up: the hotplugged volumes, the boot.
func (s *step) start() {
	if s.vmi.DeletionTimestamp != nil {
		// There is no domain yet; with its pod the launcher goes, which is a failed start.
		s.setPhase(v1.Failed)
		s.tellPhase()
		return
	}
	s.vmi.Status.SelinuxContext = "none"
	s.reportVolumes(false)
	s.reportMigratable()
	if s.launcher == nil || !s.hotplugsMounted() {
		s.lookAgainIn(unreadyTime)
		return
	}
	scheduled, _ := phaseTime(s.vmi, v1.Scheduled)
	if s.wait(scheduled, durationOf(s.vmi, BootDelayAnnotation, bootTime)) {
		return
	}
	if s.vmi.Annotations[GuestAnnotation] == "no-boot" {
		s.setPhase(v1.Failed)
		s.tellPhase()
		return
	}
	s.tell(v1.Created.String(), "VirtualMachineInstance defined.")
	if s.vmi.ShouldStartPaused() {
		s.pause()
	}
	s.setPhase(v1.Running)
	s.report()
	s.tellPhase()
}

// keepRunning reports on a running guest until it ends.
func (s *step) keepRunning() {
	if s.end() {
		s.tellPhase()
		return
	}
	s.report()
}

// report is everything that virt-handler tells of a guest that runs.
func (s *step) report() {
	s.vmi.Status.SelinuxContext = "none"
	s.reportVolumes(true)
	s.reportGuest()
	s.reportDomain()
	s.reportInterfaces()
	s.reportMigratable()
	s.reportChecksums()
}

func (s *step) tellPhase() {
	switch s.vmi.Status.Phase {
	case v1.Running:
		s.tell(v1.Started.String(), "VirtualMachineInstance started.")
	case v1.Succeeded:
		s.tell(v1.Stopped.String(), "The VirtualMachineInstance was shut down.")
	case v1.Failed:
		s.warn(v1.Stopped.String(), "The VirtualMachineInstance crashed.")
	}
}
