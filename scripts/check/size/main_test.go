package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestTable(t *testing.T) {
	files, err := pageFiles(fstest.MapFS{
		"index.html":             {Data: make([]byte, 100)},
		"other.html":             {Data: make([]byte, 5000)},
		"ekstoken-start.wasm":    {Data: make([]byte, 9000)},
		"ekstoken-start.wasm.br": {Data: make([]byte, 700)},
		"ekstoken-start.wasm.gz": {Data: make([]byte, 800)},
		"ekstoken.wasm":          {Data: make([]byte, 9000)},
		"scan/scan.js":           {Data: make([]byte, 9000)},
		"app/page.js":            {Data: make([]byte, 50)},
		"ekstoken.d.ts":          {Data: make([]byte, 5000)},
		"package.json":           {Data: make([]byte, 5000)},
	})
	if err != nil {
		t.Fatal(err)
	}
	text, total := table(files)
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if total != 850 || len(lines) != 5 || !strings.HasSuffix(lines[1], "9000        700  ekstoken-start.wasm") {
		t.Errorf("%d bytes:\n%s", total, text)
	}
}
