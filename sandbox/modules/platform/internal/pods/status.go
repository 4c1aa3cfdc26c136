package pods

import (
	"fmt"
	"net/netip"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// state is what a pod's worker knows of its pod.
type state struct {
	address   netip.Addr
	hostIP    string
	since     time.Time // when the agent took the pod on
	phase     corev1.PodPhase
	container corev1.ContainerState
	last      corev1.ContainerState // how the container ended before
	restarts  int32
	ready     bool
}

// podStatus renders the status of a pod as a kubelet would. Conditions that are as they were before keep their transition times.
func (s *state) podStatus(pod *corev1.Pod, before []corev1.PodCondition, now time.Time) corev1.PodStatus {
	c := &pod.Spec.Containers[0]
	started := s.container.Running != nil
	status := corev1.PodStatus{
		Phase:  s.phase,
		HostIP: s.hostIP,
		ContainerStatuses: []corev1.ContainerStatus{{
			Name: c.Name, Image: c.Image, ImageID: c.Image,
			State: s.container, LastTerminationState: s.last,
			Ready: s.ready, Started: &started, RestartCount: s.restarts,
		}},
	}
	if started || s.container.Terminated != nil || s.last.Terminated != nil {
		status.ContainerStatuses[0].ContainerID = fmt.Sprintf("sandbox://%s/%d", pod.UID, s.restarts)
	}
	if s.hostIP != "" {
		status.HostIPs = []corev1.HostIP{{IP: s.hostIP}}
	}
	if !s.since.IsZero() {
		status.StartTime = &metav1.Time{Time: s.since}
	}
	if s.address.IsValid() {
		status.PodIP = s.address.String()
		status.PodIPs = []corev1.PodIP{{IP: status.PodIP}}
	}
	status.Conditions = s.conditions(pod)
	keepTransitions(status.Conditions, before, now)
	return status
}

func (s *state) conditions(pod *corev1.Pod) []corev1.PodCondition {
	over := s.phase == corev1.PodSucceeded || s.phase == corev1.PodFailed
	ready := corev1.PodCondition{Type: corev1.PodReady, Status: boolean(s.ready && gatesOpen(pod))}
	containers := corev1.PodCondition{Type: corev1.ContainersReady, Status: boolean(s.ready)}
	for _, condition := range []*corev1.PodCondition{&ready, &containers} {
		switch {
		case condition.Status == corev1.ConditionTrue:
		case s.phase == corev1.PodSucceeded:
			condition.Reason = "PodCompleted"
		case s.phase == corev1.PodFailed:
			condition.Reason = "PodFailed"
		case s.ready:
			condition.Reason = "ReadinessGatesNotReady"
		default:
			condition.Reason = "ContainersNotReady"
			condition.Message = fmt.Sprintf("containers with unready status: [%s]", pod.Spec.Containers[0].Name)
		}
	}
	return []corev1.PodCondition{
		{Type: corev1.PodReadyToStartContainers, Status: boolean(s.address.IsValid() && !over)},
		{Type: corev1.PodInitialized, Status: corev1.ConditionTrue},
		containers, ready,
	}
}

func keepTransitions(conditions, before []corev1.PodCondition, now time.Time) {
	for i := range conditions {
		c := &conditions[i]
		c.LastTransitionTime = metav1.NewTime(now)
		for _, former := range before {
			if former.Type == c.Type && former.Status == c.Status {
				c.LastTransitionTime = former.LastTransitionTime
			}
		}
	}
}

// differ tells whether somebody else has changed conditions since they were reported.
func differ(reported, seen []corev1.PodCondition) bool {
	return slices.ContainsFunc(reported, func(ours corev1.PodCondition) bool {
		return slices.ContainsFunc(seen, func(c corev1.PodCondition) bool {
			return c.Type == ours.Type && c.Status != ours.Status
		})
	})
}

func gatesOpen(pod *corev1.Pod) bool {
	return !slices.ContainsFunc(pod.Spec.ReadinessGates, func(gate corev1.PodReadinessGate) bool {
		return !slices.ContainsFunc(pod.Status.Conditions, func(c corev1.PodCondition) bool {
			return c.Type == gate.ConditionType && c.Status == corev1.ConditionTrue
		})
	})
}

func boolean(b bool) corev1.ConditionStatus {
	if b {
		return corev1.ConditionTrue
	}
	return corev1.ConditionFalse
}

// again tells whether a container that ended with this code is started once more.
func again(policy corev1.RestartPolicy, code int32) bool {
	return policy == corev1.RestartPolicyAlways || policy == "" || (policy == corev1.RestartPolicyOnFailure && code != 0)
}

// outcome is the phase of a pod whose container ended for good.
func outcome(code int32) corev1.PodPhase {
	if code == 0 {
		return corev1.PodSucceeded
	}
	return corev1.PodFailed
}
