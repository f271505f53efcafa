package main

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"ekstoken/scripts/serve/site"
)

func withMarks() map[string][]byte {
	return map[string][]byte{
		"ekstoken.wasm":       []byte("\x00asm\x01\x00\x00\x00"),
		"ekstoken-start.wasm": []byte("\x00asm\x01\x00\x00\x00start"),
		"ekstoken-token.wasm": []byte("\x00asm\x01\x00\x00\x00token"),
		"worker.js":           []byte(`exec;"@worker@"`),
		"ekstoken.js":         []byte(`"@worker@" "@program@" "@start@" "@token@"`),
		"node.js":             []byte(`"@worker@" "@program@" "@start@" "@token@"`),
		"token.js":            []byte(`"@worker@" "@program@" "@start@" "@token@"`),
		"node.cjs":            []byte(`"@worker@" "@program@" "@start@" "@token@"`),
	}
}

func TestAddIDs(t *testing.T) {
	files := withMarks()
	worker, program, start, token := site.Version(files["worker.js"]), site.Version(files["ekstoken.wasm"]), site.Version(files["ekstoken-start.wasm"]), site.Version(files["ekstoken-token.wasm"])
	if err := addIDs(files); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"ekstoken.wasm": "\x00asm\x01\x00\x00\x00" + "\x00\x1d\x08ekstoken" + program,
		"worker.js":     `exec;"` + worker + `"`,
		"ekstoken.js":   `"` + worker + `" "` + program + `" "` + start + `" "` + token + `"`,
		"node.cjs":      `"` + worker + `" "` + program + `" "` + start + `" "` + token + `"`,
	} {
		if got := string(files[name]); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// TestAddIDsElse checks that a mark that is missing or duplicate fails the
// build.
func TestAddIDsElse(t *testing.T) {
	for _, name := range slices.Sorted(maps.Keys(withMarks())) {
		for _, mark := range []string{workerMark, programMark, startMark, tokenMark} {
			if !strings.Contains(string(withMarks()[name]), mark) {
				continue
			}
			for _, with := range []string{"", mark + mark} {
				files := withMarks()
				files[name] = []byte(strings.Replace(string(files[name]), mark, with, 1))
				if err := addIDs(files); err == nil || !strings.Contains(err.Error(), name+" has "+mark) {
					t.Errorf("%s as %q in %s: %v", mark, with, name, err)
				}
			}
		}
	}
}
