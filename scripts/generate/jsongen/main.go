// Command jsongen writes internal/api/encode_gen.go, the JSON encoders of the
// values that cross the boundary. Generated encoders need no reflection, which
// keeps encoding/json out of the module.
//
// Run it in the folder scripts: go run ./generate/jsongen
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
