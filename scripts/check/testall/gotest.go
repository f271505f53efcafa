package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ekstoken/scripts/build/module"
	"ekstoken/scripts/build/overlay"
)

func testGo(root string) (count, error) {
	own, err := goTest(command(root, "go", "test", "-json", "./..."))
	scripts, scriptsErr := goTest(command(filepath.Join(root, "scripts"), "go", "test", "-json", "./..."))
	return own.plus(scripts), errors.Join(err, scriptsErr)
}

// testConformance runs the tests against the programs of others. Where one
// can't be had, its tests fail in CI and are skipped elsewhere.
func testConformance(root string) (count, error) {
	for _, setup := range [][]string{
		{"scripts/setup", "node", "curl", "kubectl", "python", "java", "ruby", "php"},
		{"make", "--no-print-directory", "e2e/node_modules", "conformance/recipes/testdata/node/node_modules"},
	} {
		if err := show(command(root, setup[0], setup[1:]...)); err != nil {
			fmt.Printf("%s: %v\n", strings.Join(setup, " "), err)
		}
	}
	return goTest(command(filepath.Join(root, "conformance"), "go", "test", "-json", "./..."))
}

// testWasm runs the core's tests as js/wasm in a headless Chromium, built with
// the flags of the module that ships, as far as the package testing allows.
func testWasm(root string) (count, error) {
	if err := show(command(root, "scripts/setup", "chromium")); err != nil {
		return count{}, err
	}
	bin := filepath.Join(root, "bin")
	for _, program := range []string{"github.com/agnivade/wasmbrowsertest", "./check/wasmrun"} {
		build := command(filepath.Join(root, "scripts"), "go", "build", "-o", bin+string(filepath.Separator), program)
		if err := show(build); err != nil {
			return count{}, err
		}
	}
	dir, err := os.MkdirTemp("", "ekstoken-test-")
	if err != nil {
		return count{}, err
	}
	defer os.RemoveAll(dir)
	flags, err := module.SmallFlags(root, dir, overlay.ForTests)
	if err != nil {
		return count{}, err
	}
	args := append([]string{"test", "-json", "-ldflags=-s -w", "-exec=" + filepath.Join(bin, "wasmrun")}, flags...)
	cmd := command(root, "go", append(args, "./internal/...")...)
	cmd.Env = module.Env(false)
	return goTest(cmd)
}

// event is what go test -json prints (go doc test2json).
type event struct {
	Action     string
	Package    string
	ImportPath string
	Test       string
	Output     string
	Elapsed    float64
}

// goTest runs a go test -json, prints a line a package and what failed, and
// counts tests and subtests.
func goTest(cmd *exec.Cmd) (count, error) {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return count{}, err
	}
	cmd.Stderr = os.Stdout
	if err := cmd.Start(); err != nil {
		return count{}, err
	}
	c, readErr := readEvents(out, os.Stdout)
	if err := cmd.Wait(); err != nil {
		return c, fmt.Errorf("go test: %w", err)
	}
	if readErr == nil && c.passed == 0 {
		readErr = errors.New("no test ran")
	}
	return c, readErr
}

// readEvents counts the tests of a go test -json, and writes to w what people
// should see of them.
func readEvents(r io.Reader, w io.Writer) (count, error) {
	var total count
	packages := map[string]*count{}
	output := map[string]*strings.Builder{} // by package and test
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) == 0 && err == io.EOF {
			return total, nil
		}
		if err != nil && err != io.EOF {
			return total, err
		}
		var e event
		if json.Unmarshal(line, &e) != nil {
			fmt.Fprintf(w, "%s", line) // not test2json's: go itself says something
			continue
		}
		if packages[e.Package] == nil {
			packages[e.Package] = &count{}
		}
		c, key := packages[e.Package], e.Package+" "+e.Test
		switch e.Action {
		case "build-output":
			fmt.Fprint(w, e.Output)
		case "output":
			if output[key] == nil {
				output[key] = &strings.Builder{}
			}
			output[key].WriteString(e.Output)
		case "pass", "fail", "skip":
			if e.Test == "" {
				total = total.plus(*c)
				printPackage(w, e, *c, output[key])
				continue
			}
			c.add(e.Action)
			if e.Action == "fail" && output[key] != nil {
				fmt.Fprint(w, output[key])
			}
			delete(output, key)
		}
	}
}

func (c *count) add(action string) {
	switch action {
	case "pass":
		c.passed++
	case "fail":
		c.failed++
	case "skip":
		c.skipped++
	}
}

// printPackage prints how a package's tests came out. A package that failed
// with no test to blame, such as one that panicked, has its output printed.
func printPackage(w io.Writer, e event, c count, output *strings.Builder) {
	switch e.Action {
	case "pass":
		fmt.Fprintf(w, "ok    %s: %d tests in %.1f s\n", e.Package, c.passed, e.Elapsed)
	case "fail":
		if output != nil {
			fmt.Fprint(w, output)
		}
		fmt.Fprintf(w, "FAIL  %s: %d of %d tests failed\n", e.Package, c.failed, c.passed+c.failed)
	}
}
