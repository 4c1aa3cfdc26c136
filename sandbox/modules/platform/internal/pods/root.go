package pods

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// root describes what a pod's process sees of the world.
type root struct {
	Mountpoint string            `json:"mountpoint"` // an empty folder; each pod covers it in a mount namespace of its own
	Hostname   string            `json:"hostname"`
	Files      map[string]string `json:"files"`
	Binds      []bind            `json:"binds"` // outer ones before those inside of them
	Argv       []string          `json:"argv"`
	Env        []string          `json:"env"`
	Dir        string            `json:"dir"`
}

// bind makes a file or folder of the machine visible to the pod.
type bind struct {
	Source   string `json:"source"`
	Target   string `json:"target"`
	ReadOnly bool   `json:"readOnly"`
}

const rootFile = 3 // the file descriptor by which a pod's process gets its root

var devices = []string{"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"}

// Enter is the first thing that a pod's process does, in fresh namespaces: it builds the file system that it is to see, steps
// into it, leaves its privileges behind and becomes the pod's program. It returns only when that fails.
func Enter() error {
	runtime.LockOSThread() // privileges belong to threads
	unix.CloseOnExec(rootFile)
	r := root{}
	if err := json.NewDecoder(os.NewFile(rootFile, "root")).Decode(&r); err != nil {
		return fmt.Errorf("read what to do: %w", err)
	}
	if err := r.build(); err != nil {
		return fmt.Errorf("build the file system: %w", err)
	}
	if err := r.stepIn(); err != nil {
		return fmt.Errorf("step into the file system: %w", err)
	}
	if err := unix.Sethostname([]byte(r.Hostname)); err != nil {
		return fmt.Errorf("set the host name: %w", err)
	}
	if err := dropPrivileges(); err != nil {
		return fmt.Errorf("drop privileges: %w", err)
	}
	if err := syscall.Exec(r.Argv[0], r.Argv, r.Env); err != nil {
		return fmt.Errorf("run %s: %w", r.Argv[0], err)
	}
	return nil
}

func (r *root) build() error {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return err
	}
	if err := unix.Mount("tmpfs", r.Mountpoint, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=755,size=512m"); err != nil {
		return err
	}
	for _, dir := range []string{"/proc", "/run", "/tmp"} {
		if err := os.Mkdir(r.inside(dir), 0o755); err != nil {
			return err
		}
	}
	if err := os.Chmod(r.inside("/tmp"), 0o777|os.ModeSticky); err != nil {
		return err
	}
	for path, content := range r.Files {
		if err := os.MkdirAll(filepath.Dir(r.inside(path)), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(r.inside(path), []byte(content), 0o644); err != nil {
			return err
		}
	}
	for _, device := range devices {
		if err := r.bind(bind{Source: device, Target: device}); err != nil {
			return err
		}
	}
	for _, b := range r.Binds {
		if err := r.bind(b); err != nil {
			return err
		}
	}
	return unix.Mount("proc", r.inside("/proc"), "proc", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, "")
}

func (r *root) inside(path string) string {
	return filepath.Join(r.Mountpoint, path)
}

func (r *root) bind(b bind) error {
	info, err := os.Stat(b.Source)
	if err != nil {
		return err
	}
	target := r.inside(b.Target)
	if info.IsDir() {
		err = os.MkdirAll(target, 0o755)
	} else if err = os.MkdirAll(filepath.Dir(target), 0o755); err == nil {
		err = os.WriteFile(target, nil, 0o644)
	}
	if err != nil {
		return err
	}
	if err := unix.Mount(b.Source, target, "", unix.MS_BIND, ""); err != nil {
		return fmt.Errorf("bind %s: %w", b.Target, err)
	}
	if !b.ReadOnly {
		return nil
	}
	// In a user namespace, flags that the file system came with may not be lost.
	var fs unix.Statfs_t
	if err := unix.Statfs(target, &fs); err != nil {
		return err
	}
	const kept = unix.MS_NOSUID | unix.MS_NODEV | unix.MS_NOEXEC | unix.MS_NOATIME | unix.MS_NODIRATIME | unix.MS_RELATIME
	return unix.Mount("", target, "", unix.MS_REMOUNT|unix.MS_BIND|unix.MS_RDONLY|uintptr(fs.Flags)&kept, "")
}

// stepIn makes the new file system the root and lets go of the old one.
func (r *root) stepIn() error {
	if err := os.Chdir(r.Mountpoint); err != nil {
		return err
	}
	if err := unix.PivotRoot(".", "."); err != nil { // the old root lies on top of the new one now
		return err
	}
	if err := unix.Unmount(".", unix.MNT_DETACH); err != nil {
		return err
	}
	return os.Chdir(r.Dir)
}

// dropPrivileges takes away for good what a root user may do beyond its own files; the pods ask for no capabilities.
func dropPrivileges() error {
	for capability := uintptr(0); capability <= unix.CAP_LAST_CAP; capability++ {
		if err := unix.Prctl(unix.PR_CAPBSET_DROP, capability, 0, 0, 0); err != nil && err != unix.EINVAL { // unknown to this kernel
			return err
		}
	}
	return unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
}
