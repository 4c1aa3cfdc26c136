package services

import (
	"net"
	"strings"

	corev1 "k8s.io/api/core/v1"
)

const domain = ".cluster.local"

// lookup resolves the name of a service (service.namespace.svc, with or without the cluster's domain), of an endpoint of a
// headless service (hostname.service.namespace.svc), or of a pod's address (10-244-1-2.namespace.pod).
func (d *directory) lookup(name string) (ips []net.IP, exists bool) {
	labels := strings.Split(strings.TrimSuffix(strings.ToLower(strings.TrimSuffix(name, ".")), domain), ".")
	switch {
	case len(labels) == 3 && labels[2] == "svc":
		return d.service(labels[1], labels[0], "")
	case len(labels) == 4 && labels[3] == "svc":
		return d.service(labels[2], labels[1], labels[0])
	case len(labels) == 3 && labels[2] == "pod":
		if ip := net.ParseIP(strings.ReplaceAll(labels[0], "-", ".")).To4(); ip != nil {
			return []net.IP{ip}, true
		}
	}
	return nil, false
}

func (d *directory) service(namespace, name, hostname string) (ips []net.IP, exists bool) {
	service, err := d.services.Services(namespace).Get(name)
	if err != nil {
		return nil, false
	}
	if hostname == "" && service.Spec.ClusterIP != corev1.ClusterIPNone {
		if ip := net.ParseIP(service.Spec.ClusterIP).To4(); ip != nil {
			ips = append(ips, ip)
		}
		return ips, true
	}
	for _, slice := range d.slicesOf(namespace, name) {
		for _, endpoint := range slice.Endpoints {
			if !value(endpoint.Conditions.Ready, true) || (hostname != "" && value(endpoint.Hostname, "") != hostname) {
				continue
			}
			for _, address := range endpoint.Addresses {
				if ip := net.ParseIP(address).To4(); ip != nil {
					ips = append(ips, ip)
				}
			}
		}
	}
	return ips, hostname == "" || len(ips) > 0
}
