package pods

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

func TestTranslate(t *testing.T) {
	ports := []corev1.ContainerPort{{Name: "metrics", ContainerPort: 9090}}
	get := func(action corev1.HTTPGetAction) corev1.ProbeHandler { return corev1.ProbeHandler{HTTPGet: &action} }
	for name, test := range map[string]struct {
		handler corev1.ProbeHandler
		want    probe
		fails   string
	}{
		"https with a path and a query": {
			handler: get(corev1.HTTPGetAction{Scheme: "HTTPS", Path: "/healthz?verbose=1", Port: intstr.FromInt32(8443)}),
			want:    probe{url: "https://10.244.1.5:8443/healthz?verbose=1"}},
		"http by default, and a slash when the path has none": {
			handler: get(corev1.HTTPGetAction{Path: "ready", Port: intstr.FromInt32(80)}),
			want:    probe{url: "http://10.244.1.5:80/ready"}},
		"a port by its name, and a host": {
			handler: get(corev1.HTTPGetAction{Host: "127.0.0.1", Port: intstr.FromString("metrics")}),
			want:    probe{url: "http://127.0.0.1:9090/"}},
		"tcp": {
			handler: corev1.ProbeHandler{TCPSocket: &corev1.TCPSocketAction{Port: intstr.FromString("metrics")}},
			want:    probe{address: "10.244.1.5:9090"}},
		"cat": {
			handler: corev1.ProbeHandler{Exec: &corev1.ExecAction{Command: []string{"cat", "/tmp/ready"}}},
			want:    probe{file: "/tmp/ready"}},
		"an unknown port": {
			handler: get(corev1.HTTPGetAction{Port: intstr.FromString("web")}), fails: `no port named "web"`},
		"another command": {
			handler: corev1.ProbeHandler{Exec: &corev1.ExecAction{Command: []string{"sh", "-c", "true"}}}, fails: "none of httpGet"},
	} {
		t.Run(name, func(t *testing.T) {
			c := &corev1.Container{Name: "c", Ports: ports, ReadinessProbe: &corev1.Probe{ProbeHandler: test.handler}}
			got, err := translate(c, netip.MustParseAddr("10.244.1.5"))
			if test.fails != "" {
				if err == nil || !strings.Contains(err.Error(), test.fails) {
					t.Errorf("got error %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got.url != test.want.url || got.address != test.want.address || got.file != test.want.file {
				t.Errorf("got %+v", got)
			}
			if got.timeout != time.Second || got.period != 10*time.Second || got.failures != 1 {
				t.Errorf("defaults: got %+v", got)
			}
		})
	}
}

func TestProbeAsks(t *testing.T) {
	code := http.StatusOK
	server := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Probe") != "yes" {
			t.Error("the header is missing")
		}
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(code)
	}))
	defer server.Close()
	p := &probe{url: server.URL, header: http.Header{"X-Probe": {"yes"}}, timeout: time.Second}
	for _, test := range []struct {
		code  int
		ready bool
	}{{200, true}, {302, true}, {399, true}, {400, false}, {500, false}} {
		code = test.code
		if err := p.ask(context.Background(), 0); (err == nil) != test.ready {
			t.Errorf("%d: got %v", test.code, err)
		}
	}

	path := filepath.Join(t.TempDir(), "ready")
	p = &probe{file: path, timeout: time.Second}
	if p.ask(context.Background(), os.Getpid()) == nil {
		t.Error("ready without the file")
	}
	os.WriteFile(path, nil, 0o644)
	if err := p.ask(context.Background(), os.Getpid()); err != nil {
		t.Error(err)
	}
}
