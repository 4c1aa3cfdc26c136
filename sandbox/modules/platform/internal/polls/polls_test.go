package polls

import (
	"strings"
	"testing"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
)

func jobOf(name string, command ...string) *batchv1.Job {
	job := &batchv1.Job{}
	job.Spec.Template.Spec.Containers = []corev1.Container{{Name: name, Command: command}}
	return job
}

func TestPollOf(t *testing.T) {
	url := "docker://quay.io/containerdisks/fedora:42"
	found, ok := pollOf(jobOf(container, "/usr/bin/cdi-source-update-poller", "-ns", "images", "-cron", "fedora", "-url", url))
	if want := (poll{"images", "fedora", url}); !ok || found != want {
		t.Errorf("got %+v %v, want %+v", found, ok, want)
	}
	for name, job := range map[string]*batchv1.Job{
		"another job":          jobOf("backup", "-ns", "a", "-cron", "b", "-url", "c"),
		"no URL":               jobOf(container, "-ns", "a", "-cron", "b"),
		"a flag without value": jobOf(container, "-ns", "a", "-cron", "b", "-url"),
		"no container":         {},
	} {
		if found, ok := pollOf(job); ok {
			t.Errorf("%s is taken for a poll: %+v", name, found)
		}
	}
}

func TestDigestOf(t *testing.T) {
	first := digestOf("docker://a:1")
	if !strings.HasPrefix(first, "sha256:") || len(first) != len("sha256:")+64 {
		t.Errorf("%q is no digest", first)
	}
	if first != digestOf("docker://a:1") || first == digestOf("docker://a:2") {
		t.Error("a digest does not follow the name")
	}
}
