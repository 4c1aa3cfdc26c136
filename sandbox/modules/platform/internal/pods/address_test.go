package pods

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

func podAt(uid, ip string) *corev1.Pod {
	return &corev1.Pod{ObjectMeta: metav1.ObjectMeta{UID: types.UID(uid)}, Status: corev1.PodStatus{PodIP: ip}}
}

func claim(t *testing.T, a *addresses, uid, ip string) string {
	t.Helper()
	address, err := a.claim(podAt(uid, ip))
	if err != nil {
		t.Fatal(err)
	}
	return address.String()
}

func TestClaim(t *testing.T) {
	a := newAddresses()
	for _, step := range []struct{ name, uid, ip, want string }{
		{"keeps the address in the status", "a", "10.244.1.2", "10.244.1.2"},
		{"keeps it when asked again", "a", "10.244.1.2", "10.244.1.2"},
		{"starts at the first address", "b", "", "10.244.1.1"},
		{"skips what is taken", "c", "", "10.244.1.3"},
		{"gives a fresh one to the second holder of an address", "d", "10.244.1.2", "10.244.1.4"},
		{"ignores an address that is not its own to give", "e", "10.130.0.7", "10.244.1.5"},
		{"keeps what it gave when the status does not tell yet", "d", "", "10.244.1.4"},
		{"ignores the bridge's address", "f", "10.244.0.1", "10.244.1.6"},
	} {
		if got := claim(t, a, step.uid, step.ip); got != step.want {
			t.Errorf("%s: got %s, want %s", step.name, got, step.want)
		}
	}
}

func TestAReleasedAddressIsUsedAgainLast(t *testing.T) {
	a := newAddresses()
	if got := claim(t, a, "a", ""); got != "10.244.1.1" {
		t.Fatalf("got %s", got)
	}
	a.release("a")
	if got := claim(t, a, "b", ""); got != "10.244.1.2" {
		t.Errorf("right after the release: got %s", got)
	}
	a.last = lastAddress
	if got := claim(t, a, "c", ""); got != "10.244.1.1" {
		t.Errorf("after the last address: got %s", got)
	}
}

func TestClaimFailsWhenNothingIsLeft(t *testing.T) {
	a := newAddresses()
	for address := firstAddress; inRange(address); address = address.Next() {
		a.owner[address] = "other"
	}
	if address, err := a.claim(podAt("a", "")); err == nil {
		t.Errorf("got %s", address)
	}
}
