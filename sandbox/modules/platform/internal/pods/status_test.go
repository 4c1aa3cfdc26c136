package pods

import (
	"encoding/json"
	"net/netip"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func condition(t *testing.T, status corev1.PodStatus, kind corev1.PodConditionType) corev1.PodCondition {
	t.Helper()
	for _, c := range status.Conditions {
		if c.Type == kind {
			return c
		}
	}
	t.Fatalf("condition %s is missing", kind)
	return corev1.PodCondition{}
}

func TestPodStatus(t *testing.T) {
	address := netip.MustParseAddr("10.244.1.5")
	running := corev1.ContainerState{Running: &corev1.ContainerStateRunning{}}
	for name, test := range map[string]struct {
		state       state
		gate        bool
		ready       corev1.ConditionStatus
		containers  corev1.ConditionStatus
		readyReason string
		network     corev1.ConditionStatus
	}{
		"before it has an address": {state{phase: corev1.PodPending, container: waitingState("ContainerCreating", "")}, false,
			corev1.ConditionFalse, corev1.ConditionFalse, "ContainersNotReady", corev1.ConditionFalse},
		"started": {state{phase: corev1.PodRunning, container: running, address: address}, false,
			corev1.ConditionFalse, corev1.ConditionFalse, "ContainersNotReady", corev1.ConditionTrue},
		"ready": {state{phase: corev1.PodRunning, container: running, address: address, ready: true}, false,
			corev1.ConditionTrue, corev1.ConditionTrue, "", corev1.ConditionTrue},
		"behind a readiness gate": {state{phase: corev1.PodRunning, container: running, address: address, ready: true}, true,
			corev1.ConditionFalse, corev1.ConditionTrue, "ReadinessGatesNotReady", corev1.ConditionTrue},
		"completed": {state{phase: corev1.PodSucceeded, container: terminatedState(0, time.Now(), time.Now()), address: address}, false,
			corev1.ConditionFalse, corev1.ConditionFalse, "PodCompleted", corev1.ConditionFalse},
		"failed": {state{phase: corev1.PodFailed, container: terminatedState(1, time.Now(), time.Now()), address: address}, false,
			corev1.ConditionFalse, corev1.ConditionFalse, "PodFailed", corev1.ConditionFalse},
	} {
		t.Run(name, func(t *testing.T) {
			pod := pod1.DeepCopy()
			if test.gate {
				pod.Spec.ReadinessGates = []corev1.PodReadinessGate{{ConditionType: "example.com/gate"}}
			}
			status := test.state.podStatus(pod, nil, time.Now())
			if got := condition(t, status, corev1.PodReady); got.Status != test.ready || got.Reason != test.readyReason {
				t.Errorf("Ready: got %s, %s", got.Status, got.Reason)
			}
			if got := condition(t, status, corev1.ContainersReady).Status; got != test.containers {
				t.Errorf("ContainersReady: got %s", got)
			}
			if got := condition(t, status, corev1.PodReadyToStartContainers).Status; got != test.network {
				t.Errorf("PodReadyToStartContainers: got %s", got)
			}
		})
	}
}

func TestConditionsKeepTheTimeOfTheirTransition(t *testing.T) {
	then, now := time.Unix(1000, 0), time.Unix(2000, 0)
	before := []corev1.PodCondition{
		{Type: corev1.PodInitialized, Status: corev1.ConditionTrue, LastTransitionTime: metav1.NewTime(then)},
		{Type: corev1.PodReady, Status: corev1.ConditionFalse, LastTransitionTime: metav1.NewTime(then)},
	}
	s := state{phase: corev1.PodRunning, ready: true}
	status := s.podStatus(pod1, before, now)
	if got := condition(t, status, corev1.PodInitialized).LastTransitionTime.Time; !got.Equal(then) {
		t.Errorf("unchanged: got %s", got)
	}
	if got := condition(t, status, corev1.PodReady).LastTransitionTime.Time; !got.Equal(now) {
		t.Errorf("changed: got %s", got)
	}
}

func TestStatusPatchClearsReasonsThatAreOver(t *testing.T) {
	patch, err := statusPatch("u-1", &corev1.PodStatus{Conditions: []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"reason":null`, `"message":null`, `"uid":"u-1"`} {
		if !strings.Contains(string(patch), part) {
			t.Errorf("%s is missing in %s", part, patch)
		}
	}
	if !json.Valid(patch) {
		t.Errorf("not JSON: %s", patch)
	}
}

func TestRestartPolicy(t *testing.T) {
	for _, test := range []struct {
		policy corev1.RestartPolicy
		code   int32
		again  bool
	}{
		{corev1.RestartPolicyAlways, 0, true}, {corev1.RestartPolicyAlways, 1, true},
		{corev1.RestartPolicyOnFailure, 0, false}, {corev1.RestartPolicyOnFailure, 1, true},
		{corev1.RestartPolicyNever, 0, false}, {corev1.RestartPolicyNever, 1, false},
	} {
		if got := again(test.policy, test.code); got != test.again {
			t.Errorf("%s, exit %d: got %t", test.policy, test.code, got)
		}
	}
}

func TestTakeOverCountsTheRestartThatAFormerAgentsEndMeans(t *testing.T) {
	pod := pod1.DeepCopy()
	if s := takeOver(pod, time.Now()); s.restarts != 0 || s.phase != corev1.PodPending {
		t.Errorf("new pod: got %+v", s)
	}
	pod.Status.Phase = corev1.PodRunning
	pod.Status.ContainerStatuses = []corev1.ContainerStatus{{ContainerID: "sandbox://u-1/2", RestartCount: 2, State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{}}}}
	s := takeOver(pod, time.Now())
	if s.restarts != 3 || s.phase != corev1.PodRunning || s.last.Terminated == nil || s.last.Terminated.ExitCode != 137 {
		t.Errorf("taken over: got %+v", s)
	}
}

func TestDiffer(t *testing.T) {
	ready := []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}}
	unready := []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionFalse}}
	others := []corev1.PodCondition{{Type: "example.com/gate", Status: corev1.ConditionFalse}}
	if differ(ready, append(others, ready...)) || differ(ready, others) || differ(nil, ready) {
		t.Error("conditions as they were reported, or of others, are taken for overruled ones")
	}
	if !differ(ready, append(others, unready...)) {
		t.Error("a pod that the node controller declared not ready is not noticed")
	}
}
