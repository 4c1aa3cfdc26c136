package guests

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
)

const (
	handlerPort = "8186" // where virt-api looks for virt-handler
	idleTimeout = time.Minute
)

// servers are the virt-handlers' APIs, each at its pod's address.
type servers struct {
	guests *guests

	mu   sync.Mutex
	open map[string]*server // by the pod's key
}

type server struct {
	address netip.Addr
	http    *http.Server
}

func newServers(g *guests) *servers { return &servers{guests: g, open: map[string]*server{}} }

// serve gives a virt-handler pod an address, the one in its status if it has one, and a server there.
func (s *servers) serve(key string, pod *corev1.Pod) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.open[key]; known != nil {
		return known.address.String(), nil
	}
	address, err := s.address(pod)
	if err != nil {
		return "", err
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(address.String(), handlerPort))
	if err != nil {
		return "", err
	}
	api := &http.Server{
		Handler:     s.guests.handlerAPI(pod.Spec.NodeName),
		IdleTimeout: idleTimeout,
		TLSConfig:   &tls.Config{GetConfigForClient: s.guests.tlsConfig(pod.Namespace)},
	}
	s.open[key] = &server{address, api}
	s.guests.log.Info("virt-handler listens", "node", pod.Spec.NodeName, "address", listener.Addr())
	go api.ServeTLS(listener, "", "")
	return address.String(), nil
}

func (s *servers) address(pod *corev1.Pod) (netip.Addr, error) {
	taken := map[netip.Addr]bool{}
	for _, known := range s.open {
		taken[known.address] = true
	}
	if had, err := netip.ParseAddr(pod.Status.PodIP); err == nil && handlerNetwork.Contains(had) && !taken[had] {
		return had, nil
	}
	for _, other := range s.guests.handlerPods() {
		if had, err := netip.ParseAddr(other.Status.PodIP); err == nil && other.UID != pod.UID {
			taken[had] = true
		}
	}
	return freeAddress(taken)
}

// close ends a virt-handler's server, and gives its address back.
func (s *servers) close(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.open[key]; known != nil {
		known.http.Close()
		delete(s.open, key)
	}
}

func (s *servers) closeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, known := range s.open {
		known.http.Close()
		delete(s.open, key)
	}
}

// hasCertificates tells whether virt-operator has made what the servers need to identify themselves.
func (g *guests) hasCertificates(ctx context.Context, namespace string) bool {
	_, err := g.handlerTLS(ctx, namespace)
	return err == nil
}
