package guests

import (
	"net/netip"
	"testing"
)

func TestFreeAddress(t *testing.T) {
	taken := map[netip.Addr]bool{}
	first, err := freeAddress(taken)
	if err != nil || first != firstHandler {
		t.Fatalf("got %v %v, want the first address", first, err)
	}
	taken[first] = true
	if second, err := freeAddress(taken); err != nil || second == first {
		t.Errorf("got %v %v, want another address", second, err)
	}
	for address := firstHandler; handlerNetwork.Contains(address); address = address.Next() {
		taken[address] = true
	}
	if got, err := freeAddress(taken); err == nil {
		t.Errorf("got %v although all are taken", got)
	}
}
