// Command jsongen writes internal/api/encode_gen.go: how the values that cross
// the boundary are written as JSON. Encoders written out need no reflection,
// which keeps encoding/json out of the module.
//
// It is run in the folder scripts: go run ./jsongen
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	root := ".."
	source, err := Generate(root)
	if err == nil {
		err = os.WriteFile(filepath.Join(root, Output), source, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "jsongen:", err)
		os.Exit(1)
	}
}
