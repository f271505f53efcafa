package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCommitted compares the committed encoders with the types.
func TestCommitted(t *testing.T) {
	const root = "../../.."
	want, err := Generate(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, Output))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the Go types give; run `go generate ./internal/api`", Output)
	}
}
