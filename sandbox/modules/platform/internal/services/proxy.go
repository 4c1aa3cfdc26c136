package services

import (
	"log/slog"
	"net"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	corev1 "k8s.io/api/core/v1"

	"sandbox/platform/internal/relay"
)

// dialTimeout is short: all endpoints are one virtual cable away.
const dialTimeout = time.Second

// proxy accepts connections to cluster IPs, which are addresses of the sandbox itself, and leads each to an endpoint.
type proxy struct {
	directory *directory
	log       *slog.Logger

	mu     sync.Mutex
	fronts map[string]map[string]*front // by service, by address
}

// front is one port of a service.
type front struct {
	listener                  net.Listener
	namespace, name, portName string
	count                     atomic.Uint64
}

func newProxy(d *directory, log *slog.Logger) *proxy {
	return &proxy{directory: d, log: log, fronts: map[string]map[string]*front{}}
}

// wanted returns the addresses that a service is to be served at, each with the name of its port.
func wanted(s *corev1.Service) map[string]string {
	ports := map[string]string{}
	if s.Spec.ClusterIP == "" || s.Spec.ClusterIP == corev1.ClusterIPNone {
		return ports
	}
	for _, port := range s.Spec.Ports {
		if port.Protocol == corev1.ProtocolTCP || port.Protocol == "" {
			ports[net.JoinHostPort(s.Spec.ClusterIP, strconv.Itoa(int(port.Port)))] = port.Name
		}
	}
	return ports
}

func (p *proxy) update(s *corev1.Service) {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := s.Namespace + "/" + s.Name
	fronts, ports := p.fronts[key], wanted(s)
	for address, f := range fronts {
		if portName, ok := ports[address]; !ok || portName != f.portName {
			f.listener.Close()
			delete(fronts, address)
		}
	}
	for address, portName := range ports {
		if fronts[address] != nil {
			continue
		}
		l, err := net.Listen("tcp", address)
		if err != nil {
			p.log.Error("service", "name", key, "error", err)
			continue
		}
		if fronts == nil {
			fronts = map[string]*front{}
			p.fronts[key] = fronts
		}
		f := &front{listener: l, namespace: s.Namespace, name: s.Name, portName: portName}
		fronts[address] = f
		go p.serve(f)
	}
}

func (p *proxy) remove(key string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range p.fronts[key] {
		f.listener.Close()
	}
	delete(p.fronts, key)
}

func (p *proxy) close() {
	for key := range p.fronts {
		p.remove(key)
	}
}

func (p *proxy) serve(f *front) {
	for {
		c, err := f.listener.Accept()
		if err != nil {
			return // closed
		}
		go p.connect(f, c.(*net.TCPConn))
	}
}

// connect leads a connection to the next endpoint in turn, or to the first after it that accepts.
func (p *proxy) connect(f *front, c *net.TCPConn) {
	all := endpoints(p.directory.slicesOf(f.namespace, f.name), f.portName)
	for _, address := range rotate(all, f.count.Add(1)) {
		to, err := net.DialTimeout("tcp", address, dialTimeout)
		if err == nil {
			relay.Join(c, to.(*net.TCPConn))
			return
		}
	}
	relay.Reset(c) // what a node without endpoints answers
}
