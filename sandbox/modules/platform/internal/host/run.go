package host

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// Run makes the sandbox's namespaces with their first process and stays until it ends. Should this process be killed, the
// kernel kills the sandbox's first process, and with it everything inside.
func Run(path string, log *slog.Logger) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	config, err := Load(path)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(config.Dir, 0o755); err != nil {
		return err
	}
	lock, err := lockFolder(config.Dir)
	if err != nil {
		return err
	}
	defer lock.Close()
	listeners, err := listen(config.Forwards)
	if err != nil {
		return err
	}
	child, err := spawn(path, lock, listeners)
	if err != nil {
		return err
	}
	return child.follow(log)
}

type child struct {
	cmd    *exec.Cmd
	report *os.File
	life   *os.File // its end tells the child to stop
}

// spawn starts the first process: as root with the namespaces alone, else (or when root may not) in a user namespace, too.
func spawn(path string, lock *os.File, listeners []*os.File) (*child, error) {
	runtime.LockOSThread() // never unlocked: the death signal is bound to the thread that starts the child
	defer closeAll(listeners)
	var c *child
	var err error
	if os.Geteuid() == 0 {
		c, err = start(path, namespaces(), lock, listeners)
	}
	if c == nil && (err == nil || errors.Is(err, os.ErrPermission)) {
		c, err = start(path, withUserNamespace(namespaces()), lock, listeners)
	}
	if err != nil {
		return nil, refused("create namespaces", err, readFile)
	}
	return c, nil
}

func namespaces() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWPID | syscall.CLONE_NEWNS | syscall.CLONE_NEWNET | syscall.CLONE_NEWUTS | syscall.CLONE_NEWIPC,
		Pdeathsig:  syscall.SIGKILL,
		Setpgid:    true, // an interrupt typed at the terminal goes to the outer process alone, which stops the sandbox in order
	}
}

func withUserNamespace(attr *syscall.SysProcAttr) *syscall.SysProcAttr {
	attr.Cloneflags |= syscall.CLONE_NEWUSER
	attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Geteuid(), Size: 1}}
	attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getegid(), Size: 1}}
	return attr
}

func start(path string, attr *syscall.SysProcAttr, lock *os.File, listeners []*os.File) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	stdin, life, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	report, reporter, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(self, "init", path)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = stdin, os.Stdout, os.Stderr
	cmd.ExtraFiles = append([]*os.File{reporter, lock}, listeners...)
	cmd.SysProcAttr = attr
	err = cmd.Start()
	closeAll([]*os.File{stdin, reporter})
	if err != nil {
		closeAll([]*os.File{life, report})
		return nil, err
	}
	return &child{cmd: cmd, report: report, life: life}, nil
}

// follow waits for the end of the child and hands on requests to stop.
func (c *child) follow(log *slog.Logger) error {
	stop := make(chan os.Signal, 2)
	signal.Notify(stop, syscall.SIGTERM, os.Interrupt)
	go func() {
		<-stop
		c.life.Close()
		<-stop
		c.cmd.Process.Kill()
	}()
	problem, _ := io.ReadAll(c.report)
	if len(problem) == 0 {
		log.Info("the sandbox's first process runs", "pid", c.cmd.Process.Pid)
	}
	err := c.cmd.Wait()
	if len(problem) > 0 {
		return errors.New(string(problem))
	}
	return err
}

const lockTimeout = 5 * time.Second

// lockFolder makes sure that only one sandbox uses a state folder. The kernel drops the lock with its last holder, this
// process or the sandbox's first one; a sandbox that was just killed is waited for.
func lockFolder(dir string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	for deadline := time.Now().Add(lockTimeout); ; time.Sleep(50 * time.Millisecond) {
		err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			break
		}
		if time.Now().After(deadline) {
			holder, _ := os.ReadFile(file.Name())
			file.Close()
			return nil, fmt.Errorf("a sandbox runs in %s already (process %s)", dir, strings.TrimSpace(string(holder)))
		}
	}
	file.Truncate(0)
	_, err = fmt.Fprintln(file, os.Getpid())
	return file, err
}

func closeAll(files []*os.File) {
	for _, file := range files {
		file.Close()
	}
}
