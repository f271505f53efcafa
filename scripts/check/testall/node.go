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
)

// testE2E tests the built page and module in browsers.
func testE2E(r *runner) error {
	files, err := filepath.Glob(filepath.Join(r.root, "e2e", "*.test.js"))
	if err != nil {
		return err
	}
	return r.node(append([]string{"--test-concurrency=2"}, files...))
}

// testRelease tests the package and the server configurations as people use
// them. They share folders, so they run one after another.
func testRelease(r *runner) error {
	files, err := filepath.Glob(filepath.Join(r.root, "e2e", "long", "*.test.js"))
	if err != nil {
		return err
	}
	return r.node(append([]string{"--test-concurrency=1"}, files...))
}

// node builds everything that is released and runs node's test runner.
func (r *runner) node(args []string) error {
	if err := r.make("package", "portable", "e2e/node_modules"); err != nil {
		return err
	}
	r.report.doing("starting")
	args = append([]string{"--test", "--test-reporter=./lib/reporter.js", "--test-reporter-destination=stdout"}, args...)
	cmd := r.command(filepath.Join(r.root, "e2e"), "node", args...)
	cmd.Env = append(cmd.Env, "E2E_ENGINES="+strings.Join(r.engines, ","))
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	cmd.Stderr = r.log
	if err := cmd.Start(); err != nil {
		return err
	}
	c, readErr := readNode(io.TeeReader(out, r.log), r.report)
	err = cmd.Wait()
	var exit *exec.ExitError
	switch {
	case readErr != nil:
		return readErr
	case err != nil && !(errors.As(err, &exit) && c.failed > 0):
		return fmt.Errorf("node --test: %w", err)
	case c.passed == 0:
		return errors.New("no test ran")
	}
	return nil
}

// nodeEvent is a line from e2e/lib/reporter.js.
type nodeEvent struct {
	File   string
	Name   string
	Result string // "pass", "fail", "skip", or "file" at the end of a file
	Error  string
	MS     float64
}

// readNode counts tests, and passes each test and file to report.
func readNode(lines io.Reader, report *report) (count, error) {
	var total count
	files := map[string]count{}
	scanner := bufio.NewScanner(lines)
	scanner.Buffer(nil, 16<<20)
	for scanner.Scan() {
		var e nodeEvent
		if json.Unmarshal(scanner.Bytes(), &e) != nil {
			continue // a test's own output
		}
		if e.Result == "file" {
			report.done(e.File, files[e.File], time.Duration(e.MS)*time.Millisecond)
			continue
		}
		c := countOf(e.Result)
		if e.Result == "fail" {
			report.fail(e.File+"  "+e.Name, e.Error)
		}
		report.doing(e.File)
		report.progress(c)
		files[e.File] = files[e.File].plus(c)
		total = total.plus(c)
	}
	return total, scanner.Err()
}

func countOf(result string) count {
	switch result {
	case "pass":
		return count{passed: 1}
	case "fail":
		return count{failed: 1}
	case "skip":
		return count{skipped: 1}
	}
	return count{}
}

// verify checks that two builds produce the same bytes.
func verify(r *runner) error { return r.make("verify") }

// checkSize checks that the built page is within its budget.
func checkSize(r *runner) error {
	if err := r.make("build"); err != nil {
		return err
	}
	return r.step(filepath.Join(r.root, "scripts"), "go", "run", "./check/size")
}
