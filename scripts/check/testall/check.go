package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
)

// modules are the project's Go modules, by folder.
var modules = []string{".", "scripts", "conformance"}

// check wants Go files as gofmt writes them, and go vet to find nothing.
func check(r *runner) error {
	r.report.doing("gofmt")
	out, err := r.command(r.root, "gofmt", "-l", "internal", "wasm", "scripts", "conformance").Output()
	if err != nil {
		return fmt.Errorf("gofmt: %w", err)
	}
	if len(out) > 0 {
		return errors.New("not as gofmt writes it:\n" + strings.TrimSpace(string(out)))
	}
	var errs []error
	for _, m := range modules {
		errs = append(errs, r.step(filepath.Join(r.root, m), "go", "vet", "./..."))
	}
	wasm := r.command(r.root, "go", "vet", "./...")
	wasm.Env = append(wasm.Env, "GOOS=js", "GOARCH=wasm")
	return errors.Join(append(errs, r.quiet(wasm))...)
}
