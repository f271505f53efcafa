package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
)

// testE2E runs the end-to-end tests and reads the numbers that node's test
// runner ends with.
func testE2E(root string) (count, error) {
	var out bytes.Buffer
	cmd := command(root, "make", "--no-print-directory", "test-e2e")
	cmd.Stdout = io.MultiWriter(os.Stdout, &out)
	cmd.Stderr = os.Stdout
	err := cmd.Run()
	c := nodeCount(out.String())
	if err != nil {
		return c, fmt.Errorf("make test-e2e: %w", err)
	}
	if c.passed == 0 {
		return c, errors.New("no test ran")
	}
	return c, nil
}

var nodeLine = regexp.MustCompile(`(?m)^[#ℹ] (pass|fail|cancelled|skipped|todo) (\d+)\r?$`)

// nodeCount adds up the closing lines of node's test runner, in its TAP and
// its spec form. A cancelled test has failed; one to do has not been run.
func nodeCount(out string) count {
	var c count
	for _, m := range nodeLine.FindAllStringSubmatch(out, -1) {
		n, err := strconv.Atoi(m[2])
		if err != nil {
			continue
		}
		switch m[1] {
		case "pass":
			c.passed += n
		case "fail", "cancelled":
			c.failed += n
		default:
			c.skipped += n
		}
	}
	return c
}
