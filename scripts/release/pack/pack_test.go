package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const packageJSON = `{
  "name": "ekstoken",
  "exports": {
    ".": {"types": "./main.d.ts", "default": "./main.js"},
    "./data": "./data.wasm",
    "./package.json": "./package.json"
  }
}
`

func dist(edit map[string]string) fstest.MapFS {
	files := map[string]string{
		"package.json":      packageJSON,
		"main.d.ts":         `import type { A } from "./types.js"; export type B = import('./more.js').B;`,
		"types.js":          "",
		"more.js":           "",
		"main.js":           `import{a}from"./chunks/a.js";const u=new URL("./worker.js?no-inline",import.meta.url),w=new URL( './data.wasm',import.meta.url)`,
		"chunks/a.js":       `import"../b.js"`,
		"b.js":              "",
		"worker.js":         "",
		"data.wasm":         `import"./not-a-module.js"`,
		"README.md":         "read",
		"THIRD_PARTY.txt":   "licences",
		"index.html":        "page",
		"main.js.br":        "compressed",
		"ekstoken-0.0.tgz":  "old",
		"app/unexported.js": "",
	}
	maps.Copy(files, edit)
	m := fstest.MapFS{}
	for name, text := range files {
		if text != "gone" {
			m[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	return m
}

func TestCollect(t *testing.T) {
	files, err := collect(dist(nil))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"README.md", "THIRD_PARTY.txt", "b.js", "chunks/a.js", "data.wasm", "main.d.ts", "main.js", "more.js", "package.json", "types.js", "worker.js",
	}
	if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	var p struct {
		Name  string
		Files []string
	}
	if err := json.Unmarshal(files["package.json"], &p); err != nil {
		t.Fatal(err)
	}
	want = append(want, "integrity.json")
	slices.Sort(want)
	want = slices.DeleteFunc(want, func(name string) bool { return name == "package.json" })
	if p.Name != "ekstoken" || !slices.Equal(p.Files, want) {
		t.Errorf("package.json: %+v", p)
	}
}

func TestCollectErrors(t *testing.T) {
	for name, edit := range map[string]map[string]string{
		"make build":      {"package.json": "gone"},
		"package.json":    {"package.json": "{"},
		"exports nothing": {"package.json": "{}"},
		"b.js":            {"b.js": "gone"},
		"worker.js":       {"worker.js": "gone"},
		"on lines":        {"package.json": `{"exports": "./b.js"}`},
	} {
		if _, err := collect(dist(edit)); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestArchive reads the package as npm does, and holds that nothing of this
// machine is in it.
func TestArchive(t *testing.T) {
	files := map[string][]byte{"b.js": []byte("b"), "a/c.js": []byte("c")}
	first, err := archive(files)
	if err != nil {
		t.Fatal(err)
	}
	second, err := archive(maps.Clone(files))
	if err != nil || !bytes.Equal(first, second) {
		t.Error("packed again it is other")
	}
	z, err := gzip.NewReader(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if z.Name != "" || !z.ModTime.IsZero() {
		t.Errorf("gzip header: %+v", z.Header)
	}
	var got []string
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, h.Name+"="+string(content))
		if h.Mode != 0o644 || h.Uid != 0 || h.Uname != "" || !h.ModTime.Equal(packed) {
			t.Errorf("%+v", h)
		}
	}
	if want := []string{"package/a/c.js=c", "package/b.js=b"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
