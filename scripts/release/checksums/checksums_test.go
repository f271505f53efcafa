package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"ekstoken/scripts/release/manifest"
)

func project(t *testing.T, files map[string]string) (root, dist string) {
	t.Helper()
	root = t.TempDir()
	dist = filepath.Join(root, "dist")
	files["web/package.json"] = `{"version": "1.2.3"}`
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root, dist
}

// TestWrite checks that sha256sum accepts the list and detects a change, and
// that both lists are the same each time.
func TestWrite(t *testing.T) {
	root, dist := project(t, map[string]string{"dist/a.js": "a", "dist/app/b.css": "b", "dist/a.js.br": "br"})
	check := func() error {
		cmd := exec.Command("sha256sum", "--check", "--strict", "--quiet", "checksums.txt")
		cmd.Dir = dist
		return cmd.Run()
	}
	var before string
	for range 2 {
		if err := write(root, dist); err != nil {
			t.Fatal(err)
		}
		if err := check(); err != nil {
			t.Fatalf("sha256sum: %v", err)
		}
		now := text(t, dist, checksums) + text(t, dist, integrity)
		if before != "" && now != before {
			t.Errorf("written again it is other:\n%s", now)
		}
		before = now
	}
	sums := text(t, dist, checksums)
	if !strings.HasPrefix(sums, "# ekstoken 1.2.3, commit unknown, built with go1.") || strings.Count(sums, "\n") != 5 {
		t.Errorf("checksums.txt: %s", sums)
	}
	var m manifest.Manifest
	if err := json.Unmarshal([]byte(text(t, dist, integrity)), &m); err != nil {
		t.Fatal(err)
	}
	if m.Version != "1.2.3" || len(m.Files) != 3 || m.Files["app/b.css"].Bytes != 1 {
		t.Errorf("integrity.json: %+v", m)
	}
	if err := os.WriteFile(filepath.Join(dist, "a.js"), []byte("other"), 0o644); err != nil {
		t.Fatal(err)
	}
	if check() == nil {
		t.Error("sha256sum doesn't see a changed file")
	}
}

func text(t *testing.T, dist, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dist, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestWriteNothing(t *testing.T) {
	root, dist := project(t, map[string]string{})
	if err := write(root, dist); err == nil || !strings.Contains(err.Error(), "make build") {
		t.Errorf("got %v", err)
	}
}
