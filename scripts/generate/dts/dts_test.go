package main

import (
	"os"
	"strings"
	"testing"

	"ekstoken/scripts/generate/gotypes"
)

// TestCommitted compares web/ekstoken.d.ts with the Go structs.
func TestCommitted(t *testing.T) {
	want, err := generate("../../..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../../web/ekstoken.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("web/ekstoken.d.ts is not what the Go types give; run `make generate`")
	}
}

func TestTypescript(t *testing.T) {
	types, err := gotypes.Load("testdata")
	if err != nil {
		t.Fatal(err)
	}
	got, err := typescript(types, []string{"sample.Answer"})
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/sample.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestTypescriptErrors(t *testing.T) {
	types, err := gotypes.Load("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string]string{
		"sample.Missing":  "no type sample.Missing",
		"sample.Mapped":   "can't cross the boundary",
		"sample.Untagged": "needs a plain JSON name",
		"sample.Open":     "has no constants",
	} {
		if _, err := typescript(types, []string{name}); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s: got %v, want %q", name, err, part)
		}
	}
}
