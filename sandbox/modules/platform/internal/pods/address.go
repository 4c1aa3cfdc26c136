package pods

import (
	"fmt"
	"net/netip"
	"sync"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
)

// Pods that run as processes have this part of the bridge's network. Below is the bridge itself; above are the pods that the
// node agent plays in its own process. The pods that kwok plays have addresses elsewhere.
var (
	firstAddress = netip.MustParseAddr("10.244.1.1")
	lastAddress  = netip.MustParseAddr("10.244.254.254")
)

// addresses hands out pod addresses. Only this agent allocates in its range.
type addresses struct {
	mu    sync.Mutex
	owner map[netip.Addr]types.UID
	last  netip.Addr
}

func newAddresses() *addresses {
	return &addresses{owner: map[netip.Addr]types.UID{}, last: lastAddress}
}

// claim returns the address of a pod: the one that it has already, the one in its status, so that it survives a restart of the
// agent, or a fresh one. An address that was just released is the last to be used again.
func (a *addresses) claim(pod *corev1.Pod) (netip.Addr, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for addr, owner := range a.owner {
		if owner == pod.UID {
			return addr, nil
		}
	}
	if addr, err := netip.ParseAddr(pod.Status.PodIP); err == nil && inRange(addr) {
		if _, taken := a.owner[addr]; !taken {
			a.owner[addr] = pod.UID
			return addr, nil
		}
	}
	for addr := a.after(a.last); addr != a.last; addr = a.after(addr) {
		if _, taken := a.owner[addr]; !taken {
			a.owner[addr], a.last = pod.UID, addr
			return addr, nil
		}
	}
	return netip.Addr{}, fmt.Errorf("all addresses from %s to %s are in use", firstAddress, lastAddress)
}

func (a *addresses) release(uid types.UID) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for addr, owner := range a.owner {
		if owner == uid {
			delete(a.owner, addr)
		}
	}
}

func (a *addresses) after(addr netip.Addr) netip.Addr {
	if next := addr.Next(); inRange(next) {
		return next
	}
	return firstAddress
}

func inRange(addr netip.Addr) bool {
	return addr.Compare(firstAddress) >= 0 && addr.Compare(lastAddress) <= 0
}
