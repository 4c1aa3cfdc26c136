package pods

import (
	"regexp"

	corev1 "k8s.io/api/core/v1"
)

// known are the images that run as real processes, each by the binary of its name. kwok plays all other pods.
var known = regexp.MustCompile(`(?:^|/)(virt-(?:operator|api|controller|exportproxy)|cdi-(?:operator|apiserver|controller|uploadproxy))(?:[:@]|$)`)

// extraArgs are added to what a pod asks for. virt-operator creates several hundred objects one after the other, which its own
// limit of 200 requests a second would spread over many seconds of every start of a sandbox.
var extraArgs = map[string][]string{"virt-operator": {"--client-qps", "500", "--client-burst", "1000"}}

// binary returns the name of the program that a pod runs, or nothing when the pod is not one of ours.
func binary(pod *corev1.Pod) string {
	if len(pod.Spec.Containers) == 0 {
		return ""
	}
	if name := known.FindStringSubmatch(pod.Spec.Containers[0].Image); name != nil {
		return name[1]
	}
	return ""
}
