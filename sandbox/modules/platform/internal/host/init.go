package host

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// The file descriptors that the sandbox's first process inherits: its standard input ends with the outer process; then
// follow the pipe for its report, the lock of the state folder, and a listener for each forward.
const (
	reportFile = 3 + iota
	lockFile
	firstListener
)

// Init is the first process of the sandbox's namespaces. It returns when the sandbox has ended in good order.
func Init(path string, log *slog.Logger) error {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, os.Interrupt)
	report := os.NewFile(reportFile, "report")
	supervisor, err := enter(path, log)
	if err != nil {
		fmt.Fprint(report, err) // the outer process tells the user
		os.Exit(1)
	}
	report.Close()
	supervisor.start()

	orphaned := make(chan struct{})
	go func() {
		io.Copy(io.Discard, os.Stdin)
		close(orphaned)
	}()
	select {
	case <-stop:
	case <-orphaned:
	}
	supervisor.end()
	os.Remove(controlSocket)
	return nil
}

func enter(path string, log *slog.Logger) (*supervisor, error) {
	for fd := reportFile; fd <= lockFile; fd++ {
		unix.CloseOnExec(fd)
	}
	config, err := Load(path)
	if err != nil {
		return nil, err
	}
	if err := os.Chdir(config.Dir); err != nil { // sockets are addressed relative to it: their paths are limited to 107 bytes
		return nil, err
	}
	if err := setUp(); err != nil {
		return nil, err
	}
	for i, f := range config.Forwards {
		if err := forward(os.NewFile(uintptr(firstListener+i), f.Host), f.Target, log); err != nil {
			return nil, err
		}
	}
	s := newSupervisor(config, newReaper(), log)
	return s, serveControl(s)
}

// setUp turns fresh namespaces into a small machine.
func setUp() error {
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"make the mounts private", func() error { return unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "") }},
		{"mount /proc", func() error {
			return unix.Mount("proc", "/proc", "proc", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, "")
		}},
		{"set the host name", func() error { return unix.Sethostname([]byte("sandbox")) }},
		{"set up the network", setUpNetwork},
	} {
		if err := step.do(); err != nil {
			return refused(step.name, err, readFile)
		}
	}
	return nil
}

const controlSocket = "control.sock"

func serveControl(s *supervisor) error {
	if err := os.Remove(controlSocket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	l, err := net.Listen("unix", controlSocket)
	if err != nil {
		return err
	}
	go http.Serve(l, s.control())
	return nil
}
