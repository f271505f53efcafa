package main

import (
	"os"
	"strings"
	"testing"
)

// TestCommitted holds web/ekstoken.d.ts to the Go structs.
func TestCommitted(t *testing.T) {
	want, err := generate("../..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../web/ekstoken.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("web/ekstoken.d.ts is not what the Go types give; run `make dts`")
	}
}

func TestTypescript(t *testing.T) {
	s, err := parse("testdata", []string{"sample"})
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.typescript([]string{"sample.Answer"})
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
	s, err := parse("testdata", []string{"sample"})
	if err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string]string{
		"sample.Missing": "there is no type sample.Missing",
		"sample.Mapped":  "has a type that JSON doesn't carry",
		"sample.Bare":    "of a kind that has no TypeScript",
	} {
		if _, err := s.typescript([]string{name}); err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s: got %v, want %q", name, err, part)
		}
	}
	if _, err := parse("testdata", []string{"nothing"}); err == nil {
		t.Error("a package without files is taken")
	}
}
