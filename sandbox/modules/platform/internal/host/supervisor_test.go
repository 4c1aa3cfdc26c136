package host

import (
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

var onlyReaper = sync.OnceValue(newReaper) // two would take each other's processes

func supervise(t *testing.T, processes ...Process) *supervisor {
	t.Helper()
	for i := range processes {
		p := &processes[i]
		p.Path, p.Args = "/bin/sh", append([]string{"-c"}, p.Args...)
	}
	s := newSupervisor(&Config{Dir: t.TempDir(), Processes: processes}, onlyReaper(), slog.New(slog.NewTextHandler(io.Discard, nil)))
	s.start()
	t.Cleanup(s.end)
	return s
}

// await waits until a process is in a state.
func await(t *testing.T, s *supervisor, name, state string) Status {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		s.mu.Lock()
		status := s.find(name).status
		s.mu.Unlock()
		if status.State == state {
			return status
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s is %s, want %s", name, status.State, state)
		}
	}
}

// awaitLog waits until a process has written a word.
func awaitLog(t *testing.T, s *supervisor, name, word string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		content, _ := os.ReadFile(filepath.Join(s.dir, "log", name+".log"))
		if strings.Contains(string(content), word) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s wrote %q, want %s", name, content, word)
		}
	}
}

func TestAProcessStartsWhenThoseBeforeItAreReady(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	s := supervise(t,
		Process{Name: "second", Args: []string{"exec sleep 60"}, After: []string{"first"}},
		Process{Name: "first", Args: []string{"exec sleep 60"}, Ready: &Ready{TCP: address}},
	)
	await(t, s, "first", starting)
	if got := await(t, s, "second", waiting); got.PID != 0 {
		t.Errorf("it runs: %+v", got)
	}
	if l, err = net.Listen("tcp", address); err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	await(t, s, "first", ready)
	await(t, s, "second", ready)
}

func TestAProcessThatEndsIsStartedAgainOnlyIfWanted(t *testing.T) {
	marker := filepath.Join(t.TempDir(), "marker")
	s := supervise(t,
		Process{Name: "again", Args: []string{"test -e " + marker + " && exec sleep 60; touch " + marker + "; exit 3"}, Restart: true},
		Process{Name: "fails", Args: []string{"exit 4"}},
		Process{Name: "succeeds", Args: []string{"exit 0"}},
	)
	if got := await(t, s, "fails", failed); got.Exit != "4" {
		t.Errorf("fails: %+v", got)
	}
	if got := await(t, s, "succeeds", stopped); got.Exit != "0" {
		t.Errorf("succeeds: %+v", got)
	}
	for deadline := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		if got := await(t, s, "again", ready); got.Restarts == 1 {
			if got.Exit != "3" {
				t.Errorf("again: %+v", got)
			}
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("it was not started again")
		}
	}
}

func TestControl(t *testing.T) {
	s := supervise(t, Process{Name: "p", Args: []string{"trap 'echo bye; exit 0' TERM; echo armed; while :; do sleep 0.01; done"}, Restart: true})
	control := httptest.NewServer(s.control())
	defer control.Close()
	post := func(path string) (status Status, code int) {
		response, err := control.Client().Post(control.URL+path, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		json.NewDecoder(response.Body).Decode(&status)
		return status, response.StatusCode
	}
	running := await(t, s, "p", ready)
	awaitLog(t, s, "p", "armed")

	if got, _ := post("/processes/p/pause"); !got.Paused || got.PID != running.PID {
		t.Errorf("pause: %+v", got)
	}
	if got, _ := post("/processes/p/stop"); got.State != stopped || got.PID != 0 || got.Paused {
		t.Errorf("stop of a paused process: %+v", got)
	}
	awaitLog(t, s, "p", "bye") // it was asked, not killed
	post("/processes/p/start")
	if got := await(t, s, "p", ready); got.PID == 0 || got.PID == running.PID {
		t.Errorf("start: %+v", got)
	}
	for _, path := range []string{"/processes/none/stop", "/processes/p/none"} {
		if _, code := post(path); code != 404 {
			t.Errorf("%s: %d", path, code)
		}
	}
}

func TestTheEndStopsTheLastProcessFirst(t *testing.T) {
	order := filepath.Join(t.TempDir(), "order")
	script := func(name string) []string {
		return []string{"trap 'echo " + name + " >> " + order + "; exit 0' TERM; echo armed; while :; do sleep 0.01; done"}
	}
	s := supervise(t, Process{Name: "a", Args: script("a")}, Process{Name: "b", Args: script("b")}, Process{Name: "c", Args: script("c")})
	for _, name := range []string{"a", "b", "c"} {
		awaitLog(t, s, name, "armed")
	}
	s.end()
	if content, _ := os.ReadFile(order); string(content) != "c\nb\na\n" {
		t.Errorf("got %q", content)
	}
}
