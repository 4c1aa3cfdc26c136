package host

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"time"

	"sandbox/platform/internal/relay"
)

// listen opens the addresses of the forwards. It runs outside of the sandbox: a socket stays in the network namespace that
// it was made in, so the sandbox's first process accepts on them and dials within.
func listen(forwards []Forward) (files []*os.File, err error) {
	var problems []error
	for _, f := range forwards {
		l, err := net.Listen("tcp", f.Host)
		if err != nil {
			problems = append(problems, err)
			continue
		}
		file, err := l.(*net.TCPListener).File()
		l.Close()
		if err != nil {
			problems = append(problems, err)
			continue
		}
		files = append(files, file)
	}
	return files, errors.Join(problems...)
}

// forward accepts on an inherited listener until the sandbox ends.
func forward(file *os.File, target string, log *slog.Logger) error {
	l, err := net.FileListener(file)
	file.Close()
	if err != nil {
		return fmt.Errorf("forward to %s: %w", target, err)
	}
	go func() {
		for {
			c, err := l.Accept()
			if errors.Is(err, net.ErrClosed) {
				return
			}
			if err != nil {
				log.Warn("forward", "target", target, "error", err)
				time.Sleep(100 * time.Millisecond) // out of file descriptors, most likely
				continue
			}
			go connect(c.(*net.TCPConn), target)
		}
	}()
	return nil
}

func connect(c *net.TCPConn, target string) {
	to, err := net.DialTimeout("tcp", target, 5*time.Second)
	if err != nil {
		relay.Reset(c)
		return
	}
	relay.Join(c, to.(*net.TCPConn))
}
