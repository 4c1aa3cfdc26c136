package host

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

func TestRefusedNamesTheSettingThatIsSet(t *testing.T) {
	for name, test := range map[string]struct {
		settings     map[string]string
		want, absent string
	}{
		"Debian": {map[string]string{"/proc/sys/kernel/unprivileged_userns_clone": "0\n"},
			"kernel.unprivileged_userns_clone=1", "apparmor"},
		"Ubuntu": {map[string]string{"/proc/sys/kernel/apparmor_restrict_unprivileged_userns": "1\n", "/proc/sys/user/max_user_namespaces": "95000\n"},
			"kernel.apparmor_restrict_unprivileged_userns=0", "max_user_namespaces"},
		"container": {nil, "--privileged", "sysctl"},
	} {
		t.Run(name, func(t *testing.T) {
			err := refused("create namespaces", syscall.EPERM, func(file string) string { return test.settings[file] })
			for _, part := range []string{"cannot create namespaces: operation not permitted", test.want, "as root"} {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q is missing in: %v", part, err)
				}
			}
			if strings.Contains(err.Error(), test.absent) {
				t.Errorf("%q is out of place in: %v", test.absent, err)
			}
		})
	}
}

func TestRefusedGivesNoAdviceWhenSomethingElseIsWrong(t *testing.T) {
	err := refused("set up the network", &os.PathError{Op: "fork/exec", Path: "/x", Err: syscall.ENOMEM}, func(string) string { return "0" })
	if want := "cannot set up the network: cannot allocate memory"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}
