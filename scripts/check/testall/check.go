package main

import (
	"fmt"
	"path/filepath"
)

// modules are the project's Go modules, by folder.
var modules = []string{".", "scripts", "conformance"}

// check checks the sources: gofmt, go vet and staticcheck on the Go files of
// every module, Prettier on JavaScript, and TypeScript's checker on that of
// web.
func check(r *runner) error {
	r.report.doing("gofmt")
	out, err := r.command(r.root, "gofmt", "-l", "internal", "wasm", "scripts", "conformance").Output()
	if err != nil {
		return fmt.Errorf("gofmt: %w", err)
	}
	if len(out) > 0 {
		r.report.fail("gofmt", "not as gofmt writes it:\n"+string(out))
	}
	staticcheck := filepath.Join(r.root, "bin", "staticcheck")
	if err := r.step(filepath.Join(r.root, "scripts"), "go", "build", "-o", staticcheck, "honnef.co/go/tools/cmd/staticcheck"); err != nil {
		return err
	}
	for _, m := range modules {
		dir := filepath.Join(r.root, m)
		r.found("go vet, "+m, r.step(dir, "go", "vet", "./..."))
		r.found("staticcheck, "+m, r.step(dir, staticcheck, "./..."))
	}
	for what, args := range map[string][]string{
		"go vet for js/wasm": {"go", "vet", "./..."},
		// It considers //go:wasmexport functions unused.
		"staticcheck for js/wasm": {staticcheck, "-checks=inherit,-U1000", "./..."},
	} {
		cmd := r.command(r.root, args[0], args[1:]...)
		cmd.Env = append(cmd.Env, "GOOS=js", "GOARCH=wasm")
		r.found(what, r.quiet(cmd))
	}
	if err := r.make("e2e/node_modules"); err != nil {
		return err
	}
	r.found("prettier", r.step(r.root, "e2e/node_modules/.bin/prettier", "--check", "--log-level=warn", "."))
	r.found("tsc", r.step(r.root, "e2e/node_modules/.bin/tsc", "--project", "e2e"))
	return nil
}

// found keeps a program's findings for the end.
func (r *runner) found(what string, err error) {
	if err != nil {
		r.report.fail(what, err.Error())
	}
}
