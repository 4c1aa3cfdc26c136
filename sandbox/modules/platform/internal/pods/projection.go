package pods

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// file is one file of a volume.
type file struct {
	data string
	mode fs.FileMode
}

const (
	dataLink    = "..data"
	newDataLink = "..data_tmp"
)

// projection is the folder of a volume whose files come from the API. Readers see all of them change at once, in the way of a
// kubelet: the files lie in a folder of their own, ..data is a link to it, and each visible name is a link through ..data.
type projection struct {
	dir     string
	current map[string]file
	written bool
}

// write brings the folder to the given files; it does nothing when they are the same.
func (p *projection) write(files map[string]file) error {
	if p.written && maps.Equal(p.current, files) {
		return nil
	}
	if err := os.MkdirAll(p.dir, 0o755); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(p.dir, "..")
	if err != nil {
		return err
	}
	if err := fill(fresh, files); err != nil {
		return errors.Join(err, os.RemoveAll(fresh))
	}
	if err := p.publish(filepath.Base(fresh), files); err != nil {
		return err
	}
	p.current, p.written = maps.Clone(files), true
	return nil
}

func fill(dir string, files map[string]file) error {
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	for name, f := range files {
		if !filepath.IsLocal(name) || strings.HasPrefix(name, "..") {
			return fmt.Errorf("%q is no path inside a volume", name)
		}
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(f.data), f.mode); err != nil {
			return err
		}
		if err := os.Chmod(path, f.mode); err != nil { // past the umask
			return err
		}
	}
	return nil
}

// publish makes the fresh folder the visible one, and removes what is not used any more.
func (p *projection) publish(fresh string, files map[string]file) error {
	former, _ := os.Readlink(filepath.Join(p.dir, dataLink))
	os.Remove(filepath.Join(p.dir, newDataLink))
	if err := os.Symlink(fresh, filepath.Join(p.dir, newDataLink)); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(p.dir, newDataLink), filepath.Join(p.dir, dataLink)); err != nil {
		return err
	}
	visible := topLevel(files)
	for _, name := range visible {
		if err := os.Symlink(filepath.Join(dataLink, name), filepath.Join(p.dir, name)); err != nil && !errors.Is(err, os.ErrExist) {
			return err
		}
	}
	for _, name := range topLevel(p.current) {
		if !slices.Contains(visible, name) {
			os.Remove(filepath.Join(p.dir, name))
		}
	}
	if former != "" && former != fresh {
		return os.RemoveAll(filepath.Join(p.dir, former))
	}
	return nil
}

func topLevel(files map[string]file) (names []string) {
	for name := range files {
		top, _, _ := strings.Cut(name, "/")
		if !slices.Contains(names, top) {
			names = append(names, top)
		}
	}
	slices.Sort(names)
	return names
}
