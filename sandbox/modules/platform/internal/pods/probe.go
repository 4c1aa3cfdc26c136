package pods

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// firstPeriod is how often a container is asked until it is ready for the first time. The delays and periods of the pods' own
// probes suit images that take long to start; here they would be most of the time until a sandbox is up.
const firstPeriod = 200 * time.Millisecond

// probe is a readiness probe, ready to be asked. Exactly one of url, address and file is set.
type probe struct {
	url      string
	header   http.Header
	address  string
	file     string // "cat FILE", the one command that is understood: a pod's file system holds no programs but its own
	timeout  time.Duration
	period   time.Duration
	failures int // in a row until it counts as not ready
}

// translate turns the readiness probe of a container into its sandbox form; a container without one has none.
func translate(c *corev1.Container, ip netip.Addr) (*probe, error) {
	spec := c.ReadinessProbe
	if spec == nil {
		return nil, nil
	}
	p := &probe{timeout: seconds(spec.TimeoutSeconds, 1), period: seconds(spec.PeriodSeconds, 10), failures: int(max(spec.FailureThreshold, 1))}
	switch {
	case spec.HTTPGet != nil:
		port, err := portNumber(c, spec.HTTPGet.Port)
		if err != nil {
			return nil, err
		}
		path, query, _ := strings.Cut(spec.HTTPGet.Path, "?")
		scheme := strings.ToLower(string(spec.HTTPGet.Scheme))
		if scheme == "" {
			scheme = "http"
		}
		target := url.URL{Scheme: scheme, Host: hostPort(spec.HTTPGet.Host, ip, port), Path: "/" + strings.TrimPrefix(path, "/"), RawQuery: query}
		p.url, p.header = target.String(), http.Header{}
		for _, h := range spec.HTTPGet.HTTPHeaders {
			p.header.Add(h.Name, h.Value)
		}
	case spec.TCPSocket != nil:
		port, err := portNumber(c, spec.TCPSocket.Port)
		if err != nil {
			return nil, err
		}
		p.address = hostPort(spec.TCPSocket.Host, ip, port)
	case spec.Exec != nil && len(spec.Exec.Command) == 2 && spec.Exec.Command[0] == "cat":
		p.file = spec.Exec.Command[1]
	default:
		return nil, fmt.Errorf("the readiness probe of container %s is none of httpGet, tcpSocket and exec of cat", c.Name)
	}
	return p, nil
}

func seconds(n int32, otherwise time.Duration) time.Duration {
	if n <= 0 {
		return otherwise * time.Second
	}
	return time.Duration(n) * time.Second
}

func hostPort(host string, ip netip.Addr, port int) string {
	if host == "" {
		host = ip.String()
	}
	return net.JoinHostPort(host, strconv.Itoa(port))
}

func portNumber(c *corev1.Container, port intstr.IntOrString) (int, error) {
	if port.Type == intstr.Int {
		return port.IntValue(), nil
	}
	for _, p := range c.Ports {
		if p.Name == port.StrVal {
			return int(p.ContainerPort), nil
		}
	}
	return 0, fmt.Errorf("container %s has no port named %q", c.Name, port.StrVal)
}

// A kubelet verifies no certificates either.
var probeClient = &http.Client{
	Transport:     &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// ask returns nil when the process with this id is ready.
func (p *probe) ask(ctx context.Context, pid int) error {
	ctx, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	switch {
	case p.file != "":
		_, err := os.Stat(filepath.Join("/proc", strconv.Itoa(pid), "root", p.file))
		return err
	case p.address != "":
		c, err := (&net.Dialer{}).DialContext(ctx, "tcp", p.address)
		if err != nil {
			return err
		}
		return c.Close()
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url, nil)
	if err != nil {
		return err
	}
	request.Header = p.header.Clone()
	response, err := probeClient.Do(request)
	if err != nil {
		return err
	}
	response.Body.Close()
	if response.StatusCode < 200 || response.StatusCode >= 400 {
		return errors.New(response.Status)
	}
	return nil
}

// follow tells each change of readiness until the context ends.
func (p *probe) follow(ctx context.Context, pid int, tell func(ready bool)) {
	ready, failures := false, 0
	for {
		err := p.ask(ctx, pid)
		if ctx.Err() != nil {
			return
		}
		if err == nil {
			failures = 0
		} else {
			failures++
		}
		if now := err == nil || (ready && failures < p.failures); now != ready {
			ready = now
			tell(ready)
		}
		period := firstPeriod
		if ready {
			period = p.period
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(period):
		}
	}
}
