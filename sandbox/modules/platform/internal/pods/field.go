package pods

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// field returns what the downward API gives for a path into the pod itself.
func field(pod *corev1.Pod, path string) (string, error) {
	switch path {
	case "metadata.name":
		return pod.Name, nil
	case "metadata.namespace":
		return pod.Namespace, nil
	case "metadata.uid":
		return string(pod.UID), nil
	case "metadata.labels":
		return quoted(pod.Labels), nil
	case "metadata.annotations":
		return quoted(pod.Annotations), nil
	case "spec.nodeName":
		return pod.Spec.NodeName, nil
	case "spec.serviceAccountName":
		return pod.Spec.ServiceAccountName, nil
	case "status.podIP", "status.podIPs":
		return pod.Status.PodIP, nil
	case "status.hostIP", "status.hostIPs":
		return pod.Status.HostIP, nil
	}
	if key, ok := subscript(path, "metadata.labels"); ok {
		return pod.Labels[key], nil
	}
	if key, ok := subscript(path, "metadata.annotations"); ok {
		return pod.Annotations[key], nil
	}
	return "", fmt.Errorf("field %q of a pod is not supported", path)
}

func subscript(path, of string) (key string, ok bool) {
	rest, ok := strings.CutPrefix(path, of+"['")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(rest, "']")
}

func quoted(values map[string]string) string {
	var lines []string
	for _, key := range slices.Sorted(maps.Keys(values)) {
		lines = append(lines, key+"="+strconv.Quote(values[key]))
	}
	return strings.Join(lines, "\n")
}

// resourceField returns a request or limit of a container, in units of the divisor; a limit that is not set is what the node
// can give.
func resourceField(pod *corev1.Pod, of *corev1.ResourceFieldSelector, container string, allocatable corev1.ResourceList) (string, error) {
	if of.ContainerName != "" {
		container = of.ContainerName
	}
	i := slices.IndexFunc(pod.Spec.Containers, func(c corev1.Container) bool { return c.Name == container })
	kind, name, _ := strings.Cut(of.Resource, ".")
	if i < 0 || (kind != "limits" && kind != "requests") {
		return "", fmt.Errorf("resource %q of container %q is not known", of.Resource, container)
	}
	resources := pod.Spec.Containers[i].Resources
	var quantity resource.Quantity
	if kind == "requests" {
		quantity = resources.Requests[corev1.ResourceName(name)]
	} else if limit, ok := resources.Limits[corev1.ResourceName(name)]; ok {
		quantity = limit
	} else {
		quantity = allocatable[corev1.ResourceName(name)]
	}
	divisor := of.Divisor
	if divisor.IsZero() {
		divisor = resource.MustParse("1")
	}
	if name == "cpu" {
		return strconv.FormatInt(ceil(quantity.MilliValue(), divisor.MilliValue()), 10), nil
	}
	return strconv.FormatInt(ceil(quantity.Value(), divisor.Value()), 10), nil
}

func ceil(value, divisor int64) int64 {
	return (value + divisor - 1) / divisor
}
