// Command wasmrun runs a js/wasm test binary in a headless Chromium, rewritten
// like the released module. It is for go test:
//
//	GOOS=js GOARCH=wasm go test -ldflags=-s -exec WASMRUN ./internal/...
//
// It must be next to the program wasmbrowsertest, which it runs.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"ekstoken/scripts/build/wasmbin"
)

func main() {
	err := run(os.Args[1:])
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		os.Exit(1) // it has reported the error
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "wasmrun:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("wants a test binary and its arguments")
	}
	// The browser leaves folders behind when it is terminated.
	dir, err := os.MkdirTemp("", "ekstoken-wasmrun-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	slim, err := slimCopy(dir, args[0])
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(filepath.Join(filepath.Dir(self), "wasmbrowsertest"), append([]string{slim}, args[1:]...)...)
	// Go passes arguments and environment to a js/wasm program in a few
	// kilobytes, and GOOS=js is not for the browser's driver.
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "TMPDIR=" + dir}
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// slimCopy writes the rewritten module into dir.
func slimCopy(dir, name string) (string, error) {
	module, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	slim, err := wasmbin.Slim(module)
	if err != nil {
		return "", err
	}
	copied := filepath.Join(dir, filepath.Base(name)+".wasm")
	return copied, os.WriteFile(copied, slim, 0o644)
}
