package guests

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net"
	"slices"

	corev1 "k8s.io/api/core/v1"

	networkv1 "github.com/k8snetworkplumbingwg/network-attachment-definition-client/pkg/apis/k8s.cni.cncf.io/v1"
	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/kubevirt/pkg/network/cache"
	"kubevirt.io/kubevirt/pkg/network/deviceinfo"
	"kubevirt.io/kubevirt/pkg/network/multus"
	"kubevirt.io/kubevirt/pkg/network/namescheme"
	netsetup "kubevirt.io/kubevirt/pkg/network/setup"
	"kubevirt.io/kubevirt/pkg/network/vmispec"
	"kubevirt.io/kubevirt/pkg/virt-launcher/virtwrap/api"
)

// hasNetworks tells whether the pod is attached to its networks.
func hasNetworks(pod *corev1.Pod) bool { return pod.Annotations[networkv1.NetworkStatusAnnot] != "" }

// reportInterfaces has KubeVirt's own code merge what the pod, the domain and the guest's agent say of the interfaces.
func (s *step) reportInterfaces() {
	if s.launcher == nil {
		return
	}
	merge := netsetup.NewNetStat()
	for _, spec := range s.vmi.Spec.Domain.Devices.Interfaces {
		merge.CachePodInterfaceVolatileData(s.vmi, spec.Name, s.podInterface(spec))
	}
	if err := merge.UpdateStatus(s.vmi, s.domain()); err != nil {
		s.warn(v1.SyncFailed.String(), "interfaces: %v", err)
	}
}

// podInterface is what virt-handler finds in the pod: addresses, on the pod network only.
func (s *step) podInterface(spec v1.Interface) *cache.PodIfaceCacheData {
	data := &cache.PodIfaceCacheData{}
	if !isPodNetwork(s.vmi, spec.Name) {
		return data
	}
	data.PodIP = s.launcher.Status.PodIP
	for _, ip := range s.launcher.Status.PodIPs {
		data.PodIPs = append(data.PodIPs, ip.IP)
	}
	return data
}

func isPodNetwork(vmi *v1.VirtualMachineInstance, name string) bool {
	network := vmispec.LookupPodNetwork(vmi.Spec.Networks)
	return network != nil && network.Name == name
}

// domain is what libvirt and the guest's agent would say of the interfaces that the guest has.
func (s *step) domain() *api.Domain {
	domain := &api.Domain{}
	connected := hasAgent(s.vmi)
	for i, spec := range s.vmi.Spec.Domain.Devices.Interfaces {
		if !s.isPlugged(spec) {
			continue
		}
		mac := s.mac(spec)
		if spec.SRIOV != nil {
			alias := api.NewUserDefinedAlias(deviceinfo.SRIOVAliasPrefix + spec.Name)
			domain.Spec.Devices.HostDevices = append(domain.Spec.Devices.HostDevices, api.HostDevice{Alias: alias})
		} else {
			domain.Spec.Devices.Interfaces = append(domain.Spec.Devices.Interfaces, s.domainInterface(spec, mac))
		}
		if connected {
			domain.Status.Interfaces = append(domain.Status.Interfaces, s.guestInterface(i, spec, mac))
		}
	}
	return domain
}

// isPlugged tells whether the guest has an interface: it is wanted, and the pod is attached to its network.
func (s *step) isPlugged(spec v1.Interface) bool {
	if spec.State == v1.InterfaceStateAbsent {
		return false
	}
	network := vmispec.LookupNetworkByName(s.vmi.Spec.Networks, spec.Name)
	if network == nil || !vmispec.IsSecondaryMultusNetwork(*network) {
		return network != nil
	}
	attached := multus.NetworkStatusesFromPod(s.launcher)
	podInterface := namescheme.CreateFromNetworkStatuses(s.vmi.Spec.Networks, attached)[spec.Name]
	return slices.ContainsFunc(attached, func(status networkv1.NetworkStatus) bool { return status.Interface == podInterface })
}

func (s *step) domainInterface(spec v1.Interface, mac string) api.Interface {
	device := api.Interface{Alias: api.NewUserDefinedAlias(spec.Name), MAC: &api.MAC{MAC: mac}}
	if spec.State == v1.InterfaceStateLinkDown {
		device.LinkState = &api.LinkState{State: "down"}
	}
	if multi := s.vmi.Spec.Domain.Devices.NetworkInterfaceMultiQueue; multi != nil && *multi {
		queues := virtualCPUs(s.vmi)
		device.Driver = &api.InterfaceDriver{Name: "vhost", Queues: &queues}
	}
	return device
}

func virtualCPUs(vmi *v1.VirtualMachineInstance) uint {
	count := uint(1)
	if cpu := vmi.Spec.Domain.CPU; cpu != nil {
		for _, n := range []uint32{cpu.Sockets, cpu.Cores, cpu.Threads} {
			count *= uint(max(n, 1))
		}
	}
	return count
}

// mac is the address that the VMI asks for, or had, or one that its identity decides.
func (s *step) mac(spec v1.Interface) string {
	if spec.MacAddress != "" {
		return spec.MacAddress
	}
	if status := vmispec.LookupInterfaceStatusByName(s.vmi.Status.Interfaces, spec.Name); status != nil && status.MAC != "" {
		return status.MAC
	}
	sum := sha256.Sum256([]byte(string(s.vmi.UID) + "/" + spec.Name))
	return fmt.Sprintf("52:54:00:%02x:%02x:%02x", sum[0], sum[1], sum[2])
}

// guestInterface is what the guest sees: behind masquerade the addresses that KubeVirt's DHCP gives out, bridged to the pod
// network the pod's, elsewhere addresses that follow from the MAC.
func (s *step) guestInterface(index int, spec v1.Interface, mac string) api.InterfaceStatus {
	status := api.InterfaceStatus{Mac: mac, InterfaceName: fmt.Sprintf("enp%ds0", index+1)}
	switch {
	case spec.Masquerade != nil:
		status.IPs = []string{"10.0.2.2", "fd10:0:2::2"}
	case isPodNetwork(s.vmi, spec.Name):
		status.IPs = s.podInterface(spec).PodIPs
	case spec.State != v1.InterfaceStateLinkDown:
		sum := sha256.Sum256([]byte(mac))
		status.IPs = []string{fmt.Sprintf("172.%d.%d.%d", 16+sum[0]%16, sum[1], 1+sum[2]%254)}
	}
	if local := linkLocal(mac); local != "" {
		status.IPs = append(slices.Clone(status.IPs), local)
	}
	if len(status.IPs) > 0 {
		status.Ip = status.IPs[0]
	}
	return status
}

// linkLocal is the IPv6 address that an interface gives itself.
func linkLocal(mac string) string {
	hardware, err := net.ParseMAC(mac)
	if err != nil || len(hardware) != 6 {
		return ""
	}
	h := hardware
	return net.IP{0xfe, 0x80, 0, 0, 0, 0, 0, 0, h[0] ^ 2, h[1], h[2], 0xff, 0xfe, h[3], h[4], h[5]}.String()
}

// networkStatus is what Multus writes to a pod that it has attached to the networks of its annotation.
func networkStatus(pod *corev1.Pod) (string, error) {
	attached := []networkv1.NetworkStatus{{Name: "sandbox", Interface: namescheme.PrimaryPodInterfaceName, Default: true}}
	var wanted []networkv1.NetworkSelectionElement
	if text := pod.Annotations[networkv1.NetworkAttachmentAnnot]; text != "" {
		if err := json.Unmarshal([]byte(text), &wanted); err != nil {
			return "", err
		}
	}
	for _, element := range wanted {
		sum := sha256.Sum256([]byte(string(pod.UID) + "/" + element.InterfaceRequest))
		attached = append(attached, networkv1.NetworkStatus{
			Name:      element.Namespace + "/" + element.Name,
			Interface: element.InterfaceRequest,
			Mac:       fmt.Sprintf("02:%02x:%02x:%02x:%02x:%02x", sum[0], sum[1], sum[2], sum[3], sum[4]),
		})
	}
	text, err := json.Marshal(attached)
	return string(text), err
}
