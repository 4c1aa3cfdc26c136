package host

import (
	"fmt"
	"net"
	"os"

	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"
)

const (
	bridge        = "br0"
	bridgeAddress = "10.244.0.1/16" // the pods' network, and their gateway
)

// bridgeHardware is fixed: by itself, a bridge takes the least address of its ports, and the pods lose their gateway whenever
// that one comes or goes.
var bridgeHardware = net.HardwareAddr{0x0a, 0x58, 10, 244, 0, 1}

// localRanges are networks whose every address belongs to the sandbox itself, so that a program may listen on any of them:
// services, nodes, the pods that the node agent plays in its own process, and those of kwok: whoever dials these hears at
// once that nobody listens, as CDI expects of a worker pod that has no metrics.
var localRanges = []string{"10.96.0.0/16", "10.128.0.0/10", "10.245.0.0/24", "10.244.255.0/24"}

// setUpNetwork fills an empty network namespace.
func setUpNetwork() error {
	// Pods learn at once that an address does not exist, instead of waiting for an answer.
	if err := os.WriteFile("/proc/sys/net/ipv4/ip_forward", []byte("1"), 0); err != nil {
		return err
	}
	lo, err := netlink.LinkByName("lo")
	if err != nil {
		return fmt.Errorf("lo: %w", err)
	}
	if err := netlink.LinkSetUp(lo); err != nil {
		return fmt.Errorf("lo: %w", err)
	}
	for _, cidr := range localRanges {
		_, network, err := net.ParseCIDR(cidr)
		if err != nil {
			return err
		}
		route := &netlink.Route{LinkIndex: lo.Attrs().Index, Dst: network, Type: unix.RTN_LOCAL, Table: unix.RT_TABLE_LOCAL, Scope: netlink.SCOPE_HOST}
		if err := netlink.RouteAdd(route); err != nil {
			return fmt.Errorf("route to %s: %w", cidr, err)
		}
	}
	br := &netlink.Bridge{LinkAttrs: netlink.LinkAttrs{Name: bridge, HardwareAddr: bridgeHardware}}
	if err := netlink.LinkAdd(br); err != nil {
		return fmt.Errorf("bridge: %w", err)
	}
	address, err := netlink.ParseAddr(bridgeAddress)
	if err != nil {
		return err
	}
	if err := netlink.AddrAdd(br, address); err != nil {
		return fmt.Errorf("address of the bridge: %w", err)
	}
	return netlink.LinkSetUp(br)
}
