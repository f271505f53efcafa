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

func testE2E(root string) (count, error) { return testNode(root, "test-e2e") }

// testRelease tests the package and the recipes for servers as they are used.
func testRelease(root string) (count, error) { return testNode(root, "test-release") }

// verify holds that two builds give the same bytes.
func verify(root string) (count, error) {
	return count{}, show(command(root, "make", "--no-print-directory", "verify"))
}

// testNode makes a target that runs node's test runner, and reads the numbers
// that this ends with.
func testNode(root, target string) (count, error) {
	var out bytes.Buffer
	cmd := command(root, "make", "--no-print-directory", target)
	cmd.Stdout = io.MultiWriter(os.Stdout, &out)
	cmd.Stderr = os.Stdout
	err := cmd.Run()
	c := nodeCount(out.String())
	if err != nil {
		return c, fmt.Errorf("make %s: %w", target, err)
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
