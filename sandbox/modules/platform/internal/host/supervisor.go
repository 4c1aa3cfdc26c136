package host

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"

	"sandbox/platform/internal/backoff"
)

const stopTimeout = 10 * time.Second

// The states of a process.
const (
	waiting  = "waiting"  // for the processes that it comes after, or for its next restart
	starting = "starting" // it runs and is not ready yet
	ready    = "ready"
	stopped  = "stopped" // by request, or by an orderly end of its own
	failed   = "failed"  // it ended with an error and is not restarted
)

// Status is what the control socket tells of a process.
type Status struct {
	Name     string    `json:"name"`
	PID      int       `json:"pid"` // in the sandbox's own count; 0 when it does not run
	State    string    `json:"state"`
	Paused   bool      `json:"paused,omitempty"`
	Restarts int       `json:"restarts"`
	Since    time.Time `json:"since"` // of the state
	Exit     string    `json:"exit,omitempty"`
}

// supervised is a process and what is wanted of it.
type supervised struct {
	spec   Process
	status Status
	wanted bool
}

// supervisor keeps the processes running. One lock guards all of their states; changed is signalled when any of them changes.
type supervisor struct {
	dir     string
	reaper  *reaper
	log     *slog.Logger
	mu      sync.Mutex
	changed *sync.Cond
	all     []*supervised
	ending  bool
}

func newSupervisor(config *Config, r *reaper, log *slog.Logger) *supervisor {
	s := &supervisor{dir: config.Dir, reaper: r, log: log}
	s.changed = sync.NewCond(&s.mu)
	for _, p := range config.Processes {
		s.all = append(s.all, &supervised{spec: p, wanted: true, status: Status{Name: p.Name, State: waiting, Since: time.Now()}})
	}
	return s
}

func (s *supervisor) start() {
	for _, p := range s.all {
		go s.supervise(p)
	}
}

// supervise runs a process again and again, as long as it is wanted.
func (s *supervisor) supervise(p *supervised) {
	var delays backoff.Backoff
	for s.awaitTurn(p) {
		began := time.Now()
		exit := s.run(p)
		ran := time.Since(began)

		s.mu.Lock()
		p.status.PID, p.status.Paused, p.status.Exit = 0, false, exit
		again := p.wanted && p.spec.Restart && !s.ending
		switch {
		case again:
			s.set(p, waiting)
		case p.wanted && exit != "0" && !s.ending:
			s.set(p, failed)
		default:
			s.set(p, stopped)
		}
		p.wanted = again
		s.mu.Unlock()
		s.log.Info("ended", "process", p.spec.Name, "exit", exit, "after", ran.Round(time.Millisecond))

		if again {
			s.pause(p, delays.Delay(ran))
			s.mu.Lock()
			p.status.Restarts++
			s.mu.Unlock()
		}
	}
}

// awaitTurn blocks until a process is wanted and everything before it is ready; it returns false when the sandbox ends.
func (s *supervisor) awaitTurn(p *supervised) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for !s.ending && !(p.wanted && s.allReady(p.spec.After)) {
		if p.wanted && p.status.State != waiting {
			s.set(p, waiting)
		}
		s.changed.Wait()
	}
	return !s.ending
}

// pause waits before a restart, unless the process is not wanted any more.
func (s *supervisor) pause(p *supervised, delay time.Duration) {
	over := false
	timer := time.AfterFunc(delay, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		over = true
		s.changed.Broadcast()
	})
	defer timer.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	for !over && p.wanted && !s.ending {
		s.changed.Wait()
	}
}

func (s *supervisor) allReady(names []string) bool {
	for _, name := range names {
		if p := s.find(name); p == nil || p.status.State != ready {
			return false
		}
	}
	return true
}

// run starts a process once, follows it until it ends, and describes its exit.
func (s *supervisor) run(p *supervised) string {
	log, err := openLog(filepath.Join(s.dir, "log", p.spec.Name+".log"))
	if err != nil {
		return err.Error()
	}
	defer log.Close()
	none, err := os.Open(os.DevNull)
	if err != nil {
		return err.Error()
	}
	defer none.Close()

	s.mu.Lock()
	if s.ending || !p.wanted {
		s.mu.Unlock()
		return "not started"
	}
	pid, exit, err := s.reaper.start(p.spec.Path, append([]string{p.spec.Path}, p.spec.Args...), &syscall.ProcAttr{
		Dir:   cmp.Or(p.spec.Dir, s.dir),
		Env:   environment(p.spec.Env),
		Files: []uintptr{none.Fd(), log.Fd(), log.Fd()},
		Sys:   &syscall.SysProcAttr{Setpgid: true},
	})
	if err != nil {
		s.mu.Unlock()
		return fmt.Sprintf("cannot start: %v", err)
	}
	p.status.PID = pid
	s.set(p, starting)
	s.mu.Unlock()

	probing, over := context.WithCancel(context.Background())
	defer over()
	go s.awaitReady(probing, p)
	return describe(<-exit)
}

func (s *supervisor) awaitReady(ctx context.Context, p *supervised) {
	began := time.Now()
	if p.spec.Ready != nil && !p.spec.Ready.await(ctx) {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() == nil {
		s.set(p, ready)
		s.log.Info("ready", "process", p.spec.Name, "after", time.Since(began).Round(time.Millisecond))
	}
}

// stop ends a process and waits for it.
func (s *supervisor) stop(p *supervised) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p.wanted = false
	if p.status.PID == 0 {
		s.set(p, stopped)
		return
	}
	// A paused process would not notice.
	syscall.Kill(p.status.PID, syscall.SIGTERM)
	syscall.Kill(p.status.PID, syscall.SIGCONT)
	pid := p.status.PID
	timer := time.AfterFunc(stopTimeout, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if p.status.PID == pid {
			s.log.Warn("killed: it did not end in time", "process", p.spec.Name)
			syscall.Kill(pid, syscall.SIGKILL)
		}
	})
	defer timer.Stop()
	for p.status.PID == pid {
		s.changed.Wait()
	}
}

// end stops all processes, the last one first.
func (s *supervisor) end() {
	s.mu.Lock()
	s.ending = true
	s.changed.Broadcast()
	s.mu.Unlock()
	for _, p := range slices.Backward(s.all) {
		s.stop(p)
	}
}

func (s *supervisor) find(name string) *supervised {
	for _, p := range s.all {
		if p.spec.Name == name {
			return p
		}
	}
	return nil
}

func (s *supervisor) set(p *supervised, state string) {
	if p.status.State != state {
		p.status.State, p.status.Since = state, time.Now()
	}
	s.changed.Broadcast()
}

// environment keeps what is the same for every sandbox. In particular, a proxy for the machine's network must not be asked
// for the sandbox's addresses.
func environment(own []string) (env []string) {
	for _, name := range []string{"PATH", "HOME", "TMPDIR"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return append(env, own...)
}

func openLog(path string) (*os.File, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	return os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
}

func describe(status syscall.WaitStatus) string {
	if status.Signaled() {
		return status.Signal().String()
	}
	return fmt.Sprint(status.ExitStatus())
}
