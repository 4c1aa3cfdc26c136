package guests

import (
	"strings"
	"testing"
	"time"

	v1 "kubevirt.io/api/core/v1"
)

func dumping(changes ...vmiChange) *v1.VirtualMachineInstance {
	vmi := hotplugged(v1.HotplugVolumeAttachedToNode, true)
	vmi.Status.VolumeStatus[0].MemoryDumpVolume = &v1.DomainMemoryDumpInfo{ClaimName: "extra"}
	vmi.Spec.Domain.Devices.Disks = nil
	for _, change := range changes {
		change(vmi)
	}
	return vmi
}

func TestMemoryDump(t *testing.T) {
	vmi, _ := play(t, dumping(), 0, time.Second)
	status := vmi.Status.VolumeStatus[0]
	if status.Phase != v1.MemoryDumpVolumeInProgress || !strings.HasPrefix(status.MemoryDumpVolume.TargetFileName, "db-extra-") {
		t.Fatalf("got %s to %q, want a dump in progress to db-extra-...", status.Phase, status.MemoryDumpVolume.TargetFileName)
	}
	vmi, _ = play(t, vmi, time.Second, time.Minute)
	status = vmi.Status.VolumeStatus[0]
	if status.Phase != v1.MemoryDumpVolumeCompleted || status.MemoryDumpVolume.EndTimestamp == nil || status.Target != "" {
		t.Errorf("got %s at %q, ended %v", status.Phase, status.Target, status.MemoryDumpVolume.EndTimestamp)
	}
}

func TestMemoryDumpFails(t *testing.T) {
	vmi, _ := play(t, dumping(annotated(MemoryDumpAnnotation, "fail:disk full")), 0, time.Minute)
	status := vmi.Status.VolumeStatus[0]
	if status.Phase != v1.MemoryDumpVolumeFailed || !strings.Contains(status.Message, "disk full") {
		t.Errorf("got %s: %s", status.Phase, status.Message)
	}
}
