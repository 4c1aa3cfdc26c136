package services

import (
	"slices"
	"testing"

	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
)

func ptr[T any](v T) *T { return &v }

func slice(ports []discoveryv1.EndpointPort, endpoints ...discoveryv1.Endpoint) *discoveryv1.EndpointSlice {
	return &discoveryv1.EndpointSlice{AddressType: discoveryv1.AddressTypeIPv4, Ports: ports, Endpoints: endpoints}
}

func endpoint(ip string, ready *bool) discoveryv1.Endpoint {
	return discoveryv1.Endpoint{Addresses: []string{ip}, Conditions: discoveryv1.EndpointConditions{Ready: ready}}
}

func TestEndpoints(t *testing.T) {
	https := []discoveryv1.EndpointPort{{Name: ptr("https"), Port: ptr(int32(8443))}, {Name: ptr("metrics"), Port: ptr(int32(9090))}}
	for name, test := range map[string]struct {
		slices []*discoveryv1.EndpointSlice
		port   string
		want   []string
	}{
		"takes the named port of every slice": {
			[]*discoveryv1.EndpointSlice{slice(https, endpoint("10.244.1.1", ptr(true))), slice(https, endpoint("10.244.1.2", ptr(true)))},
			"https", []string{"10.244.1.1:8443", "10.244.1.2:8443"}},
		"leaves out what is not ready, and counts unknown as ready": {
			[]*discoveryv1.EndpointSlice{slice(https, endpoint("10.244.1.1", ptr(false)), endpoint("10.244.1.2", nil))},
			"metrics", []string{"10.244.1.2:9090"}},
		"matches a port without a name": {
			[]*discoveryv1.EndpointSlice{slice([]discoveryv1.EndpointPort{{Port: ptr(int32(80))}}, endpoint("10.244.1.1", nil))},
			"", []string{"10.244.1.1:80"}},
		"leaves out other protocols": {
			[]*discoveryv1.EndpointSlice{slice([]discoveryv1.EndpointPort{{Port: ptr(int32(53)), Protocol: ptr(corev1.ProtocolUDP)}}, endpoint("10.244.1.1", nil))},
			"", nil},
		"leaves out IPv6": {
			[]*discoveryv1.EndpointSlice{{AddressType: discoveryv1.AddressTypeIPv6, Ports: https, Endpoints: []discoveryv1.Endpoint{endpoint("fd00::1", nil)}}},
			"https", nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := endpoints(test.slices, test.port); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestRotateStartsEachConnectionAtTheNextEndpoint(t *testing.T) {
	all := []string{"a", "b", "c"}
	for n, want := range [][]string{{"a", "b", "c"}, {"b", "c", "a"}, {"c", "a", "b"}, {"a", "b", "c"}} {
		if got := rotate(all, uint64(n)); !slices.Equal(got, want) {
			t.Errorf("connection %d: got %v, want %v", n, got, want)
		}
	}
	if got := rotate(nil, 7); got != nil {
		t.Errorf("no endpoints: got %v", got)
	}
}
