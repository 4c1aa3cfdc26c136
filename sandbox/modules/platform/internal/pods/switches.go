package pods

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// Status is what the agent's socket tells of a pod. The state is waiting, starting, ready, stopped, succeeded or failed.
type Status struct {
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	Binary    string `json:"binary"`
	PID       int    `json:"pid"` // in the sandbox's own count; 0 when it does not run
	State     string `json:"state"`
	Paused    bool   `json:"paused,omitempty"`
	Restarts  int32  `json:"restarts"`
}

// Handler tells what runs, and operates the switches that tests use to make faults.
func (a *Agent) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /pods", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, a.list())
	})
	mux.HandleFunc("POST /pods/{namespace}/{name}/{action}", func(w http.ResponseWriter, r *http.Request) {
		pod := a.find(r.PathValue("namespace"), r.PathValue("name"))
		if pod == nil {
			http.Error(w, "no such pod runs as a process", http.StatusNotFound)
			return
		}
		if !pod.operate(r.PathValue("action")) {
			http.Error(w, "the actions are stop, start, pause and resume", http.StatusNotFound)
			return
		}
		pod.settle()
		answer(w, pod.status())
	})
	return mux
}

func answer(w http.ResponseWriter, body any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(body)
}

func (a *Agent) list() []Status {
	a.mu.Lock()
	workers := make([]*worker, 0, len(a.workers))
	for _, w := range a.workers {
		workers = append(workers, w)
	}
	a.mu.Unlock()
	states := make([]Status, 0, len(workers))
	for _, w := range workers {
		states = append(states, w.status())
	}
	slices.SortFunc(states, func(a, b Status) int {
		return strings.Compare(a.Namespace+"/"+a.Name, b.Namespace+"/"+b.Name)
	})
	return states
}

func (a *Agent) find(namespace, name string) *worker {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, w := range a.workers {
		if w.namespace == namespace && w.name == name {
			return w
		}
	}
	return nil
}

func (w *worker) status() Status {
	w.mu.Lock()
	defer w.mu.Unlock()
	return Status{
		Namespace: w.namespace, Name: w.name, Binary: w.program,
		PID: w.pid, State: w.describe(), Paused: w.paused, Restarts: w.state.restarts,
	}
}

func (w *worker) describe() string {
	switch {
	case w.state.phase == corev1.PodSucceeded:
		return "succeeded"
	case w.state.phase == corev1.PodFailed:
		return "failed"
	case w.pid == 0 && w.held:
		return "stopped"
	case w.pid == 0:
		return "waiting"
	case w.state.ready:
		return "ready"
	}
	return "starting"
}

// settle waits for the end of a process that is switched off.
func (w *worker) settle() {
	for deadline := time.Now().Add(maxGrace + time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if status := w.status(); status.PID == 0 || !w.isHeld() {
			return
		}
	}
}

// operate turns one of the pod's switches; it returns false when there is no such switch.
func (w *worker) operate(action string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch action {
	case "stop", "start":
		w.held = action == "stop"
		w.nudge.set()
	case "pause", "resume":
		if w.pid == 0 {
			return true
		}
		w.paused = action == "pause"
		signal := syscall.SIGCONT
		if w.paused {
			signal = syscall.SIGSTOP
		}
		syscall.Kill(w.pid, signal)
	default:
		return false
	}
	return true
}
