package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestVersion compares the version that the module reports with the package's.
func TestVersion(t *testing.T) {
	var pkg struct{ Version string }
	if err := json.Unmarshal(read(t, "../../web/package.json"), &pkg); err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("../../internal/api/api.go")
	if err != nil {
		t.Fatal(err)
	}
	if want := `const Version = "` + pkg.Version + `"`; pkg.Version == "" || !strings.Contains(string(source), want) {
		t.Errorf("internal/api has no %s", want)
	}
}
