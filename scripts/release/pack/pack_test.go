package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"maps"
	"os"
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
    "./made": "./made.json",
    "./package.json": "./package.json"
  }
}
`

func dist(edit map[string]string) fstest.MapFS {
	files := map[string]string{
		"package.json":      packageJSON,
		"main.d.ts":         `import type { A } from "./types.js"; export type B = import('./more.js').B;`,
		"types.d.ts":        "",
		"more.d.ts":         "",
		"main.js":           `import{a}from"./chunks/a.js";const u=new URL("./worker.js?v=0123456789-abcdefghi",import.meta.url),w=new URL( './data.wasm',import.meta.url)`,
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

var made = map[string][]byte{"LICENSE": []byte("licence"), "CHANGELOG.md": []byte("changes"), "made.json": []byte("{}")}

func TestCollect(t *testing.T) {
	files, err := collect(dist(nil), made)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"CHANGELOG.md", "LICENSE", "README.md", "THIRD_PARTY.txt", "b.js", "chunks/a.js", "data.wasm", "made.json", "main.d.ts", "main.js", "more.d.ts",
		"package.json", "types.d.ts", "worker.js",
	}
	if got := slices.Sorted(maps.Keys(files)); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
	if main := string(files["main.js"]); !strings.Contains(main, `new URL("./worker.js",import.meta.url)`) {
		t.Errorf("main.js has the site's addresses: %s", main)
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
		"README.md":       {"README.md": "gone"},
		"on lines":        {"package.json": `{"exports": "./b.js"}`},
	} {
		if _, err := collect(dist(edit), made); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// TestArchive reads the package like npm, and checks that it contains nothing
// of this machine.
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

// TestDescribeElements checks what the manifest contains for the project's own
// sources.
func TestDescribeElements(t *testing.T) {
	text, err := describeElements(os.DirFS("../../../web"))
	if err != nil {
		t.Fatal(err)
	}
	var m customElements
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	generator, inspector := m.Modules[0].Declarations[0], m.Modules[0].Declarations[1]
	if got := len(generator.Attributes); got < 3 || generator.Attributes[0] != (attribute{"cluster", "cluster"}) {
		t.Errorf("attributes: %v", generator.Attributes)
	}
	for name, kind := range map[string]string{"cluster": "field", "credentials": "field", "generate": "method", "forget": "method"} {
		i := slices.IndexFunc(generator.Members, func(f member) bool { return f.Name == name })
		if i < 0 || generator.Members[i].Kind != kind || generator.Members[i].Description == "" || strings.Contains(generator.Members[i].Description, "*") {
			t.Errorf("no %s %s: %+v", kind, name, generator.Members)
		}
	}
	if !slices.ContainsFunc(inspector.Attributes, func(a attribute) bool { return a == attribute{Name: "check-clock"} }) {
		t.Errorf("attributes: %v", inspector.Attributes)
	}
	has := func(d declaration, name string) bool {
		return slices.ContainsFunc(d.Events, func(e event) bool { return e.Name == name && e.Type.Text != "" && e.Description != "" })
	}
	if !has(generator, "eks-token") || has(generator, "eks-inspection") || !has(inspector, "eks-inspection") || has(inspector, "eks-token") {
		t.Errorf("events: %v, %v", generator.Events, inspector.Events)
	}
	if !slices.Contains(generator.Parts, named{"make"}) || slices.Contains(inspector.Parts, named{"make"}) || !slices.Contains(inspector.Properties, named{"--ekstoken-accent"}) {
		t.Errorf("parts: %v, %v, properties %v", generator.Parts, inspector.Parts, inspector.Properties)
	}
}
