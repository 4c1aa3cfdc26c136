package services

import (
	"fmt"
	"net"
	"strings"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	corelisters "k8s.io/client-go/listers/core/v1"
	discoverylisters "k8s.io/client-go/listers/discovery/v1"
	"k8s.io/client-go/tools/cache"
)

func testDirectory(t *testing.T) *directory {
	t.Helper()
	byNamespace := cache.Indexers{cache.NamespaceIndex: cache.MetaNamespaceIndexFunc}
	services := cache.NewIndexer(cache.MetaNamespaceKeyFunc, byNamespace)
	slices := cache.NewIndexer(cache.MetaNamespaceKeyFunc, byNamespace)
	for name, ip := range map[string]string{"cdi-api": "10.96.1.2", "headless": "None"} {
		services.Add(&corev1.Service{ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: "cdi"}, Spec: corev1.ServiceSpec{ClusterIP: ip}})
	}
	first, second := endpoint("10.244.1.1", nil), endpoint("10.244.1.2", nil)
	first.Hostname = ptr("zero")
	s := slice(nil, first, second, endpoint("10.244.1.3", ptr(false)))
	s.ObjectMeta = metav1.ObjectMeta{Name: "headless-1", Namespace: "cdi", Labels: map[string]string{discoveryv1.LabelServiceName: "headless"}}
	slices.Add(s)
	return &directory{services: corelisters.NewServiceLister(services), slices: discoverylisters.NewEndpointSliceLister(slices)}
}

func TestLookup(t *testing.T) {
	d := testDirectory(t)
	for name, want := range map[string]string{
		"cdi-api.cdi.svc.cluster.local.":       "[10.96.1.2] true",
		"cdi-api.cdi.svc.":                     "[10.96.1.2] true",
		"CDI-API.cdi.svc.Cluster.Local.":       "[10.96.1.2] true",
		"headless.cdi.svc.cluster.local.":      "[10.244.1.1 10.244.1.2] true",
		"zero.headless.cdi.svc.cluster.local.": "[10.244.1.1] true",
		"one.headless.cdi.svc.cluster.local.":  "[] false",
		"10-244-1-9.cdi.pod.cluster.local.":    "[10.244.1.9] true",
		"none.cdi.svc.cluster.local.":          "[] false",
		"cdi-api.cdi.":                         "[] false",
		"example.com.":                         "[] false",
		".":                                    "[] false",
	} {
		ips, exists := d.lookup(name)
		if got := fmt.Sprint(ips, exists); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func ask(t *testing.T, kind dnsmessage.Type, ips []net.IP, exists bool, limit int) dnsmessage.Message {
	t.Helper()
	question := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: 7, RecursionDesired: true},
		Questions: []dnsmessage.Question{{Name: dnsmessage.MustNewName("a.b.svc."), Type: kind, Class: dnsmessage.ClassINET}},
	}
	packed, err := question.Pack()
	if err != nil {
		t.Fatal(err)
	}
	packed, err = answer(packed, func(string) ([]net.IP, bool) { return ips, exists }, limit)
	if err != nil {
		t.Fatal(err)
	}
	var reply dnsmessage.Message
	if err := reply.Unpack(packed); err != nil {
		t.Fatal(err)
	}
	return reply
}

func TestAnswer(t *testing.T) {
	one := []net.IP{net.IPv4(10, 96, 1, 2)}
	if reply := ask(t, dnsmessage.TypeA, one, true, maxUDP); reply.ID != 7 || !reply.Response || len(reply.Answers) != 1 {
		t.Errorf("A: got %+v", reply)
	}
	if reply := ask(t, dnsmessage.TypeAAAA, one, true, maxUDP); reply.RCode != dnsmessage.RCodeSuccess || len(reply.Answers) != 0 {
		t.Errorf("AAAA of a name that exists: got %+v", reply)
	}
	if reply := ask(t, dnsmessage.TypeA, nil, false, maxUDP); reply.RCode != dnsmessage.RCodeNameError {
		t.Errorf("unknown name: got %+v", reply)
	}
	var many []net.IP
	for i := range 100 {
		many = append(many, net.IPv4(10, 244, 1, byte(i)))
	}
	if reply := ask(t, dnsmessage.TypeA, many, true, maxUDP); !reply.Truncated || len(reply.Answers) != 0 {
		t.Errorf("more than fits: got %d answers, truncated %t", len(reply.Answers), reply.Truncated)
	}
	if reply := ask(t, dnsmessage.TypeA, many, true, 1<<16-1); reply.Truncated || len(reply.Answers) != 100 {
		t.Errorf("over TCP: got %d answers, truncated %t", len(reply.Answers), reply.Truncated)
	}
	if _, err := answer([]byte(strings.Repeat("x", 5)), nil, maxUDP); err == nil {
		t.Error("garbage was answered")
	}
}

func TestWanted(t *testing.T) {
	service := &corev1.Service{Spec: corev1.ServiceSpec{ClusterIP: "10.96.1.2", Ports: []corev1.ServicePort{
		{Name: "https", Port: 443, Protocol: corev1.ProtocolTCP}, {Name: "dns", Port: 53, Protocol: corev1.ProtocolUDP},
	}}}
	if got := wanted(service); len(got) != 1 || got["10.96.1.2:443"] != "https" {
		t.Errorf("got %v", got)
	}
	service.Spec.ClusterIP = corev1.ClusterIPNone
	if got := wanted(service); len(got) != 0 {
		t.Errorf("headless: got %v", got)
	}
}
