package pods

import (
	"context"
	"log/slog"
	"net/netip"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"sandbox/platform/internal/backoff"
)

// worker runs one pod.
type worker struct {
	agent           *Agent
	uid             types.UID
	namespace, name string
	program         string
	log             *slog.Logger

	refresh flag // the content of volumes may have changed
	dirty   flag // the status is to be written
	nudge   flag // a switch was operated

	lived bool // it had a process in this agent's time

	mu         sync.Mutex
	pod        *corev1.Pod // as last seen; never changed
	state      state
	conditions []corev1.PodCondition // as last reported
	pid        int
	paused     bool
	held       bool // stopped by its switch
	reason     error
	cancel     context.CancelCauseFunc
}

func newWorker(a *Agent, pod *corev1.Pod) *worker {
	w := &worker{
		agent: a, uid: pod.UID, namespace: pod.Namespace, name: pod.Name, program: binary(pod), pod: pod,
		log:     a.env.Log.With("pod", pod.Namespace+"/"+pod.Name),
		refresh: newFlag(), dirty: newFlag(), nudge: newFlag(),
		state: takeOver(pod, time.Now()), conditions: pod.Status.Conditions,
	}
	return w
}

// takeOver returns the first state of a pod, which a former agent may have run before.
func takeOver(pod *corev1.Pod, now time.Time) state {
	s := state{since: now, phase: corev1.PodPending, container: waitingState("ContainerCreating", "")}
	if pod.Status.Phase != "" {
		s.phase = pod.Status.Phase
	}
	if pod.Status.StartTime != nil {
		s.since = pod.Status.StartTime.Time
	}
	if len(pod.Status.ContainerStatuses) == 0 || pod.Status.ContainerStatuses[0].ContainerID == "" {
		return s
	}
	former := pod.Status.ContainerStatuses[0]
	s.restarts, s.last = former.RestartCount+1, former.LastTerminationState
	if former.State.Terminated != nil {
		s.last = former.State
	} else if former.State.Running != nil {
		s.last = terminatedState(128+9, former.State.Running.StartedAt.Time, now)
	}
	return s
}

// update takes note of the pod as it is now; a pod that is being deleted is ended.
func (w *worker) update(pod *corev1.Pod) {
	w.mu.Lock()
	w.pod = pod
	overruled := differ(w.conditions, pod.Status.Conditions)
	w.mu.Unlock()
	if overruled { // by the node controller, while the node was not ready
		w.dirty.set()
	}
	w.refresh.set() // labels and annotations may be in a volume
	if pod.DeletionTimestamp != nil {
		w.end(errDeleted)
	}
}

// end makes work return.
func (w *worker) end(reason error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.reason == nil {
		w.reason = reason
	}
	if w.cancel != nil {
		w.cancel(reason)
	}
}

// work runs the pod until it is deleted or the agent ends.
func (w *worker) work(agent context.Context) {
	ctx, cancel := context.WithCancelCause(agent)
	defer cancel(nil)
	w.mu.Lock()
	w.cancel = cancel
	if w.reason != nil {
		cancel(w.reason)
	}
	w.mu.Unlock()

	reported := make(chan struct{})
	reporting, stopReporting := context.WithCancel(agent)
	go func() {
		defer close(reported)
		w.report(reporting)
	}()
	if w.lived = !over(w.view()); w.lived {
		w.live(ctx)
	}
	<-ctx.Done()
	stopReporting()
	<-reported
	if context.Cause(ctx) == errDeleted {
		w.change(giveUp)
		w.remove(agent)
	}
}

// giveUp ends a pod that is deleted while its container does not run.
func giveUp(s *state) {
	if s.phase == corev1.PodPending || s.phase == corev1.PodRunning {
		s.phase, s.ready = corev1.PodFailed, false
	}
}

// live gives the pod its network and keeps its container running for as long as it shall.
func (w *worker) live(ctx context.Context) {
	net := w.connect(ctx)
	if net == nil {
		return
	}
	volumes := newVolumes(w.agent.objects, w.agent.folder("volumes", string(w.uid)))
	fresh, stop := context.WithCancel(ctx)
	defer func() {
		stop()
		net.close()
		volumes.remove()
		w.agent.objects.forget(w.uid)
		w.agent.addresses.release(w.uid)
	}()

	var delays backoff.Backoff
	following := false
	for ctx.Err() == nil {
		root := w.prepare(ctx, volumes)
		if root == nil {
			return
		}
		if !following {
			following = true
			go w.keepFresh(fresh, volumes)
		}
		began := time.Now()
		exit := w.run(ctx, net, root)
		if !w.ended(ctx, exit) {
			return
		}
		w.awaitRestart(ctx, delays.Delay(time.Since(began)))
	}
}

// connect gives the pod an address and a network.
func (w *worker) connect(ctx context.Context) *network {
	for {
		address, err := w.agent.addresses.claim(w.view())
		if err == nil {
			var net *network
			if net, err = newNetwork(address); err == nil {
				w.located(address)
				return net
			}
		}
		w.change(func(s *state) { s.container = waitingState("ContainerCreating", err.Error()) })
		if !sleep(ctx, time.Second) {
			return nil
		}
	}
}

func (w *worker) located(address netip.Addr) {
	host := ""
	if node, err := w.agent.objects.node(w.view().Spec.NodeName); err == nil {
		for _, a := range node.Status.Addresses {
			if a.Type == corev1.NodeInternalIP {
				host = a.Address
			}
		}
	}
	w.change(func(s *state) { s.address, s.hostIP = address, host })
}

// ended takes note of the end of the container, and tells whether it is to be started again.
func (w *worker) ended(ctx context.Context, exit corev1.ContainerState) bool {
	code := exit.Terminated.ExitCode
	deleted := context.Cause(ctx) == errDeleted
	restart := again(w.view().Spec.RestartPolicy, code) || w.isHeld()
	w.log.Info("ended", "exit", code)
	if ctx.Err() != nil && !deleted { // the agent ends: the pod goes on with the next one
		return false
	}
	w.change(func(s *state) {
		s.container, s.ready = exit, false
		if deleted || !restart {
			s.phase = outcome(code)
		}
	})
	return !deleted && restart
}

// awaitRestart waits as long as the back-off asks for, or as long as the pod's switch is off.
func (w *worker) awaitRestart(ctx context.Context, delay time.Duration) {
	if !w.isHeld() {
		w.change(func(s *state) {
			s.last = s.container
			s.container = waitingState("CrashLoopBackOff", "back-off "+delay.String()+" restarting the failed container")
		})
	}
	elapsed := time.After(delay)
	for ctx.Err() == nil && (elapsed != nil || w.isHeld()) {
		select {
		case <-ctx.Done():
		case <-elapsed:
			elapsed = nil
		case <-w.nudge:
			if !w.isHeld() { // switched on again
				elapsed = nil
			}
		}
	}
	w.change(func(s *state) { s.restarts++ })
}

func (w *worker) isHeld() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.held
}

// view is the pod as last seen, with the addresses that the agent has given it.
func (w *worker) view() *corev1.Pod {
	w.mu.Lock()
	defer w.mu.Unlock()
	pod := *w.pod
	if w.state.address.IsValid() {
		pod.Status.PodIP, pod.Status.HostIP = w.state.address.String(), w.state.hostIP
	}
	return &pod
}

// change alters the state, and has it reported.
func (w *worker) change(how func(*state)) {
	w.mu.Lock()
	how(&w.state)
	w.mu.Unlock()
	w.dirty.set()
}

func waitingState(reason, message string) corev1.ContainerState {
	return corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason, Message: message}}
}

func terminatedState(code int32, began, ended time.Time) corev1.ContainerState {
	reason := "Completed"
	if code != 0 {
		reason = "Error"
	}
	return corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{
		ExitCode: code, Reason: reason, StartedAt: metav1.NewTime(began), FinishedAt: metav1.NewTime(ended),
	}}
}

// sleep returns false when the context ends before.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
