package guests

import (
	"slices"
	"strings"

	v1 "kubevirt.io/api/core/v1"
)

const (
	volumeReady     = "VolumeReady"
	volumeMounted   = "VolumeMountedToPod"
	volumeUnmounted = "VolumeUnMountedFromPod"

	isoSize = 1 << 20 // of a disk made from cloud-init data, a Secret or a ConfigMap
)

// reportVolumes tells how far each volume is: hotplugged ones are mounted to the pod and then attached to the guest, or
// detached and unmounted; memory dumps are written. Before the guest runs there is nothing to be attached to.
func (s *step) reportVolumes(running bool) {
	inSpec := volumesInSpec(s.vmi)
	targets := map[string]string{}
	if running {
		targets = diskTargets(s.vmi)
	}
	for i := range s.vmi.Status.VolumeStatus {
		status := &s.vmi.Status.VolumeStatus[i]
		before := status.Phase
		switch {
		case status.HotplugVolume != nil:
			s.hotplug(status, inSpec[status.Name] != nil, targets[status.Name])
		case running:
			status.Target = targets[status.Name]
			if isISO(inSpec[status.Name]) && status.Target != "" {
				status.Size = isoSize
			}
		}
		if status.MemoryDumpVolume != nil {
			s.dumpMemory(status)
		}
		if status.Phase != before {
			s.tell(status.Reason, "%s", status.Message)
		}
	}
	slices.SortStableFunc(s.vmi.Status.VolumeStatus, func(a, b v1.VolumeStatus) int { return strings.Compare(a.Name, b.Name) })
}

func volumesInSpec(vmi *v1.VirtualMachineInstance) map[string]*v1.Volume {
	volumes := map[string]*v1.Volume{}
	for i := range vmi.Spec.Volumes {
		volumes[vmi.Spec.Volumes[i].Name] = &vmi.Spec.Volumes[i]
	}
	for _, utility := range vmi.Spec.UtilityVolumes {
		volumes[utility.Name] = &v1.Volume{Name: utility.Name}
	}
	return volumes
}

func isISO(volume *v1.Volume) bool {
	return volume != nil && (volume.CloudInitNoCloud != nil || volume.CloudInitConfigDrive != nil || volume.ConfigMap != nil ||
		volume.DownwardAPI != nil || volume.Secret != nil || volume.ServiceAccount != nil || volume.Sysprep != nil)
}

// hotplug moves a hotplugged volume one step on. It is mounted as soon as its attachment pod runs.
func (s *step) hotplug(status *v1.VolumeStatus, wanted bool, target string) {
	mounted := status.HotplugVolume.AttachPodUID != ""
	switch {
	case !wanted:
		status.Target = ""
		if slices.Contains([]v1.VolumePhase{v1.VolumeReady, v1.HotplugVolumeMounted, v1.HotplugVolumeAttachedToNode}, status.Phase) {
			status.Phase, status.Reason = v1.HotplugVolumeUnMounted, volumeUnmounted
			status.Message = "Volume " + status.Name + " has been unmounted from virt-launcher pod"
		}
	case status.Phase == v1.HotplugVolumeMounted && target != "" && status.MemoryDumpVolume == nil:
		status.Target = target
		status.Phase, status.Reason = v1.VolumeReady, volumeReady
		status.Message = "Successfully attach hotplugged volume " + status.Name + " to VM"
	case mounted && slices.Contains([]v1.VolumePhase{v1.VolumeBound, v1.VolumePending, v1.HotplugVolumeAttachedToNode}, status.Phase):
		status.Phase, status.Reason = v1.HotplugVolumeMounted, volumeMounted
		status.Message = "Volume " + status.Name + " has been mounted in virt-launcher pod"
	}
}

// hotplugsMounted tells whether a guest that is to start has all of its hotplugged volumes.
func (s *step) hotplugsMounted() bool {
	for _, volume := range s.vmi.Spec.Volumes {
		status := volumeStatus(s.vmi, volume.Name)
		if isHotplugged(volume) && (status == nil || status.HotplugVolume == nil) {
			return false
		}
	}
	return !slices.ContainsFunc(s.vmi.Status.VolumeStatus, func(status v1.VolumeStatus) bool {
		return status.HotplugVolume != nil && status.Phase != v1.VolumeReady && status.Phase != v1.HotplugVolumeMounted
	})
}

func isHotplugged(volume v1.Volume) bool {
	return volume.PersistentVolumeClaim != nil && volume.PersistentVolumeClaim.Hotpluggable ||
		volume.DataVolume != nil && volume.DataVolume.Hotpluggable
}

func volumeStatus(vmi *v1.VirtualMachineInstance, name string) *v1.VolumeStatus {
	for i := range vmi.Status.VolumeStatus {
		if vmi.Status.VolumeStatus[i].Name == name {
			return &vmi.Status.VolumeStatus[i]
		}
	}
	return nil
}
