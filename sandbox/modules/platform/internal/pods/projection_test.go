package pods

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// visible returns the content of what a reader finds in a volume.
func visible(t *testing.T, dir string) map[string]string {
	t.Helper()
	found := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), "..") {
			continue
		}
		root := filepath.Join(dir, entry.Name())
		resolved, err := filepath.EvalSymlinks(root)
		if err != nil {
			t.Fatalf("%s: %v", entry.Name(), err)
		}
		filepath.WalkDir(resolved, func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				content, _ := os.ReadFile(path)
				found[entry.Name()+strings.TrimPrefix(path, resolved)] = string(content)
			}
			return err
		})
	}
	return found
}

func hidden(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), "..") {
			names = append(names, entry.Name())
		}
	}
	return names
}

func TestProjectionFollowsItsFiles(t *testing.T) {
	p := &projection{dir: filepath.Join(t.TempDir(), "volume")}
	for _, want := range []map[string]string{
		{},
		{"tls.crt": "1", "tls.key": "1"},
		{"tls.crt": "2", "tls.key": "2", "deep/er/file": "2", "deep/other": "2"},
		{"deep/other": "3"},
		{"tls.crt": "4"},
	} {
		files := map[string]file{}
		for name, content := range want {
			files[name] = file{content, 0o640}
		}
		if err := p.write(files); err != nil {
			t.Fatal(err)
		}
		if got := visible(t, p.dir); !maps.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
		if names := hidden(t, p.dir); len(names) != 2 {
			t.Errorf("left behind: %v", names)
		}
	}
	info, err := os.Stat(filepath.Join(p.dir, "tls.crt"))
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode: %v, %v", info.Mode(), err)
	}
}

func TestProjectionLeavesUnchangedFilesAlone(t *testing.T) {
	p := &projection{dir: t.TempDir()}
	files := map[string]file{"a": {"1", 0o644}}
	if err := p.write(files); err != nil {
		t.Fatal(err)
	}
	before := hidden(t, p.dir)
	if err := p.write(maps.Clone(files)); err != nil {
		t.Fatal(err)
	}
	if after := hidden(t, p.dir); !slices.Equal(before, after) {
		t.Errorf("written again: %v, then %v", before, after)
	}
}

func TestProjectionRefusesPathsOutOfTheVolume(t *testing.T) {
	for _, name := range []string{"../x", "/etc/x", "a/../../x", "..data"} {
		p := &projection{dir: filepath.Join(t.TempDir(), "volume")}
		if err := p.write(map[string]file{name: {"1", 0o644}}); err == nil {
			t.Errorf("%q was accepted", name)
		}
	}
}
