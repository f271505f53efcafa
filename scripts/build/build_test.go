package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"ekstoken/scripts/build/module"
	"ekstoken/scripts/serve/site"
)

func read(t *testing.T, path ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func exists(path ...string) bool {
	_, err := os.Stat(filepath.Join(path...))
	return err == nil
}

func TestWriteAll(t *testing.T) {
	dist := t.TempDir()
	large := bytes.Repeat([]byte("ekstoken "), 1000)
	files := map[string][]byte{"large.js": large, "app/small.js": []byte("small")}
	made, changed, err := writeAll(dist, files)
	if err != nil {
		t.Fatal(err)
	}
	if !changed {
		t.Error("new files are no change")
	}
	if _, changed, err = writeAll(dist, files); err != nil || changed {
		t.Errorf("the same files are a change (%v)", err)
	}
	for _, name := range []string{"large.js", "large.js.br", "large.js.gz", "app/small.js"} {
		if !made[name] || !exists(dist, name) {
			t.Errorf("no %s", name)
		}
	}
	if len(made) != 4 {
		t.Errorf("made %v", made)
	}
	plain, err := io.ReadAll(brotli.NewReader(bytes.NewReader(read(t, dist, "large.js.br"))))
	if err != nil || !bytes.Equal(plain, large) {
		t.Errorf("large.js.br holds something else (%v)", err)
	}
	unzip, err := gzip.NewReader(bytes.NewReader(read(t, dist, "large.js.gz")))
	if err != nil {
		t.Fatal(err)
	}
	if plain, err = io.ReadAll(unzip); err != nil || !bytes.Equal(plain, large) {
		t.Errorf("large.js.gz holds something else (%v)", err)
	}
}

// TestWriteAllLeavesWhatIsDone marks the compressed forms, to see when they are
// written again: if the content changes or they are missing, but not otherwise.
func TestWriteAllLeavesWhatIsDone(t *testing.T) {
	dist := t.TempDir()
	files := map[string][]byte{"a.js": bytes.Repeat([]byte("a"), minCompressed)}
	write := func() {
		t.Helper()
		if _, _, err := writeAll(dist, files); err != nil {
			t.Fatal(err)
		}
	}
	mark := func() {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dist, "a.js.br"), []byte("mark"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	marked := func() bool { return string(read(t, dist, "a.js.br")) == "mark" }
	write()
	mark()
	if write(); !marked() {
		t.Error("the same content is compressed again")
	}
	files["a.js"] = append(files["a.js"], 'b')
	if write(); marked() {
		t.Error("other content keeps the old compressed form")
	}
	if err := os.Remove(filepath.Join(dist, "a.js.gz")); err != nil {
		t.Fatal(err)
	}
	if write(); !exists(dist, "a.js.gz") {
		t.Error("a lost form is not made again")
	}
}

func TestRemoveStale(t *testing.T) {
	release := []string{"ekstoken.html", "ekstoken-0.1.0.tgz", "checksums.txt", "integrity.json"}
	for _, changed := range []bool{false, true} {
		dist := t.TempDir()
		for _, name := range append([]string{"kept.js", "old.js", "app/old.js.br"}, release...) {
			if err := replace(filepath.Join(dist, name), nil); err != nil {
				t.Fatal(err)
			}
		}
		if err := removeStale(dist, map[string]bool{"kept.js": true}, changed); err != nil {
			t.Fatal(err)
		}
		want := map[string]bool{"kept.js": true, "old.js": false, "app/old.js.br": false}
		for _, name := range release {
			want[name] = !changed
		}
		for name, want := range want {
			if exists(dist, name) != want {
				t.Errorf("changed %v: %s there: %v, want %v", changed, name, !want, want)
			}
		}
	}
}

// TestCollect checks that the files of web, the module and the toolchain's own
// loader make up dist, and that none contains a path of this machine.
func TestCollect(t *testing.T) {
	const root = "../.."
	files, err := collect(root, module.Layers)
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		for _, path := range []string{here, home + "/"} {
			if bytes.Contains(content, []byte(path)) {
				t.Errorf("%s names %s", name, path)
			}
		}
	}
	for _, name := range []string{"ekstoken.d.ts", "element.d.ts", "define.d.ts", "package.json"} {
		if !bytes.Equal(files[name], read(t, root, "web", name)) {
			t.Errorf("%s is not that of web", name)
		}
	}
	index := `"ekstoken-start.wasm?v=` + site.Version(files["ekstoken-start.wasm"]) + `"`
	if got := strings.Replace(string(files["index.html"]), index, `"ekstoken-start.wasm"`, 1); got != string(read(t, root, "web", "index.html")) {
		t.Errorf("index.html is not that of web with %s", index)
	}
	if worker := string(files["worker.js"]); !strings.HasPrefix(worker, "// Copyright 2018 The Go Authors") || !strings.Contains(worker, "globalThis.Go = class") {
		t.Error("worker.js doesn't start with Go's wasm_exec.js")
	}
	for name := range programs {
		if !bytes.HasPrefix(files[name], []byte("\x00asm")) {
			t.Errorf("%s is not WebAssembly", name)
		}
	}
}
