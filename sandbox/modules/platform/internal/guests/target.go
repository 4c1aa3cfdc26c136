package guests

import (
	"strconv"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"

	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/kubevirt/pkg/storage/cbt"
	"kubevirt.io/kubevirt/pkg/util/hardware"
)

// The ports that a target listens on, by the port behind each: libvirt's, QEMU's, and one more for blocks.
const (
	libvirtPort = "40001"
	memoryPort  = "40002"
	blockPort   = "40003"
)

// asTarget is what the virt-handler that the guest comes to does: it prepares, takes over and finishes.
func (s *step) asTarget() {
	m := s.vmi.Status.MigrationState
	s.node = s.vmi.Labels[v1.MigrationTargetNodeNameLabel]
	if s.node == "" || m == nil || s.vmi.IsFinal() || s.vmi.DeletionTimestamp != nil || isDecentralized(s.vmi) {
		return
	}
	switch {
	case isMigrationDone(m):
		delete(s.vmi.Labels, v1.MigrationTargetNodeNameLabel)
	case m.StartTimestamp == nil:
		s.prepareTarget(m)
	case m.EndTimestamp == nil:
		s.receive(m)
	default:
		s.finishMigration(m)
	}
}

// prepareTarget publishes where the target listens, and which CPUs the guest will have.
func (s *step) prepareTarget(m *v1.VirtualMachineInstanceMigrationState) {
	if m.TargetNodeAddress != "" {
		return
	}
	m.TargetNodeAddress = s.handlers[s.node]
	m.TargetDirectMigrationNodePorts = map[string]int{libvirtPort: 0, memoryPort: 49152}
	if s.vmi.IsBlockMigration() {
		m.TargetDirectMigrationNodePorts[blockPort] = 49153
	}
	if m.TargetState != nil {
		m.TargetState.NodeAddress, m.TargetState.DirectMigrationNodePorts = &m.TargetNodeAddress, m.TargetDirectMigrationNodePorts
	}
	if s.vmi.IsCPUDedicated() {
		m.TargetCPUSet = firstCPUs(int(virtualCPUs(s.vmi)))
		m.TargetNodeTopology = "{}"
	}
	s.tell(v1.PreparingTarget.String(), "VirtualMachineInstance Migration Target Prepared.")
	s.tell(v1.PreparingTarget.String(), "Migration Target is listening at %s, on ports: %s,%s", m.TargetNodeAddress, libvirtPort, memoryPort)
}

func firstCPUs(count int) []int {
	cpus := make([]int, count)
	for i := range cpus {
		cpus[i] = i
	}
	return cpus
}

// receive takes the guest over when everything is copied.
func (s *step) receive(m *v1.VirtualMachineInstanceMigrationState) {
	if !m.TargetNodeDomainDetected {
		m.TargetNodeDomainDetected = true
		if m.TargetState != nil {
			m.TargetState.DomainDetected = true
		}
	}
	plan := migrationScript(s.vmi)
	if m.AbortRequested || plan.fails || plan.stalls && m.Mode == v1.MigrationPreCopy || s.wait(m.StartTimestamp.Time, plan.takes) {
		return
	}
	now := s.time()
	m.TargetNodeDomainReadyTimestamp, m.EndTimestamp = &now, &now
	if m.TargetState != nil {
		m.TargetState.DomainReadyTimestamp = &now
	}
	conditions.RemoveCondition(s.vmi, v1.VirtualMachineInstanceMigrationRequired)
	s.takeOver(m)
}

func (s *step) takeOver(m *v1.VirtualMachineInstanceMigrationState) {
	s.vmi.Labels[v1.NodeNameLabel] = s.node
	delete(s.vmi.Labels, v1.OutdatedLauncherImageLabel)
	delete(s.vmi.Annotations, v1.EvictionSourceAnnotation)
	s.vmi.Status.LauncherContainerImageVersion = ""
	s.vmi.Status.NodeName = s.node
	s.vmi.Status.EvacuationNodeName = ""
	s.vmi.Status.MigrationTransport = v1.MigrationTransportUnix
	if m.TargetMemoryOverhead != nil {
		if s.vmi.Status.Memory == nil {
			s.vmi.Status.Memory = &v1.MemoryStatus{}
		}
		s.vmi.Status.Memory.MemoryOverhead = m.TargetMemoryOverhead
	}
	s.tell(v1.Migrated.String(), "The VirtualMachineInstance migrated to node %s.", s.node)
}

// finishMigration gives the guest, in its new pod, what it was moved for.
func (s *step) finishMigration(m *v1.VirtualMachineInstanceMigrationState) {
	s.plugCPUs()
	s.plugMemory()
	conditions.RemoveCondition(s.vmi, v1.VirtualMachineInstanceVolumesChange)
	s.vmi.Status.MigratedVolumes = nil
	if cbt.HasCBTStateEnabled(s.vmi.Status.ChangedBlockTracking) {
		cbt.SetCBTState(&s.vmi.Status.ChangedBlockTracking, v1.ChangedBlockTrackingInitializing)
	}
	m.Completed = true
}

func (s *step) plugCPUs() {
	limit := s.vmi.Labels[v1.VirtualMachinePodCPULimitsLabel]
	delete(s.vmi.Labels, v1.VirtualMachinePodCPULimitsLabel)
	if !conditions.HasCondition(s.vmi, v1.VirtualMachineInstanceVCPUChange) {
		return
	}
	conditions.RemoveCondition(s.vmi, v1.VirtualMachineInstanceVCPUChange)
	cpu := s.vmi.Spec.Domain.CPU
	if problem := cpuProblem(s.vmi, limit); problem != "" {
		s.warn(problem, "failed to change vCPUs")
		return
	}
	s.vmi.Status.CurrentCPUTopology = &v1.CPUTopology{Sockets: cpu.Sockets, Cores: cpu.Cores, Threads: cpu.Threads}
}

func cpuProblem(vmi *v1.VirtualMachineInstance, podLimit string) string {
	if hotplugFails(vmi, "cpu") {
		return "the guest did not accept the CPUs"
	}
	if !vmi.IsCPUDedicated() {
		return ""
	}
	limit, err := strconv.ParseInt(podLimit, 10, 64)
	if err != nil {
		return "cannot read CPU limit from VMI annotation"
	}
	if wanted := hardware.GetNumberOfVCPUs(vmi.Spec.Domain.CPU); wanted > limit {
		return "number of requested VCPUS (" + strconv.FormatInt(wanted, 10) + ") exceeds the limit (" + podLimit + ")"
	}
	return ""
}

func (s *step) plugMemory() {
	request := s.vmi.Labels[v1.VirtualMachinePodMemoryRequestsLabel]
	delete(s.vmi.Labels, v1.VirtualMachinePodMemoryRequestsLabel)
	delete(s.vmi.Labels, v1.MemoryHotplugOverheadRatioLabel)
	if !conditions.HasCondition(s.vmi, v1.VirtualMachineInstanceMemoryChange) {
		return
	}
	conditions.RemoveCondition(s.vmi, v1.VirtualMachineInstanceMemoryChange)
	if _, err := resource.ParseQuantity(request); err != nil {
		s.warn("cannot parse Memory requests from VMI label: "+err.Error(), "failed to update guest memory")
		return
	}
	if hotplugFails(s.vmi, "memory") {
		s.vmi.Status.Conditions = append(s.vmi.Status.Conditions, v1.VirtualMachineInstanceCondition{
			Type: v1.VirtualMachineInstanceMemoryChange, Status: corev1.ConditionFalse,
			Reason: "Memory Hotplug Failed", Message: "memory hotplug failed, the VM configuration is not supported",
		})
		s.warn("the guest did not accept the memory", "failed to update guest memory")
		return
	}
	s.vmi.Status.Memory.GuestRequested = s.vmi.Spec.Domain.Memory.Guest
}
