package guests

import (
	"slices"
	"testing"
	"time"

	v1 "kubevirt.io/api/core/v1"
)

// hotplugged is a guest with a volume that is being hotplugged, in a phase, once its attachment pod runs.
func hotplugged(phase v1.VolumePhase, inSpec bool) *v1.VirtualMachineInstance {
	return guest(v1.Running, func(vmi *v1.VirtualMachineInstance) {
		if inSpec {
			vmi.Spec.Domain.Devices.Disks = []v1.Disk{disk("extra", v1.DiskBusSCSI)}
			vmi.Spec.Volumes = []v1.Volume{{Name: "extra", VolumeSource: v1.VolumeSource{
				PersistentVolumeClaim: &v1.PersistentVolumeClaimVolumeSource{Hotpluggable: true},
			}}}
		}
		vmi.Status.VolumeStatus = []v1.VolumeStatus{{Name: "extra", Phase: phase, HotplugVolume: &v1.HotplugVolumeStatus{AttachPodUID: "p1"}}}
	})
}

func TestHotplug(t *testing.T) {
	for name, c := range map[string]struct {
		vmi    *v1.VirtualMachineInstance
		want   v1.VolumePhase
		target string
	}{
		"an attached volume becomes ready":        {hotplugged(v1.HotplugVolumeAttachedToNode, true), v1.VolumeReady, "sda"},
		"one that is gone from the spec unmounts": {hotplugged(v1.VolumeReady, false), v1.HotplugVolumeUnMounted, ""},
		"one that is detaching is left alone":     {hotplugged(v1.HotplugVolumeDetaching, false), v1.HotplugVolumeDetaching, ""},
	} {
		t.Run(name, func(t *testing.T) {
			vmi, _ := play(t, c.vmi, 0, time.Minute)
			if got := vmi.Status.VolumeStatus[0]; got.Phase != c.want || got.Target != c.target {
				t.Errorf("got %s at %q, want %s at %q", got.Phase, got.Target, c.want, c.target)
			}
		})
	}
}

func TestHotplugWaitsForItsPod(t *testing.T) {
	vmi := hotplugged(v1.HotplugVolumeAttachedToNode, true)
	vmi.Status.VolumeStatus[0].HotplugVolume.AttachPodUID = ""
	vmi, _ = play(t, vmi, 0, time.Minute)
	if got := vmi.Status.VolumeStatus[0].Phase; got != v1.HotplugVolumeAttachedToNode {
		t.Errorf("it is %s without a pod that holds the volume", got)
	}
}

func TestAGuestStartsOnlyWithItsHotpluggedVolumes(t *testing.T) {
	vmi := hotplugged(v1.VolumePending, true)
	vmi.Status.Phase = v1.Scheduled
	vmi.Status.VolumeStatus[0].HotplugVolume.AttachPodUID = ""
	waiting, _ := play(t, vmi, 0, 10*time.Second)
	if waiting.Status.Phase != v1.Scheduled {
		t.Errorf("it is %s although its volume is not mounted", waiting.Status.Phase)
	}
	waiting.Status.VolumeStatus[0].HotplugVolume.AttachPodUID = "p1"
	ready, told := play(t, waiting, time.Minute, 2*time.Minute)
	if ready.Status.Phase != v1.Running || !slices.Contains(reasons(told), volumeMounted) {
		t.Errorf("it is %s with its volume mounted, and told %v", ready.Status.Phase, reasons(told))
	}
}
