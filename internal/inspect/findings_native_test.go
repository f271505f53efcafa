//go:build !js

package inspect_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Each finding that the source can make stands in findingCases.
func TestEveryFindingHasACase(t *testing.T) {
	tested := map[string]bool{
		"refused": true, // the net below all others; FuzzToken looks for it
	}
	for _, c := range findingCases {
		tested[c.id] = true
	}
	files, _ := filepath.Glob("find*.go")
	id := regexp.MustCompile(`(?:\bID: |x\.ID(?:, x\.\w+)* = )"([a-z0-9-]+)"`)
	n := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range id.FindAllSubmatch(text, -1) {
			n++
			if !tested[string(m[1])] {
				t.Errorf("%s: the finding %s has no case", file, m[1])
			}
		}
	}
	if n < 60 {
		t.Fatalf("only %d findings found in the source", n)
	}
}
