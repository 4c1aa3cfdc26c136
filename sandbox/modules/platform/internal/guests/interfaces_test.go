package guests

import (
	"slices"
	"testing"
	"time"

	networkv1 "github.com/k8snetworkplumbingwg/network-attachment-definition-client/pkg/apis/k8s.cni.cncf.io/v1"
	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/kubevirt/pkg/network/namescheme"
)

// withNetworks is a guest on the pod network, with a bridged and an SR-IOV network besides.
func withNetworks(vmi *v1.VirtualMachineInstance) {
	withPodInterface(v1.InterfaceBindingMethod{Masquerade: &v1.InterfaceMasquerade{}})(vmi)
	for name, binding := range map[string]v1.InterfaceBindingMethod{"lan": {Bridge: &v1.InterfaceBridge{}}, "fast": {SRIOV: &v1.InterfaceSRIOV{}}} {
		vmi.Spec.Networks = append(vmi.Spec.Networks, v1.Network{Name: name, NetworkSource: v1.NetworkSource{
			Multus: &v1.MultusNetwork{NetworkName: name},
		}})
		vmi.Spec.Domain.Devices.Interfaces = append(vmi.Spec.Domain.Devices.Interfaces, v1.Interface{
			Name: name, InterfaceBindingMethod: binding, MacAddress: map[string]string{"lan": "02:00:00:00:00:01", "fast": "02:00:00:00:00:02"}[name],
		})
	}
}

// attachedWorld has the guest's pod attached to the networks named.
func attachedWorld(t *testing.T, vmi *v1.VirtualMachineInstance, networks ...string) world {
	t.Helper()
	w := worldAt(time.Second)
	names := namescheme.CreateHashedNetworkNameScheme(vmi.Spec.Networks)
	text := ""
	for _, name := range networks {
		if text != "" {
			text += ","
		}
		text += `{"name":"` + name + `","namespace":"shop","interface":"` + names[name] + `"}`
	}
	w.launcher.Annotations[networkv1.NetworkAttachmentAnnot] = "[" + text + "]"
	status, err := networkStatus(w.launcher)
	if err != nil {
		t.Fatal(err)
	}
	w.launcher.Annotations[networkv1.NetworkStatusAnnot] = status
	return w
}

func interfaceOf(vmi *v1.VirtualMachineInstance, name string) *v1.VirtualMachineInstanceNetworkInterface {
	for i := range vmi.Status.Interfaces {
		if vmi.Status.Interfaces[i].Name == name {
			return &vmi.Status.Interfaces[i]
		}
	}
	return nil
}

func report(vmi *v1.VirtualMachineInstance, w world) *v1.VirtualMachineInstance {
	s := stepOf(vmi, w)
	s.report()
	return s.vmi
}

func TestInterfaces(t *testing.T) {
	vmi := guest(v1.Running, withNetworks)
	vmi = report(vmi, attachedWorld(t, vmi, "lan", "fast"))
	pod := interfaceOf(vmi, "default")
	if pod == nil || pod.IP != "10.128.0.9" || !slices.Equal(pod.IPs, []string{"10.128.0.9", "fd00::9"}) || pod.MAC == "" {
		t.Errorf("the interface on the pod network is %+v, want the pod's addresses and a MAC", pod)
	}
	if vmi.Status.Interfaces[0].Name != "default" {
		t.Error("the pod network does not come first")
	}
	lan := interfaceOf(vmi, "lan")
	if lan == nil || lan.MAC != "02:00:00:00:00:01" || len(lan.IPs) != 2 || lan.InfoSource != "domain, guest-agent" || lan.LinkState != "up" {
		t.Errorf("the bridged interface is %+v", lan)
	}
	if fast := interfaceOf(vmi, "fast"); fast == nil || fast.MAC != "02:00:00:00:00:02" || fast.InterfaceName == "" {
		t.Errorf("the SR-IOV interface is %+v", fast)
	}
}

func TestInterfacesWithoutAnAgent(t *testing.T) {
	vmi := guest(v1.Running, withNetworks, annotated(GuestAgentAnnotation, "false"))
	vmi = report(vmi, attachedWorld(t, vmi, "lan", "fast"))
	if pod := interfaceOf(vmi, "default"); pod == nil || pod.IP != "10.128.0.9" || pod.InterfaceName != "" {
		t.Errorf("the interface on the pod network is %+v, want the pod's address and no name", pod)
	}
	if lan := interfaceOf(vmi, "lan"); lan == nil || len(lan.IPs) != 0 || lan.InfoSource != "domain" {
		t.Errorf("the bridged interface is %+v, want no addresses", lan)
	}
}

func TestAMACStays(t *testing.T) {
	vmi := guest(v1.Running, withNetworks)
	w := attachedWorld(t, vmi, "lan", "fast")
	vmi = report(vmi, w)
	first := interfaceOf(vmi, "default").MAC
	other := guest(v1.Running, withNetworks)
	other.UID = "u2"
	if again := interfaceOf(report(vmi, w), "default").MAC; again != first {
		t.Errorf("the MAC changes from %s to %s", first, again)
	}
	if same := interfaceOf(report(other, w), "default").MAC; same == first {
		t.Errorf("two guests have the MAC %s", same)
	}
}

func TestAnInterfaceIsPluggedWithItsPodOnly(t *testing.T) {
	vmi := guest(v1.Running, withNetworks)
	vmi = report(vmi, attachedWorld(t, vmi, "fast"))
	if lan := interfaceOf(vmi, "lan"); lan != nil {
		t.Errorf("an interface that the pod is not attached to is %+v", lan)
	}
}

func TestAnAbsentInterfaceLeavesTheDomain(t *testing.T) {
	vmi := guest(v1.Running, withNetworks)
	w := attachedWorld(t, vmi, "lan", "fast")
	vmi = report(vmi, w)
	for i := range vmi.Spec.Domain.Devices.Interfaces {
		if vmi.Spec.Domain.Devices.Interfaces[i].Name == "lan" {
			vmi.Spec.Domain.Devices.Interfaces[i].State = v1.InterfaceStateAbsent
		}
	}
	if lan := interfaceOf(report(vmi, w), "lan"); lan != nil {
		t.Errorf("an absent interface is %+v", lan)
	}
}

func TestALinkThatIsDown(t *testing.T) {
	vmi := guest(v1.Running, withNetworks, func(vmi *v1.VirtualMachineInstance) {
		for i := range vmi.Spec.Domain.Devices.Interfaces {
			vmi.Spec.Domain.Devices.Interfaces[i].State = v1.InterfaceStateLinkDown
		}
	})
	if lan := interfaceOf(report(vmi, attachedWorld(t, vmi, "lan")), "lan"); lan == nil || lan.LinkState != "down" {
		t.Errorf("the interface is %+v", lan)
	}
}
