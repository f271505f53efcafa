package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// modules are the project's Go modules, by folder.
var modules = []string{".", "scripts", "conformance"}

// check wants Go files as gofmt writes them, and go vet to find nothing.
func check(root string) (count, error) {
	out, err := exec.Command("gofmt", "-l", root).Output()
	if err != nil {
		return count{}, fmt.Errorf("gofmt: %w", err)
	}
	if len(out) > 0 {
		return count{}, errors.New("not as gofmt writes it:\n" + strings.TrimSpace(string(out)))
	}
	for _, m := range modules {
		if err := show(command(filepath.Join(root, m), "go", "vet", "./...")); err != nil {
			return count{}, fmt.Errorf("go vet in %s: %w", m, err)
		}
	}
	wasm := command(root, "go", "vet", "./...")
	wasm.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if err := show(wasm); err != nil {
		return count{}, fmt.Errorf("go vet for js/wasm: %w", err)
	}
	return count{}, nil
}

func command(dir, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	return cmd
}

// show runs a command whose output people should see.
func show(cmd *exec.Cmd) error {
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stdout
	return cmd.Run()
}

// checkSize holds the page, as built, to its budget.
func checkSize(root string) (count, error) {
	if err := show(command(root, "make", "--no-print-directory", "build")); err != nil {
		return count{}, fmt.Errorf("make build: %w", err)
	}
	return count{}, show(command(filepath.Join(root, "scripts"), "go", "run", "./check/size"))
}
