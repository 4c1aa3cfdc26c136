package host

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

const (
	probeInterval = 100 * time.Millisecond
	probeTimeout  = 3 * time.Second
)

// await returns true when a process is ready, and false when the context ends before.
func (r *Ready) await(ctx context.Context) bool {
	probe := r.probe()
	for {
		attempt, cancel := context.WithTimeout(ctx, probeTimeout)
		ok := probe(attempt)
		cancel()
		if ok {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(probeInterval):
		}
	}
}

func (r *Ready) probe() func(context.Context) bool {
	if r.TCP != "" {
		return r.probeTCP
	}
	config := &tls.Config{InsecureSkipVerify: true} // it asks whether a process of the sandbox answers, not who it is
	if r.Cert != "" {
		config.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
			pair, err := tls.LoadX509KeyPair(r.Cert, r.Key)
			return &pair, err
		}
	}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: config, DisableKeepAlives: true}}
	return func(ctx context.Context) bool {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, r.HTTP, nil)
		if err != nil {
			return false
		}
		response, err := client.Do(request)
		if err != nil {
			return false
		}
		response.Body.Close()
		return response.StatusCode == http.StatusOK
	}
}

func (r *Ready) probeTCP(ctx context.Context) bool {
	c, err := (&net.Dialer{}).DialContext(ctx, "tcp", r.TCP)
	if err != nil {
		return false
	}
	c.Close()
	return true
}
