package guests

import (
	"strings"
	"time"

	v1 "kubevirt.io/api/core/v1"
)

// Annotations of a VMI with which a test or a demonstration directs its guest.
const (
	// BootDelayAnnotation is how long the guest needs from Scheduled to Running, as a Go duration.
	BootDelayAnnotation = "sandbox.dev/boot-delay"
	// GuestAgentAnnotation is "false" for a guest without an agent, or how long the agent needs to connect once the guest runs.
	GuestAgentAnnotation = "sandbox.dev/guest-agent"
	// ShutdownDelayAnnotation is how long the guest needs to power off. One that needs longer than its grace period is killed.
	ShutdownDelayAnnotation = "sandbox.dev/shutdown-delay"
	// GuestAnnotation makes the guest act by itself: "shutdown" or "crash" while it runs, "no-boot" for one that never does.
	GuestAnnotation = "sandbox.dev/guest"
	// MigrationAnnotation directs live migrations: "fail:<reason>", "stall" or "slow:<duration>".
	MigrationAnnotation = "sandbox.dev/migration"
	// HotplugAnnotation lets the hotplug at the end of a migration fail: "fail:cpu", "fail:memory" or "fail:cpu,memory".
	HotplugAnnotation = "sandbox.dev/hotplug"
	// MemoryDumpAnnotation lets memory dumps fail: "fail:<reason>".
	MemoryDumpAnnotation = "sandbox.dev/memory-dump"

	// unfreezeAtAnnotation of a launcher pod is when the guest's file systems thaw by themselves.
	unfreezeAtAnnotation = "sandbox.dev/unfreeze-at"
)

func durationOf(vmi *v1.VirtualMachineInstance, annotation string, otherwise time.Duration) time.Duration {
	duration, err := time.ParseDuration(vmi.Annotations[annotation])
	if err != nil {
		return otherwise
	}
	return duration
}

// failureOf is the reason of an annotation "fail:<reason>"; fails is false for anything else.
func failureOf(vmi *v1.VirtualMachineInstance, annotation string) (reason string, fails bool) {
	return strings.CutPrefix(vmi.Annotations[annotation], "fail:")
}

// hotplugFails tells whether the hotplug of a part, cpu or memory, is to fail.
func hotplugFails(vmi *v1.VirtualMachineInstance, part string) bool {
	parts, fails := failureOf(vmi, HotplugAnnotation)
	if !fails {
		return false
	}
	for _, failing := range strings.Split(parts, ",") {
		if strings.TrimSpace(failing) == part {
			return true
		}
	}
	return false
}

// script is how the copying of a migration goes.
type script struct {
	takes  time.Duration
	stalls bool
	fails  bool
	reason string
}

const (
	quickMigration = time.Second
	failsAfter     = time.Second
)

func migrationScript(vmi *v1.VirtualMachineInstance) script {
	if reason, fails := failureOf(vmi, MigrationAnnotation); fails {
		return script{takes: failsAfter, fails: true, reason: reason}
	}
	text := vmi.Annotations[MigrationAnnotation]
	if text == "stall" {
		return script{stalls: true}
	}
	if slow, is := strings.CutPrefix(text, "slow:"); is {
		if duration, err := time.ParseDuration(slow); err == nil {
			return script{takes: duration}
		}
	}
	return script{takes: quickMigration}
}
