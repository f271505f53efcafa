package main

import (
	"strings"
	"testing"

	"ekstoken/scripts/serve/site"
)

func addressed() map[string][]byte {
	return map[string][]byte{
		"ekstoken.js":         []byte(`new URL("./worker.js",u);new URL("./ekstoken.wasm",u);new URL("./ekstoken-start.wasm",u);new URL("ekstoken.wasm",b)`),
		"token.js":            []byte(`new URL("./worker.js",u);new URL("./ekstoken-token.wasm",u)`),
		"ekstoken-token.wasm": []byte("token"),
		"index.html":          []byte(`<link rel="preload" href="ekstoken-start.wasm" as="fetch">`),
		"worker.js":           []byte("worker"),
		"ekstoken.wasm":       []byte("wasm"),
		"ekstoken-start.wasm": []byte("start"),
	}
}

func TestAddVersions(t *testing.T) {
	files := addressed()
	if err := addVersions(files); err != nil {
		t.Fatal(err)
	}
	worker, wasm, start := site.Version([]byte("worker")), site.Version([]byte("wasm")), site.Version([]byte("start"))
	for name, want := range map[string]string{
		"ekstoken.js": `new URL("./worker.js?v=` + worker + `",u);new URL("./ekstoken.wasm?v=` + wasm + `",u);new URL("./ekstoken-start.wasm?v=` + start + `",u);new URL("ekstoken.wasm",b)`,
		"index.html":  `<link rel="preload" href="ekstoken-start.wasm?v=` + start + `" as="fetch">`,
	} {
		if got := string(files[name]); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestAddVersionsElse checks that a reference that is missing or duplicate
// fails the build.
func TestAddVersionsElse(t *testing.T) {
	for _, a := range addresses {
		for _, with := range []string{"", a.reference + a.reference} {
			files := addressed()
			files[a.in] = []byte(strings.Replace(string(files[a.in]), a.reference, with, 1))
			if err := addVersions(files); err == nil || !strings.Contains(err.Error(), a.in) {
				t.Errorf("%s in %s as %q: %v", a.target, a.in, with, err)
			}
		}
	}
}
