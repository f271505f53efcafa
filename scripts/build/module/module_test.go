package module

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

const root = "../../.."

// TestBuildNamesNoPath checks that the module doesn't reveal where it was
// built, and doesn't depend on it.
func TestBuildNamesNoPath(t *testing.T) {
	for _, layers := range [][]Layer{Layers, nil} {
		module, err := Build(Options{Root: root, Layers: layers})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range machinePaths(t) {
			if at := bytes.Index(module, []byte(path)); at >= 0 {
				t.Errorf("layers %v: names %s", names(layers), module[max(0, at-40):min(len(module), at+120)])
			}
		}
	}
}

// machinePaths are the folders that a build can have used.
func machinePaths(t *testing.T) []string {
	t.Helper()
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	goroot, err := GOROOT(root, false)
	if err != nil {
		t.Fatal(err)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return []string{here, goroot, home + "/", cache, filepath.Join(os.TempDir(), "ekstoken-build-"), filepath.Join(os.TempDir(), "go-build")}
}

// TestBuildIsReproducible builds a copy of the sources in another folder.
func TestBuildIsReproducible(t *testing.T) {
	elsewhere := t.TempDir()
	for _, name := range []string{"go.mod", "go.sum", "internal", "wasm", "scripts/build/overlay"} {
		from, to := filepath.Join(root, name), filepath.Join(elsewhere, name)
		info, err := os.Stat(from)
		if err != nil {
			t.Fatal(err)
		}
		if info.IsDir() {
			err = os.CopyFS(to, os.DirFS(from))
		} else {
			err = copyFile(to, from)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	here, err := Build(Options{Root: root, Layers: Layers})
	if err != nil {
		t.Fatal(err)
	}
	there, err := Build(Options{Root: elsewhere, Layers: Layers})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(here, there) {
		t.Errorf("%d bytes here and %d there, and not the same", len(here), len(there))
	}
}

func copyFile(to, from string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o644)
}
