package guests

import (
	"strconv"

	v1 "kubevirt.io/api/core/v1"
)

// machineAliases are the machine types without a version, and what QEMU makes of each.
var machineAliases = []struct{ name, newest string }{
	{"q35", "pc-q35-rhel9.8.0"},
	{"pc", "pc-i440fx-rhel7.6.0"},
}

// host is the same on every worker, so that any guest without devices can move to any of them.
var host = struct {
	vendor, model                                        string
	usable, requiredFeatures, features, hyperV, machines []string
	tscFrequency                                         int64
}{
	vendor:           "Intel",
	model:            "Icelake-Server-noTSX",
	usable:           []string{"Icelake-Server-noTSX", "Cascadelake-Server-noTSX", "Skylake-Server-noTSX-IBRS", "Broadwell-noTSX", "Haswell-noTSX", "IvyBridge", "SandyBridge", "Westmere", "Nehalem"},
	requiredFeatures: []string{"ss", "vmx", "hypervisor", "tsc_adjust", "stibp", "ssbd"},
	features:         []string{"aes", "apic", "avx", "avx2", "avx512f", "erms", "hypervisor", "invtsc", "pcid", "rdrand", "smep", "ss", "ssbd", "stibp", "tsc_adjust", "vmx", "x2apic", "xsave"},
	hyperV:           []string{"base", "frequencies", "ipi", "reenlightenment", "reset", "runtime", "synic", "synic2", "synictimer", "time", "tlbflush", "vpindex"},
	machines:         []string{"q35", "pc-q35-rhel9.8.0", "pc-q35-rhel9.6.0", "pc-q35-rhel9.4.0", "pc-q35-rhel9.2.0", "pc-q35-rhel8.6.0", "pc", "pc-i440fx-rhel7.6.0"},
	tscFrequency:     2100000000,
}

// labelPrefixes are of labels that only virt-handler's node labeller writes.
var labelPrefixes = []string{
	v1.CPUFeatureLabel, v1.CPUModelLabel, v1.SupportedHostModelMigrationCPU, v1.CPUTimerLabel, v1.HypervLabel,
	v1.CPUModelVendorLabel, v1.SupportedMachineTypeLabel, v1.HostModelCPULabel, v1.HostModelRequiredFeaturesLabel,
}

// hardwareLabels are what the node labeller finds.
func hardwareLabels() map[string]string {
	labels := map[string]string{
		v1.CPUModelVendorLabel + host.vendor: "true",
		v1.HostModelCPULabel + host.model:    "true",
		v1.CPUTimerLabel + "tsc-frequency":   strconv.FormatInt(host.tscFrequency, 10),
		v1.CPUTimerLabel + "tsc-scalable":    "true",
	}
	for prefix, names := range map[string][]string{
		v1.CPUModelLabel:                  host.usable,
		v1.SupportedHostModelMigrationCPU: host.usable,
		v1.CPUFeatureLabel:                host.features,
		v1.HostModelRequiredFeaturesLabel: host.requiredFeatures,
		v1.HypervLabel:                    host.hyperV,
		v1.SupportedMachineTypeLabel:      host.machines,
	} {
		for _, name := range names {
			labels[prefix+name] = "true"
		}
	}
	return labels
}
