package guests

import (
	"fmt"
	"hash/crc32"
	"strings"

	"k8s.io/apimachinery/pkg/api/resource"

	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/kubevirt/pkg/storage/cbt"
	"kubevirt.io/kubevirt/pkg/util"
)

// reportDomain is what libvirt tells of a running domain.
func (s *step) reportDomain() {
	s.vmi.Status.Machine = &v1.Machine{Type: concreteMachine(s.vmi)}
	s.reportMemory()
	if cbt.CBTStateInitializing(s.vmi.Status.ChangedBlockTracking) {
		cbt.SetCBTState(&s.vmi.Status.ChangedBlockTracking, v1.ChangedBlockTrackingEnabled)
	}
}

// concreteMachine resolves a machine type's alias to the newest type that the nodes offer.
func concreteMachine(vmi *v1.VirtualMachineInstance) string {
	if vmi.Status.Machine != nil && vmi.Status.Machine.Type != "" {
		return vmi.Status.Machine.Type // a running domain keeps the type it was started with
	}
	wanted := ""
	if vmi.Spec.Domain.Machine != nil {
		wanted = vmi.Spec.Domain.Machine.Type
	}
	for _, alias := range machineAliases {
		if wanted == alias.name {
			return alias.newest
		}
	}
	return wanted
}

// reportMemory lets the guest have all memory that was requested: a simulated balloon and simulated DIMMs are quick.
func (s *step) reportMemory() {
	memory := s.vmi.Status.Memory
	if memory == nil || memory.GuestRequested == nil {
		return
	}
	if memory.GuestCurrent != nil && memory.GuestCurrent.Cmp(*memory.GuestRequested) == 0 {
		return
	}
	memory.GuestCurrent = resource.NewQuantity(memory.GuestRequested.Value(), resource.BinarySI)
}

// reportChecksums are those of container disks and of a boot container, which KubeVirt keeps for upgrades.
func (s *step) reportChecksums() {
	if s.settings.imageVolume {
		return
	}
	images := map[string]string{}
	for _, volume := range s.vmi.Spec.Volumes {
		if volume.ContainerDisk != nil {
			images[volume.Name] = volume.ContainerDisk.Image
		}
	}
	for i := range s.vmi.Status.VolumeStatus {
		status := &s.vmi.Status.VolumeStatus[i]
		if image, is := images[status.Name]; is && status.ContainerDiskVolume == nil {
			status.ContainerDiskVolume = &v1.ContainerDiskInfo{Checksum: checksum(image, "disk")}
		}
	}
	if util.HasKernelBootContainerImage(s.vmi) && s.vmi.Status.KernelBootStatus == nil {
		s.vmi.Status.KernelBootStatus = kernelBootStatus(s.vmi.Spec.Domain.Firmware.KernelBoot.Container)
	}
}

func kernelBootStatus(container *v1.KernelBootContainer) *v1.KernelBootStatus {
	status := &v1.KernelBootStatus{}
	if container.KernelPath != "" {
		status.KernelInfo = &v1.KernelInfo{Checksum: checksum(container.Image, container.KernelPath)}
	}
	if container.InitrdPath != "" {
		status.InitrdInfo = &v1.InitrdInfo{Checksum: checksum(container.Image, container.InitrdPath)}
	}
	return status
}

func checksum(image, path string) uint32 { return crc32.ChecksumIEEE([]byte(image + "\n" + path)) }

// diskTargets names the devices of a guest's disks: vda, vdb ... on virtio, sda ... on sata, scsi and usb. A disk keeps the
// name that its status has.
func diskTargets(vmi *v1.VirtualMachineInstance) map[string]string {
	targets, used := map[string]string{}, map[string]bool{}
	for _, status := range vmi.Status.VolumeStatus {
		if status.Target != "" {
			targets[status.Name] = status.Target
			used[status.Target] = true
		}
	}
	for _, disk := range vmi.Spec.Domain.Devices.Disks {
		if targets[disk.Name] != "" {
			continue
		}
		for i := 0; ; i++ {
			if name := busPrefix(disk) + letters(i); !used[name] {
				targets[disk.Name], used[name] = name, true
				break
			}
		}
	}
	return targets
}

func busPrefix(disk v1.Disk) string {
	var bus v1.DiskBus
	switch {
	case disk.Disk != nil:
		bus = disk.Disk.Bus
	case disk.LUN != nil:
		bus = disk.LUN.Bus
	case disk.CDRom != nil:
		bus = disk.CDRom.Bus
	}
	if bus == v1.DiskBusVirtio {
		return "vd"
	}
	return "sd"
}

// letters counts a, b ... z, aa, ab ...
func letters(i int) string {
	text := ""
	for ; i >= 0; i = i/26 - 1 {
		text = fmt.Sprintf("%c", 'a'+i%26) + text
	}
	return strings.ToLower(text)
}
