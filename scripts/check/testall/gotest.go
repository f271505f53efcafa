package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"ekstoken/scripts/build/module"
	"ekstoken/scripts/build/overlay"
)

func testGo(r *runner) error {
	return errors.Join(
		r.goTest(r.command(r.root, "go", "test", "-json", "./...")),
		r.goTest(r.command(filepath.Join(r.root, "scripts"), "go", "test", "-json", "./...")),
	)
}

// testConformance runs the tests against third-party programs. If one is
// missing, its tests fail in CI and are skipped elsewhere.
func testConformance(r *runner) error {
	if err := r.make("e2e/node_modules", "conformance/recipes/testdata/node/node_modules"); err != nil {
		return err
	}
	return r.goTest(r.command(filepath.Join(r.root, "conformance"), "go", "test", "-json", "./..."))
}

// testWasm runs the core's tests as js/wasm in a headless Chromium, built with
// the flags of the released module, as far as package testing allows.
func testWasm(r *runner) error {
	bin := filepath.Join(r.root, "bin")
	for _, program := range []string{"github.com/agnivade/wasmbrowsertest", "./check/wasmrun"} {
		if err := r.step(filepath.Join(r.root, "scripts"), "go", "build", "-o", bin+string(filepath.Separator), program); err != nil {
			return err
		}
	}
	layers, err := module.ChosenLayers()
	if err != nil {
		return err
	}
	flags, err := module.SmallFlags(r.root, bin, overlay.ForTests, layers)
	if err != nil {
		return err
	}
	// go test accepts a command of several words, with quotes around those that
	// contain spaces.
	args := append([]string{"test", "-json", "-ldflags=-s -w", "-exec='" + filepath.Join(bin, "wasmrun") + "'"}, flags...)
	cmd := r.command(r.root, "go", append(args, "./internal/...")...)
	cmd.Env = append(module.Env(), r.variables()...)
	return r.goTest(cmd)
}

// event is an event of go test -json (go doc test2json).
type event struct {
	Action     string
	Package    string
	ImportPath string
	Test       string
	Output     string
	Elapsed    float64
}

// goTest runs a go test -json.
func (r *runner) goTest(cmd *exec.Cmd) error {
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	cmd.Stderr = r.log
	r.report.doing("compiling")
	if err := cmd.Start(); err != nil {
		return err
	}
	c, readErr := readEvents(io.TeeReader(out, r.log), r.report)
	err = cmd.Wait()
	switch {
	case readErr != nil:
		return readErr
	case err != nil && c.failed == 0:
		return fmt.Errorf("go test in %s: %w", cmd.Dir, err)
	case c.passed == 0:
		return errors.New("no test ran")
	}
	return nil
}

// readEvents counts the tests and subtests of a go test -json, and passes each
// test and package to report.
func readEvents(lines io.Reader, report *report) (count, error) {
	var total count
	packages := map[string]count{}
	output := map[string]*strings.Builder{} // by package and test
	reader := bufio.NewReader(lines)
	for {
		line, err := reader.ReadBytes('\n')
		if len(line) == 0 && err == io.EOF {
			return total, nil
		}
		if err != nil && err != io.EOF {
			return total, err
		}
		var e event
		if json.Unmarshal(line, &e) != nil {
			e = event{Action: "build-output", Output: string(line)} // an output of go itself
		}
		key := e.Package + " " + e.Test
		if e.Action == "build-output" {
			key = e.ImportPath
		}
		switch e.Action {
		case "output", "build-output":
			if output[key] == nil {
				output[key] = &strings.Builder{}
			}
			output[key].WriteString(e.Output)
		case "build-fail":
			report.fail(e.ImportPath, textOf(output[e.ImportPath]))
		case "pass", "fail", "skip":
			total = total.plus(ended(e, packages, textOf(output[key]), report))
			delete(output, key)
		}
	}
}

// ended records that a test has ended, or a package if the event names no test.
// A package that failed without a failed test, such as one that doesn't compile
// or that panicked, counts as one failure.
func ended(e event, packages map[string]count, output string, report *report) count {
	name := strings.TrimPrefix(e.Package, "ekstoken/")
	if e.Test != "" {
		c := countOf(e.Action)
		if e.Action == "fail" {
			report.fail(name+"  "+e.Test, output)
		}
		packages[e.Package] = packages[e.Package].plus(c)
		report.doing(name)
		report.progress(c)
		return c
	}
	var extra count
	if e.Action == "fail" && packages[e.Package].failed == 0 {
		extra.failed = 1
		report.fail(name, output)
		report.progress(extra)
	}
	if e.Action != "skip" {
		report.done(name, packages[e.Package].plus(extra), time.Duration(e.Elapsed*float64(time.Second)))
	}
	return extra
}

func textOf(b *strings.Builder) string {
	if b == nil {
		return ""
	}
	return b.String()
}
