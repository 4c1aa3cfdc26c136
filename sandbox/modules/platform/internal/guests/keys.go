package guests

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/cache"

	v1 "kubevirt.io/api/core/v1"
)

// The functions here tell which keys have to be looked at when an object has changed.

func keyOfApp(app string) func(any) []string {
	return func(object any) []string {
		pod := object.(*corev1.Pod)
		if pod.Labels[v1.AppLabel] != app {
			return nil
		}
		return []string{cache.MetaObjectToName(pod).String()}
	}
}

// ownerOfPod is the VMI of a launcher pod.
func ownerOfPod(object any) []string {
	pod := object.(*corev1.Pod)
	owner := metav1.GetControllerOf(pod)
	if pod.Labels[v1.AppLabel] != launcherApp || owner == nil {
		return nil
	}
	return []string{pod.Namespace + "/" + owner.Name}
}

func nodeOfHandler(object any) []string {
	pod := object.(*corev1.Pod)
	if pod.Labels[v1.AppLabel] != handlerApp || pod.Spec.NodeName == "" {
		return nil
	}
	return []string{pod.Spec.NodeName}
}

// vmiOfPod indexes launcher pods.
func vmiOfPod(object any) ([]string, error) {
	pod := object.(*corev1.Pod)
	owner := metav1.GetControllerOf(pod)
	if pod.Labels[v1.AppLabel] != launcherApp || owner == nil {
		return nil, nil
	}
	return []string{string(owner.UID)}, nil
}

func appOfPod(object any) ([]string, error) {
	return []string{object.(*corev1.Pod).Labels[v1.AppLabel]}, nil
}

// guestsOfHandler are those that a virt-handler may have to do with: what it missed while it did not run.
func (g *guests) guestsOfHandler(object any) []string {
	var keys []string
	for _, node := range nodeOfHandler(object) {
		for _, object := range g.vmis.GetStore().List() {
			vmi := object.(*v1.VirtualMachineInstance)
			if ownerNode(vmi) == node || vmi.Labels[v1.MigrationTargetNodeNameLabel] == node {
				keys = append(keys, cache.MetaObjectToName(vmi).String())
			}
		}
	}
	return keys
}

func (g *guests) podsOfGuest(object any) []string {
	var keys []string
	for _, pod := range g.launchers(object.(*v1.VirtualMachineInstance)) {
		keys = append(keys, cache.MetaObjectToName(pod).String())
	}
	return keys
}

func (g *guests) allHandlers(any) []string {
	var keys []string
	for _, pod := range g.handlerPods() {
		keys = append(keys, cache.MetaObjectToName(pod).String())
	}
	return keys
}
