package pods

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	// maxGrace bounds how long a process may take to end. Some of the programs take no notice of being asked.
	maxGrace = 5 * time.Second
	// lastGrace is the same when the agent itself ends, and with it the sandbox: nobody takes over from the process.
	lastGrace = time.Second

	nameserver = "10.96.0.10"
)

// prepare waits until everything that the container needs is there, and returns what its process is to see.
func (w *worker) prepare(ctx context.Context, v *volumes) *root {
	for ctx.Err() == nil {
		r, err := w.assemble(v)
		if err == nil {
			return r
		}
		if err != errNotListedYet {
			w.change(func(s *state) { s.container = waitingState("ContainerCreating", err.Error()) })
		}
		select {
		case <-ctx.Done():
		case <-w.refresh:
		case <-time.After(time.Second): // a token that was refused, a node that is not there yet
		}
	}
	return nil
}

func (w *worker) assemble(v *volumes) (*root, error) {
	pod := w.view()
	c := &pod.Spec.Containers[0]
	program, err := filepath.Abs(filepath.Join(w.agent.env.Bin, w.program))
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(program); err != nil {
		return nil, fmt.Errorf("image %s: %w", c.Image, err)
	}
	if err := v.write(pod); err != nil {
		return nil, err
	}
	binds, err := v.binds(c)
	if err != nil {
		return nil, err
	}
	env, err := variables(w.agent.objects, pod, c, w.agent.env.APIHost, w.agent.env.APIPort)
	if err != nil {
		return nil, err
	}
	inside := "/usr/bin/" + w.program
	return &root{
		Mountpoint: w.agent.folder("root"),
		Hostname:   hostname(pod),
		Files:      systemFiles(pod),
		Binds:      append([]bind{{Source: program, Target: inside, ReadOnly: true}}, binds...),
		Argv:       append([]string{inside}, arguments(c, w.program, env)...),
		Env:        list(env),
		Dir:        cmp.Or(c.WorkingDir, "/"),
	}, nil
}

func hostname(pod *corev1.Pod) string {
	name := cmp.Or(pod.Spec.Hostname, pod.Name)
	return strings.TrimRight(name[:min(len(name), 63)], "-.")
}

func systemFiles(pod *corev1.Pod) map[string]string {
	return map[string]string{
		"/etc/hosts":  fmt.Sprintf("127.0.0.1\tlocalhost\n%s\t%s\n", pod.Status.PodIP, hostname(pod)),
		"/etc/passwd": "root:x:0:0:root:/:/\n",
		"/etc/group":  "root:x:0:\n",
		"/etc/resolv.conf": fmt.Sprintf("nameserver %s\nsearch %s.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n",
			nameserver, pod.Namespace),
	}
}

// run starts the container's process, follows it until it ends, and returns how it ended.
func (w *worker) run(ctx context.Context, net *network, r *root) corev1.ContainerState {
	began := time.Now()
	cmd, err := w.start(net, r)
	if err != nil {
		w.log.Error("start", "error", err)
		return terminatedState(128, began, time.Now())
	}
	w.log.Info("started", "pid", cmd.Process.Pid)
	probing, stop := context.WithCancel(ctx)
	defer stop()
	w.watchReadiness(probing, cmd.Process.Pid)

	exit := make(chan int32, 1)
	go func() {
		cmd.Wait()
		exit <- exitCode(cmd.ProcessState)
	}()
	code := w.awaitExit(ctx, cmd.Process, exit)
	w.mu.Lock()
	w.pid, w.paused = 0, false
	w.mu.Unlock()
	return terminatedState(code, began, time.Now())
}

func (w *worker) start(net *network, r *root) (*exec.Cmd, error) {
	log, err := os.OpenFile(w.agent.folder("log", w.namespace+"_"+w.name+".log"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	reader, writer, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer writer.Close()
	cmd := exec.Command(w.agent.self, "pod")
	cmd.Stdout, cmd.Stderr, cmd.ExtraFiles = log, log, []*os.File{reader}
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWNS | syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC,
		Pdeathsig:  syscall.SIGKILL, // of the network's thread, which lives as long as this agent
	}
	err = net.within(cmd.Start)
	reader.Close()
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	w.pid = cmd.Process.Pid
	w.mu.Unlock()
	return cmd, json.NewEncoder(writer).Encode(r)
}

// watchReadiness reports the container as running, and as ready by its probe.
func (w *worker) watchReadiness(ctx context.Context, pid int) {
	pod := w.view()
	p, err := translate(&pod.Spec.Containers[0], w.state.address)
	if err != nil {
		w.log.Warn("readiness is not probed", "error", err)
	}
	running := corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: metav1.Now()}}
	w.change(func(s *state) { s.phase, s.container, s.ready = corev1.PodRunning, running, p == nil })
	if p == nil {
		return
	}
	began := time.Now()
	go p.follow(ctx, pid, func(ready bool) {
		w.log.Info("readiness", "ready", ready, "after", time.Since(began).Round(time.Millisecond))
		w.change(func(s *state) {
			if ctx.Err() == nil {
				s.ready = ready
			}
		})
	})
}

// awaitExit returns the exit code of the process. It ends the process when the pod is to end, or is switched off.
func (w *worker) awaitExit(ctx context.Context, process *os.Process, exit <-chan int32) int32 {
	for {
		select {
		case code := <-exit:
			return code
		case <-ctx.Done():
			if context.Cause(ctx) == errDeleted || context.Cause(ctx) == errGone {
				return terminate(process, exit, grace(w.view()))
			}
			return terminate(process, exit, lastGrace)
		case <-w.nudge:
			if w.isHeld() {
				return terminate(process, exit, grace(w.view()))
			}
		}
	}
}

func terminate(process *os.Process, exit <-chan int32, grace time.Duration) int32 {
	process.Signal(syscall.SIGTERM)
	process.Signal(syscall.SIGCONT) // a paused process would not notice
	select {
	case code := <-exit:
		return code
	case <-time.After(grace):
		process.Kill()
		return <-exit
	}
}

func grace(pod *corev1.Pod) time.Duration {
	for _, seconds := range []*int64{pod.DeletionGracePeriodSeconds, pod.Spec.TerminationGracePeriodSeconds} {
		if seconds != nil {
			return min(time.Duration(*seconds)*time.Second, maxGrace)
		}
	}
	return maxGrace
}

func exitCode(state *os.ProcessState) int32 {
	if state == nil {
		return 128
	}
	if status := state.Sys().(syscall.WaitStatus); status.Signaled() {
		return 128 + int32(status.Signal())
	}
	return int32(state.ExitCode())
}
