package services

import (
	"net"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
)

// endpoints returns the addresses that serve a port of a service, in the order of its slices.
func endpoints(slices []*discoveryv1.EndpointSlice, portName string) (addresses []string) {
	for _, slice := range slices {
		if slice.AddressType != discoveryv1.AddressTypeIPv4 {
			continue
		}
		for _, port := range slice.Ports {
			if port.Port == nil || value(port.Name, "") != portName || value(port.Protocol, corev1.ProtocolTCP) != corev1.ProtocolTCP {
				continue
			}
			for _, ip := range readyAddresses(slice) {
				addresses = append(addresses, net.JoinHostPort(ip, strconv.Itoa(int(*port.Port))))
			}
		}
	}
	return addresses
}

func readyAddresses(slice *discoveryv1.EndpointSlice) (ips []string) {
	for _, endpoint := range slice.Endpoints {
		if value(endpoint.Conditions.Ready, true) && len(endpoint.Addresses) > 0 {
			ips = append(ips, endpoint.Addresses[0]) // the others are the same endpoint's
		}
	}
	return ips
}

// rotate returns the list from its n-th element on, and then those before: the order in which the n-th connection tries.
func rotate(addresses []string, n uint64) []string {
	if len(addresses) == 0 {
		return nil
	}
	i := int(n % uint64(len(addresses)))
	return append(append([]string{}, addresses[i:]...), addresses[:i]...)
}

func value[T any](p *T, otherwise T) T {
	if p == nil {
		return otherwise
	}
	return *p
}
