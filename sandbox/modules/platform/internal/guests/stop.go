package guests

import (
	"time"

	v1 "kubevirt.io/api/core/v1"
)

// end lets the guest end when it is told to, or by itself, and tells whether it has ended.
func (s *step) end() bool {
	switch s.vmi.Annotations[GuestAnnotation] {
	case "shutdown":
		s.setPhase(v1.Succeeded)
		return true
	case "crash":
		s.setPhase(v1.Failed)
		return true
	}
	told, since := s.toldToStop()
	if !told {
		return false
	}
	grace := gracePeriod(s.vmi)
	needs := durationOf(s.vmi, ShutdownDelayAnnotation, 0)
	if grace > 0 {
		s.tell(v1.ShuttingDown.String(), "Signaled Graceful Shutdown")
	}
	if s.wait(since, min(needs, grace)) {
		return false
	}
	s.tell(v1.Deleted.String(), "VirtualMachineInstance stopping")
	if needs > grace && grace > 0 && hasACPI(s.vmi) {
		// It was asked to power off, did not in time, and was destroyed.
		s.setPhase(v1.Failed)
		return true
	}
	s.setPhase(v1.Succeeded)
	return true
}

// toldToStop tells whether the VMI, or its pod alone, is deleted, and since when.
func (s *step) toldToStop() (bool, time.Time) {
	if deleted := s.vmi.DeletionTimestamp; deleted != nil {
		return true, deleted.Time
	}
	if s.launcher == nil || s.launcher.DeletionTimestamp == nil {
		return false, time.Time{}
	}
	// A pod's deletion timestamp is when its grace period ends.
	signalled := s.launcher.DeletionTimestamp.Time
	if seconds := s.launcher.DeletionGracePeriodSeconds; seconds != nil {
		signalled = signalled.Add(-time.Duration(*seconds) * time.Second)
	}
	return true, signalled
}

func gracePeriod(vmi *v1.VirtualMachineInstance) time.Duration {
	seconds := v1.DefaultGracePeriodSeconds
	if vmi.Spec.TerminationGracePeriodSeconds != nil {
		seconds = *vmi.Spec.TerminationGracePeriodSeconds
	}
	return time.Duration(seconds) * time.Second
}

func hasACPI(vmi *v1.VirtualMachineInstance) bool {
	features := vmi.Spec.Domain.Features
	return features == nil || features.ACPI.Enabled == nil || *features.ACPI.Enabled
}
