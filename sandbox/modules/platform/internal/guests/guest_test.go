package guests

import (
	"testing"
	"time"

	v1 "kubevirt.io/api/core/v1"
)

func TestAgent(t *testing.T) {
	for name, c := range map[string]struct {
		annotation string
		lasts      time.Duration
		want       bool
	}{
		"it connects with the guest":        {"", 2 * time.Second, true},
		"a late one is not there yet":       {"20s", 19 * time.Second, false},
		"a late one is there in the end":    {"20s", time.Minute, true},
		"a guest without one is without it": {"false", time.Hour, false},
	} {
		t.Run(name, func(t *testing.T) {
			vmi, _ := play(t, guest(v1.Scheduled, annotated(GuestAgentAnnotation, c.annotation)), 0, c.lasts)
			if got := hasAgent(vmi); got != c.want {
				t.Errorf("connected is %v, want %v", got, c.want)
			}
			if known := vmi.Status.GuestOSInfo.Name != ""; known != c.want {
				t.Errorf("operating system known is %v, want %v", known, c.want)
			}
		})
	}
}

func TestCredentialsThatOnlyTheAgentCanSet(t *testing.T) {
	viaAgent := func(vmi *v1.VirtualMachineInstance) {
		vmi.Spec.AccessCredentials = []v1.AccessCredential{{SSHPublicKey: &v1.SSHPublicKeyAccessCredential{
			PropagationMethod: v1.SSHPublicKeyAccessCredentialPropagationMethod{QemuGuestAgent: &v1.QemuGuestAgentSSHPublicKeyAccessCredentialPropagation{}},
		}}}
	}
	for agent, want := range map[string]string{"false": "False", "": "True"} {
		vmi, _ := play(t, guest(v1.Scheduled, viaAgent, annotated(GuestAgentAnnotation, agent)), 0, time.Minute)
		condition := conditions.GetCondition(vmi, v1.VirtualMachineInstanceAccessCredentialsSynchronized)
		if condition == nil || string(condition.Status) != want {
			t.Errorf("agent %q: condition is %v, want %s", agent, condition, want)
		}
	}
	vmi, _ := play(t, guest(v1.Scheduled), 0, time.Minute)
	if conditions.HasCondition(vmi, v1.VirtualMachineInstanceAccessCredentialsSynchronized) {
		t.Error("a guest without such credentials has the condition")
	}
}

func TestThaw(t *testing.T) {
	frozen := guest(v1.Running, withCondition(v1.VirtualMachineInstanceAgentConnected), func(vmi *v1.VirtualMachineInstance) {
		vmi.Status.FSFreezeStatus = "frozen"
	})
	for name, c := range map[string]struct {
		at   string
		want string
	}{
		"in time":         {after(time.Minute).Format(time.RFC3339), "frozen"},
		"when it is time": {after(-time.Minute).Format(time.RFC3339), ""},
		"never by itself": {"", "frozen"},
	} {
		w := worldAt(0)
		w.launcher.Annotations[unfreezeAtAnnotation] = c.at
		s := stepOf(frozen, w)
		s.thaw()
		if got := s.vmi.Status.FSFreezeStatus; got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
