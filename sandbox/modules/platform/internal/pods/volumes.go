package pods

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// volumes are the folders of a pod's volumes.
type volumes struct {
	source source
	dir    string

	mu          sync.Mutex
	projections map[string]*projection
	removed     bool
}

func newVolumes(s source, dir string) *volumes {
	return &volumes{source: s, dir: dir, projections: map[string]*projection{}}
}

// write brings all volumes of a pod up to date.
func (v *volumes) write(pod *corev1.Pod) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.removed {
		return nil
	}
	var problems []error
	for i := range pod.Spec.Volumes {
		volume := &pod.Spec.Volumes[i]
		files, projected, err := content(v.source, pod, volume)
		switch {
		case errors.Is(err, errNotListedYet):
			return errNotListedYet
		case err != nil:
			problems = append(problems, err)
		case projected:
			problems = append(problems, v.projection(volume.Name).write(files))
		default:
			problems = append(problems, openFolder(v.folder(volume.Name)))
		}
	}
	return errors.Join(problems...)
}

func (v *volumes) folder(name string) string {
	return filepath.Join(v.dir, name)
}

func (v *volumes) projection(name string) *projection {
	p := v.projections[name]
	if p == nil {
		p = &projection{dir: v.folder(name)}
		v.projections[name] = p
	}
	return p
}

func openFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.Chmod(dir, 0o777) // past the umask
}

// binds returns where a container sees the volumes.
func (v *volumes) binds(c *corev1.Container) (binds []bind, err error) {
	for _, m := range c.VolumeMounts {
		if m.SubPath != "" && !filepath.IsLocal(m.SubPath) {
			return nil, fmt.Errorf("volume mount %s: subPath %q leaves the volume", m.Name, m.SubPath)
		}
		_, projected := v.projections[m.Name]
		binds = append(binds, bind{Source: filepath.Join(v.folder(m.Name), m.SubPath), Target: filepath.Clean(m.MountPath), ReadOnly: m.ReadOnly || projected})
	}
	slices.SortStableFunc(binds, func(a, b bind) int { // the outer ones first
		return strings.Count(a.Target, "/") - strings.Count(b.Target, "/")
	})
	return binds, nil
}

// remove deletes the volumes with their content.
func (v *volumes) remove() {
	v.mu.Lock()
	defer v.mu.Unlock()
	os.RemoveAll(v.dir)
	v.removed = true
}

// renewInterval is how often tokens are looked at, whose shortest life is ten minutes.
const renewInterval = time.Minute

// keepFresh follows changes of what is in the volumes, until the context ends.
func (w *worker) keepFresh(ctx context.Context, v *volumes) {
	renew := time.NewTicker(renewInterval)
	defer renew.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.refresh:
		case <-renew.C:
		}
		if err := v.write(w.view()); err != nil && ctx.Err() == nil {
			w.log.Warn("volumes are not up to date", "error", err)
		}
	}
}
