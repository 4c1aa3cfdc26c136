package pods

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"
)

const bridgeName = "br0"

var (
	gateway = netip.MustParseAddr("10.244.0.1")
	netBits = 16
)

// network is a pod's network namespace. A thread of its own holds it, for as long as the pod exists: a container that starts
// anew finds the same address, and its processes are started from that thread, so that they are born into the namespace.
type network struct {
	calls chan func()
	link  string // the outer end of the pod's cable
}

func newNetwork(address netip.Addr) (*network, error) {
	ip := address.As4()
	n := &network{calls: make(chan func()), link: fmt.Sprintf("pod%02x%02x", ip[2], ip[3])}
	result := make(chan error)
	onFreshThread(func() {
		err := n.setUp(address)
		result <- err
		if err != nil {
			return
		}
		for call := range n.calls {
			call()
		}
	})
	return n, <-result
}

// onFreshThread runs a function on a thread that ends with it, and takes along whatever the function did to it. The process's
// first thread can not be used up in this way.
func onFreshThread(f func()) {
	go func() {
		runtime.LockOSThread()
		if unix.Gettid() == unix.Getpid() {
			onFreshThread(f)
			runtime.UnlockOSThread()
			return
		}
		f()
	}()
}

func (n *network) setUp(address netip.Addr) error {
	outside, err := netlink.NewHandle() // stays in the namespace that this thread is about to leave
	if err != nil {
		return err
	}
	defer outside.Close()
	if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
		return fmt.Errorf("network namespace: %w", err)
	}
	inside, err := unix.Open("/proc/thread-self/ns/net", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return fmt.Errorf("network namespace: %w", err)
	}
	defer unix.Close(inside)
	if err := n.plugIn(outside, inside, address); err != nil {
		return fmt.Errorf("connect to %s: %w", bridgeName, err)
	}
	return configure(address)
}

// plugIn lays a cable from the bridge into the pod.
func (n *network) plugIn(outside *netlink.Handle, inside int, address netip.Addr) error {
	if old, err := outside.LinkByName(n.link); err == nil { // of a namespace that the kernel has not cleared away yet
		if err := outside.LinkDel(old); err != nil {
			return err
		}
	}
	bridge, err := outside.LinkByName(bridgeName)
	if err != nil {
		return err
	}
	ip := address.As4()
	cable := &netlink.Veth{
		LinkAttrs: netlink.LinkAttrs{Name: n.link, MasterIndex: bridge.Attrs().Index},
		PeerName:  "eth0",
		// Made from the address, so that what neighbours have learned stays true when the pod's network is made anew.
		PeerHardwareAddr: net.HardwareAddr{0x0a, 0x58, ip[0], ip[1], ip[2], ip[3]},
		PeerNamespace:    netlink.NsFd(inside),
	}
	if err := outside.LinkAdd(cable); err != nil {
		return err
	}
	return outside.LinkSetUp(cable)
}

// configure sets up the namespace that the calling thread is in.
func configure(address netip.Addr) error {
	lo, err := netlink.LinkByName("lo")
	if err != nil {
		return err
	}
	if err := netlink.LinkSetUp(lo); err != nil {
		return err
	}
	eth0, err := netlink.LinkByName("eth0")
	if err != nil {
		return err
	}
	own := &net.IPNet{IP: address.AsSlice(), Mask: net.CIDRMask(netBits, 32)}
	if err := netlink.AddrAdd(eth0, &netlink.Addr{IPNet: own}); err != nil {
		return err
	}
	if err := netlink.LinkSetUp(eth0); err != nil {
		return err
	}
	return netlink.RouteAdd(&netlink.Route{LinkIndex: eth0.Attrs().Index, Gw: gateway.AsSlice()})
}

// within calls a function on the namespace's thread.
func (n *network) within(f func() error) error {
	result := make(chan error)
	n.calls <- func() { result <- f() }
	return <-result
}

// drainTimeout bounds how long peers are waited for that do not take leave.
const drainTimeout = time.Second

// close gives the namespace up. The connections of its last process are let end first: a peer that never hears of their end,
// such as the API server with its watches, would keep them for minutes.
func (n *network) close() {
	n.within(func() error {
		for end := time.Now().Add(drainTimeout); time.Now().Before(end) && connections() > 0; {
			time.Sleep(5 * time.Millisecond)
		}
		return nil
	})
	close(n.calls)
	if link, err := netlink.LinkByName(n.link); err == nil {
		netlink.LinkDel(link)
	}
}

// connections counts the TCP sockets in the calling thread's namespace that have not ended yet.
func connections() (count int) {
	for _, file := range []string{"sockstat", "sockstat6"} {
		content, err := os.ReadFile("/proc/thread-self/net/" + file)
		if err == nil {
			count += socketsInUse(string(content))
		}
	}
	return count
}

func socketsInUse(sockstat string) (count int) {
	for line := range strings.Lines(sockstat) {
		fields := strings.Fields(line)
		if len(fields) > 2 && strings.HasPrefix(fields[0], "TCP") && fields[1] == "inuse" {
			n, _ := strconv.Atoi(fields[2])
			count += n
		}
	}
	return count
}
