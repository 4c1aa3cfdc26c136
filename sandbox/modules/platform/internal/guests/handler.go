package guests

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"sandbox/platform/internal/reconcile"
)

// Virt-handler's pods have addresses of this range, all of which are the sandbox's own.
var (
	handlerNetwork = netip.MustParsePrefix("10.244.255.0/24")
	firstHandler   = netip.MustParseAddr("10.244.255.10")
)

const certificateInterval = time.Second // between two looks for certificates that are not there yet

// handlerAddresses are those of the virt-handlers that run, by node.
func (g *guests) handlerAddresses() map[string]string {
	addresses := map[string]string{}
	for _, pod := range g.handlerPods() {
		if pod.DeletionTimestamp == nil && isReady(pod) {
			addresses[pod.Spec.NodeName] = pod.Status.PodIP
		}
	}
	return addresses
}

func (g *guests) handlerPods() []*corev1.Pod {
	objects, err := g.pods.GetIndexer().ByIndex(byApp, handlerApp)
	if err != nil {
		return nil
	}
	var pods []*corev1.Pod
	for _, object := range objects {
		pods = append(pods, object.(*corev1.Pod))
	}
	return pods
}

func isReady(pod *corev1.Pod) bool {
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}

// syncHandler is the kubelet of a virt-handler pod: it gives it an address and a server, or takes them away.
func (g *guests) syncHandler(ctx context.Context, key string) (time.Duration, error) {
	pod := reconcile.Get[*corev1.Pod](g.pods.GetStore(), key)
	namespace, _ := g.install.current()
	switch {
	case pod == nil:
		g.servers.close(key)
		return 0, nil
	case pod.DeletionTimestamp != nil:
		g.servers.close(key)
		return 0, g.remove(ctx, pod)
	case pod.Spec.NodeName == "" || pod.Namespace != namespace:
		return 0, nil
	}
	g.identity.install(namespace)
	if !g.hasCertificates(ctx, namespace) {
		return certificateInterval, nil
	}
	address, err := g.servers.serve(key, pod)
	if err != nil {
		return 0, err
	}
	if isReady(pod) && pod.Status.PodIP == address {
		return 0, nil
	}
	return 0, g.patchStatus(ctx, pod, running(pod, g.nodeAddress(pod.Spec.NodeName), address, metav1.Now()))
}

func (g *guests) nodeAddress(name string) string {
	if node := reconcile.Get[*corev1.Node](g.nodes.GetStore(), name); node != nil {
		for _, address := range node.Status.Addresses {
			if address.Type == corev1.NodeInternalIP {
				return address.Address
			}
		}
	}
	return ""
}

// freeAddress is the first of the range that no other virt-handler has.
func freeAddress(taken map[netip.Addr]bool) (netip.Addr, error) {
	for address := firstHandler; handlerNetwork.Contains(address); address = address.Next() {
		if !taken[address] {
			return address, nil
		}
	}
	return netip.Addr{}, fmt.Errorf("all addresses from %s are in use", firstHandler)
}

// running is the status of a pod all of whose containers run and are ready.
func running(pod *corev1.Pod, hostIP, podIP string, now metav1.Time) corev1.PodStatus {
	status := corev1.PodStatus{
		Phase: corev1.PodRunning, HostIP: hostIP, PodIP: podIP, PodIPs: []corev1.PodIP{{IP: podIP}}, StartTime: &now,
	}
	if net.ParseIP(hostIP) != nil {
		status.HostIPs = []corev1.HostIP{{IP: hostIP}}
	}
	for _, condition := range []corev1.PodConditionType{corev1.PodReadyToStartContainers, corev1.PodInitialized, corev1.PodReady, corev1.ContainersReady} {
		status.Conditions = append(status.Conditions, corev1.PodCondition{Type: condition, Status: corev1.ConditionTrue, LastTransitionTime: now})
	}
	started := true
	for _, container := range pod.Spec.Containers {
		status.ContainerStatuses = append(status.ContainerStatuses, corev1.ContainerStatus{
			Name: container.Name, Image: container.Image, ImageID: container.Image, Ready: true, Started: &started,
			State: corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: now}},
		})
	}
	for _, container := range pod.Spec.InitContainers {
		status.InitContainerStatuses = append(status.InitContainerStatuses, corev1.ContainerStatus{
			Name: container.Name, Image: container.Image, ImageID: container.Image, Ready: true,
			State: corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{Reason: "Completed", StartedAt: now, FinishedAt: now}},
		})
	}
	return status
}
