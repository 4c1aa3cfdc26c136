package host

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"
)

// switches are the settings by which a machine refuses namespaces to ordinary users.
var switches = []struct{ file, refusing, remedy string }{
	{"/proc/sys/user/max_user_namespaces", "0", "sysctl -w user.max_user_namespaces=65536"},
	{"/proc/sys/kernel/unprivileged_userns_clone", "0", "sysctl -w kernel.unprivileged_userns_clone=1"},
	{"/proc/sys/kernel/apparmor_restrict_unprivileged_userns", "1",
		"sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (or an AppArmor profile with \"userns,\" for this program)"},
}

// refusals are the errors by which a kernel says that it does not want to.
var refusals = []error{syscall.EPERM, syscall.EACCES, syscall.ENOSPC, syscall.EUSERS, syscall.EINVAL, syscall.ENOSYS}

// refused explains why a sandbox's namespaces could not be had. The step names what failed.
func refused(step string, cause error, read func(file string) string) error {
	if path := (*os.PathError)(nil); errors.As(cause, &path) {
		cause = path.Err
	}
	if !slices.ContainsFunc(refusals, func(e error) bool { return errors.Is(cause, e) }) {
		return fmt.Errorf("cannot %s: %w", step, cause)
	}
	var remedies []string
	for _, s := range switches {
		if strings.TrimSpace(read(s.file)) == s.refusing {
			remedies = append(remedies, s.remedy)
		}
	}
	way := "in a container, its seccomp or AppArmor profile or its dropped capabilities forbid it: start the container with " +
		"--privileged, or with --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
	if len(remedies) > 0 {
		way = "allow it with " + strings.Join(remedies, " and ")
	}
	return fmt.Errorf("cannot %s: %w. A sandbox lives in Linux namespaces of its own, and this machine refuses them to this user: %s. "+
		"Running as root works as well, without user namespaces", step, cause, way)
}

func readFile(file string) string {
	content, _ := os.ReadFile(file)
	return string(content)
}
