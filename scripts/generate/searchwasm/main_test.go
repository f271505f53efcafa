package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestCurrent fails where web/scan/search-wasm.js isn't what this writes.
func TestCurrent(t *testing.T) {
	file := filepath.Join("..", "..", "..", "web", "scan", "search-wasm.js")
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, source()) {
		t.Errorf("%s is out of date: go -C scripts run ./generate/searchwasm", file)
	}
}
