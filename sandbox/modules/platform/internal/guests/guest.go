package guests

import (
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	v1 "kubevirt.io/api/core/v1"
)

// agentState tells whether the guest's agent answers; if it will later, `left` is when.
func agentState(vmi *v1.VirtualMachineInstance, now time.Time) (connected bool, left time.Duration) {
	if vmi.Annotations[GuestAgentAnnotation] == "false" {
		return false, 0
	}
	running, known := phaseTime(vmi, v1.Running)
	if !known {
		running = now
	}
	left = running.Add(durationOf(vmi, GuestAgentAnnotation, 0)).Sub(now)
	return left <= 0, max(left, 0)
}

func hasAgent(vmi *v1.VirtualMachineInstance) bool {
	return conditions.HasConditionWithStatus(vmi, v1.VirtualMachineInstanceAgentConnected, corev1.ConditionTrue)
}

// reportGuest is what is known through the guest's agent: itself, the operating system, injected credentials, frozen file systems.
func (s *step) reportGuest() {
	connected, left := agentState(s.vmi, s.now)
	if left > 0 {
		s.lookAgainIn(left)
	}
	s.reportCredentials(connected)
	if !connected {
		conditions.RemoveCondition(s.vmi, v1.VirtualMachineInstanceAgentConnected)
		return
	}
	s.vmi.Status.GuestOSInfo = operatingSystem
	if !conditions.HasCondition(s.vmi, v1.VirtualMachineInstanceAgentConnected) {
		s.vmi.Status.Conditions = append(s.vmi.Status.Conditions, v1.VirtualMachineInstanceCondition{
			Type: v1.VirtualMachineInstanceAgentConnected, Status: corev1.ConditionTrue, LastProbeTime: s.time(),
		})
	}
	s.thaw()
}

// reportCredentials says whether the agent has been given the SSH keys and passwords that only it can set.
func (s *step) reportCredentials(connected bool) {
	if !slices.ContainsFunc(s.vmi.Spec.AccessCredentials, needsAgent) {
		return
	}
	status, message := corev1.ConditionTrue, ""
	if !connected {
		status, message = corev1.ConditionFalse, "Guest agent is offline"
	}
	known := conditions.GetCondition(s.vmi, v1.VirtualMachineInstanceAccessCredentialsSynchronized)
	if known != nil && known.Status == status && known.Message == message {
		return
	}
	conditions.RemoveCondition(s.vmi, v1.VirtualMachineInstanceAccessCredentialsSynchronized)
	s.vmi.Status.Conditions = append(s.vmi.Status.Conditions, v1.VirtualMachineInstanceCondition{
		Type: v1.VirtualMachineInstanceAccessCredentialsSynchronized, Status: status, Message: message, LastTransitionTime: s.time(),
	})
	if connected {
		s.tell(v1.AccessCredentialsSyncSuccess.String(), "Access credentials sync successful.")
	} else {
		s.warn(v1.AccessCredentialsSyncFailed.String(), "Access credentials sync failed: %s", message)
	}
}

func needsAgent(credential v1.AccessCredential) bool {
	return credential.SSHPublicKey != nil && credential.SSHPublicKey.PropagationMethod.QemuGuestAgent != nil ||
		credential.UserPassword != nil && credential.UserPassword.PropagationMethod.QemuGuestAgent != nil
}

// thaw ends a freeze that nobody ended in time.
func (s *step) thaw() {
	if s.vmi.Status.FSFreezeStatus == "" || s.launcher == nil {
		return
	}
	at, err := time.Parse(time.RFC3339, s.launcher.Annotations[unfreezeAtAnnotation])
	if err != nil || s.wait(at, 0) {
		return
	}
	s.vmi.Status.FSFreezeStatus = ""
}

// pause is what a user's pause, or a start in pause, leaves on a VMI.
func (s *step) pause() { setPaused(s.vmi, s.time()) }

func setPaused(vmi *v1.VirtualMachineInstance, now metav1.Time) {
	if conditions.HasCondition(vmi, v1.VirtualMachineInstancePaused) {
		return
	}
	vmi.Status.Conditions = append(vmi.Status.Conditions, v1.VirtualMachineInstanceCondition{
		Type: v1.VirtualMachineInstancePaused, Status: corev1.ConditionTrue, LastProbeTime: now, LastTransitionTime: now,
		Reason: "PausedByUser", Message: "VMI was paused by user",
	})
}
