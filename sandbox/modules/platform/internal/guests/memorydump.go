package guests

import (
	"fmt"
	"time"

	v1 "kubevirt.io/api/core/v1"
)

// dumpTime is long enough, with times in whole seconds, for virt-controller to see that a dump is in progress.
const dumpTime = 2 * time.Second

// dumpMemory moves a memory dump one step on, once its volume is mounted to the pod.
func (s *step) dumpMemory(status *v1.VolumeStatus) {
	dump := status.MemoryDumpVolume
	switch {
	case status.Phase == v1.HotplugVolumeMounted:
		now := s.time()
		status.Phase, status.Reason = v1.MemoryDumpVolumeInProgress, volumeMounted
		status.Message = "Memory dump Volume " + status.Name + " is attached, getting memory dump"
		dump.TargetFileName = fmt.Sprintf("%s-%s-%s.memory.dump", s.vmi.Name, status.Name, s.now.Format("20060102-150405"))
		dump.StartTimestamp, dump.EndTimestamp = &now, nil
		s.lookAgainIn(dumpTime)
	case status.Phase == v1.MemoryDumpVolumeInProgress && dump.StartTimestamp != nil && !s.wait(dump.StartTimestamp.Time, dumpTime):
		now := s.time()
		dump.EndTimestamp = &now
		if reason, fails := failureOf(s.vmi, MemoryDumpAnnotation); fails {
			status.Phase = v1.MemoryDumpVolumeFailed
			status.Message = fmt.Sprintf("Memory dump to pvc %s failed: %s", status.Name, reason)
			return
		}
		status.Phase, status.Reason = v1.MemoryDumpVolumeCompleted, volumeReady
		status.Message = "Memory dump to Volume " + status.Name + " has completed successfully"
	}
}
