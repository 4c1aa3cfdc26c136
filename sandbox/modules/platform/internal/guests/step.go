package guests

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	v1 "kubevirt.io/api/core/v1"
	"kubevirt.io/kubevirt/pkg/controller"
)

// conditions reads and writes a VMI's conditions as KubeVirt does.
var conditions = controller.NewVirtualMachineInstanceConditionManager()

// world is what a step knows besides the VMI itself.
type world struct {
	now      time.Time
	launcher *corev1.Pod       // of the VMI, on its node; nil when there is none
	handlers map[string]string // the address of each node's virt-handler, if it runs
	settings settings
}

// settings are those of the KubeVirt installation that virt-handler and virt-launcher look at.
type settings struct {
	bindings    map[string]v1.InterfaceBindingPlugin
	eviction    *v1.EvictionStrategy
	migration   v1.MigrationConfiguration
	imageVolume bool // container disks are image volumes, and nobody needs their checksums
}

// change is a VMI as the virt-handler of a node wants it to be, and what there is to tell.
type change struct {
	node   string
	old    *v1.VirtualMachineInstance
	vmi    *v1.VirtualMachineInstance
	events []event
}

// event is what the virt-handler tells of a change.
type event struct {
	kind    string // Normal or Warning
	reason  string
	message string
}

// step is one virt-handler's look at one VMI: the state, the clock and the annotations decide, never what was before.
type step struct {
	world
	change
	wake time.Duration // when to look again even if nothing changes; 0 is never
}

// next is what becomes of a VMI, if anything, and when to look again. Of the virt-handlers that have to do with the VMI,
// the first with something to change does it; the others see the result. One that does not run changes nothing.
func next(vmi *v1.VirtualMachineInstance, w world) (*change, time.Duration) {
	var wake time.Duration
	for _, role := range []func(*step){(*step).asTarget, (*step).asSource, (*step).asOwner} {
		s := stepOf(vmi, w)
		role(s)
		if s.wake > 0 && (wake == 0 || s.wake < wake) {
			wake = s.wake
		}
		if w.handlers[s.node] != "" && (s.changed() || len(s.events) > 0) {
			return &s.change, wake
		}
	}
	return nil, wake
}

func stepOf(vmi *v1.VirtualMachineInstance, w world) *step {
	return &step{world: w, change: change{old: vmi, vmi: vmi.DeepCopy()}}
}

// changed tells whether there is something to write.
func (c *change) changed() bool {
	return !equality.Semantic.DeepEqual(c.old.Status, c.vmi.Status) ||
		!equality.Semantic.DeepEqual(c.old.Labels, c.vmi.Labels) ||
		!equality.Semantic.DeepEqual(c.old.Annotations, c.vmi.Annotations)
}

// wait tells whether a duration is not over yet since a time, and has the VMI looked at again when it is.
// API times are whole seconds, rounded down: a wait ends up to a second early, and never late.
func (s *step) wait(since time.Time, duration time.Duration) bool {
	left := since.Add(duration).Sub(s.now)
	if left <= 0 {
		return false
	}
	s.lookAgainIn(left)
	return true
}

func (s *step) lookAgainIn(duration time.Duration) {
	if s.wake == 0 || duration < s.wake {
		s.wake = duration
	}
}

func (s *step) time() metav1.Time { return metav1.NewTime(s.now) }

func (s *step) tell(reason, format string, arguments ...any) {
	s.events = append(s.events, event{corev1.EventTypeNormal, reason, fmt.Sprintf(format, arguments...)})
}

func (s *step) warn(reason, format string, arguments ...any) {
	s.events = append(s.events, event{corev1.EventTypeWarning, reason, fmt.Sprintf(format, arguments...)})
}

// setPhase notes the time of the first transition to a phase, as KubeVirt does.
func (s *step) setPhase(phase v1.VirtualMachineInstancePhase) {
	s.vmi.Status.Phase = phase
	if _, known := phaseTime(s.vmi, phase); known {
		return
	}
	s.vmi.Status.PhaseTransitionTimestamps = append(s.vmi.Status.PhaseTransitionTimestamps,
		v1.VirtualMachineInstancePhaseTransitionTimestamp{Phase: phase, PhaseTransitionTimestamp: s.time()})
}

func phaseTime(vmi *v1.VirtualMachineInstance, phase v1.VirtualMachineInstancePhase) (time.Time, bool) {
	for _, transition := range vmi.Status.PhaseTransitionTimestamps {
		if transition.Phase == phase {
			return transition.PhaseTransitionTimestamp.Time, true
		}
	}
	return time.Time{}, false
}
