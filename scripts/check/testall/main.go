// Command testall runs the project's checks and tests and ends with one line:
// what ran, how many, and whether all passed.
//
//	go -C scripts run ./check/testall [check | go | wasm | conformance | e2e | size]...
//	go -C scripts run ./check/testall [release | verify | everything]...
//
// Without names it runs all of the first line, with "everything" those of the
// second, too, which take longer.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// suite is one kind of check. run prints what failed and counts.
type suite struct {
	name string
	what string // as in "312 Go tests", "" for a check that counts nothing
	run  func(root string) (count, error)
}

var suites = []suite{
	{"check", "", check},
	{"go", "Go tests", testGo},
	{"wasm", "of them in a browser too", testWasm},
	{"conformance", "conformance tests", testConformance},
	{"e2e", "end-to-end tests", testE2E},
	{"size", "", checkSize},
}

// long are the suites that only "everything" runs.
var long = []suite{
	{"release", "tests of what is released", testRelease},
	{"verify", "", verify},
}

// count is how many tests of a suite came to which end.
type count struct{ passed, failed, skipped int }

func (c count) plus(d count) count {
	return count{c.passed + d.passed, c.failed + d.failed, c.skipped + d.skipped}
}

// outcome is what a suite that ran has come to.
type outcome struct {
	suite
	count
	err error
}

func (o outcome) ok() bool { return o.err == nil && o.failed == 0 }

func main() {
	root, err := filepath.Abs("..")
	if err != nil {
		fmt.Fprintln(os.Stderr, "testall:", err)
		os.Exit(1)
	}
	chosen, err := choose(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "testall:", err)
		os.Exit(2)
	}
	var outcomes []outcome
	for _, s := range chosen {
		fmt.Printf("== %s\n", s.name)
		o := outcome{suite: s}
		o.count, o.err = s.run(root)
		if o.err != nil {
			fmt.Printf("%s: %v\n", s.name, o.err)
		}
		outcomes = append(outcomes, o)
	}
	text, ok := summary(outcomes)
	fmt.Print(text)
	if !ok {
		os.Exit(1)
	}
}

func choose(names []string) ([]suite, error) {
	if len(names) == 0 {
		return suites, nil
	}
	every := slices.Concat(suites, long)
	var chosen []suite
	for _, name := range names {
		if name == "everything" {
			return every, nil
		}
		i := slices.IndexFunc(every, func(s suite) bool { return s.name == name })
		if i < 0 {
			return nil, fmt.Errorf("there is no suite %q", name)
		}
		chosen = append(chosen, every[i])
	}
	return chosen, nil
}

// summary tells the outcomes: a line that programs read, then one for people.
func summary(outcomes []outcome) (text string, ok bool) {
	var total count
	var ran, bad []string
	for _, o := range outcomes {
		total = total.plus(o.count)
		ran = append(ran, o.describe())
		if !o.ok() {
			bad = append(bad, o.name)
		}
	}
	text = fmt.Sprintf("ekstoken: %d passed, %d failed", total.passed, total.failed)
	if total.skipped > 0 {
		text += fmt.Sprintf(", %d skipped", total.skipped)
	}
	what := strings.Join(ran, ", ")
	if len(bad) > 0 {
		return fmt.Sprintf("%s\n%s: FAILED in %s\n", text, what, strings.Join(bad, ", ")), false
	}
	return fmt.Sprintf("%s\n%s: all passed\n", text, what), true
}

func (o outcome) describe() string {
	if o.what == "" {
		return o.name
	}
	text := fmt.Sprintf("%d %s", o.passed+o.failed, o.what)
	if o.skipped > 0 {
		text += fmt.Sprintf(" (%d skipped)", o.skipped)
	}
	return text
}
