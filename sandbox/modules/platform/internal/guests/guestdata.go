package guests

import (
	"strings"

	v1 "kubevirt.io/api/core/v1"
)

// operatingSystem is what every guest's agent tells of its own.
var operatingSystem = v1.VirtualMachineInstanceGuestOSInfo{
	ID:            "fedora",
	Name:          "Fedora Linux",
	PrettyName:    "Fedora Linux 43 (Cloud Edition)",
	Version:       "43 (Cloud Edition)",
	VersionID:     "43",
	KernelRelease: "6.17.1-300.fc43.x86_64",
	KernelVersion: "#1 SMP PREEMPT_DYNAMIC",
	Machine:       "x86_64",
}

// agentCommands are those without which KubeVirt calls an agent unsupported.
var agentCommands = []string{
	"guest-ping", "guest-get-time", "guest-info", "guest-shutdown", "guest-network-get-interfaces", "guest-get-fsinfo",
	"guest-get-host-name", "guest-get-users", "guest-get-timezone", "guest-get-osinfo", "guest-set-user-password",
	"guest-ssh-get-authorized-keys", "guest-ssh-add-authorized-keys", "guest-ssh-remove-authorized-keys",
	"guest-fsfreeze-status", "guest-fsfreeze-freeze", "guest-fsfreeze-thaw", "guest-exec", "guest-exec-status",
}

func guestInfo(vmi *v1.VirtualMachineInstance) v1.VirtualMachineInstanceGuestAgentInfo {
	info := v1.VirtualMachineInstanceGuestAgentInfo{
		GAVersion:      "10.1.0",
		Hostname:       hostName(vmi),
		OS:             operatingSystem,
		Timezone:       "UTC, 0",
		UserList:       guestUsers(vmi),
		FSFreezeStatus: vmi.Status.FSFreezeStatus,
	}
	for _, name := range agentCommands {
		info.SupportedCommands = append(info.SupportedCommands, v1.GuestAgentCommandInfo{Name: name, Enabled: true})
	}
	info.FSInfo.Filesystems = guestFileSystems(vmi)
	return info
}

func hostName(vmi *v1.VirtualMachineInstance) string {
	if vmi.Spec.Hostname != "" {
		return vmi.Spec.Hostname
	}
	return strings.ReplaceAll(vmi.Name, ".", "-")
}

func guestUsers(vmi *v1.VirtualMachineInstance) []v1.VirtualMachineInstanceGuestOSUser {
	login := 0.0
	if running, known := phaseTime(vmi, v1.Running); known {
		login = float64(running.Unix())
	}
	return []v1.VirtualMachineInstanceGuestOSUser{{UserName: operatingSystem.ID, LoginTime: login}}
}

const gibibyte = 1 << 30

func guestFileSystems(vmi *v1.VirtualMachineInstance) []v1.VirtualMachineInstanceFileSystem {
	targets := diskTargets(vmi)
	for _, disk := range vmi.Spec.Domain.Devices.Disks {
		if targets[disk.Name] == "" || disk.Disk == nil {
			continue
		}
		return []v1.VirtualMachineInstanceFileSystem{{
			DiskName:       targets[disk.Name] + "1",
			MountPoint:     "/",
			FileSystemType: "btrfs",
			UsedBytes:      2 * gibibyte,
			TotalBytes:     10 * gibibyte,
			Disk:           []v1.VirtualMachineInstanceFileSystemDisk{{Serial: disk.Serial, BusType: string(disk.Disk.Bus)}},
		}}
	}
	return []v1.VirtualMachineInstanceFileSystem{}
}
