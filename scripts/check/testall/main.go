// Command testall runs the project's checks and tests. It prints a line for
// each suite as it ends, then all failures, and finally two lines that sum up
// the run, the first of them machine-readable.
//
//	go -C scripts run ./check/testall [SUITE]...
//
// Without names it runs the quick suites, with the page in Chromium only; with
// "everything", all suites in Chromium, Firefox and WebKit.
//
// E2E_ENGINES=chromium,firefox,webkit selects other engines. FUZZ_TIME is how
// long each fuzz target runs, 1m by default.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
)

// suite is one kind of check.
type suite struct {
	name string
	what string // as in "312 Go tests", "" for a check that counts nothing
	// needs are what scripts/setup must install, may what it may fail to
	// install.
	needs, may []string
	run        func(r *runner) error
}

var quick = []suite{
	{name: "check", needs: []string{"node"}, run: check},
	{name: "go", what: "Go tests", run: testGo},
	{name: "e2e", what: "end-to-end tests", needs: []string{"node", "engines"}, run: testE2E},
	{name: "size", run: checkSize},
}

// long are the suites that only "everything" runs.
var long = []suite{
	{name: "wasm", what: "Go tests in a browser", needs: []string{"chromium"}, run: testWasm},
	{name: "conformance", what: "conformance tests", needs: []string{"node"}, may: []string{"curl", "kubectl", "python", "java", "ruby", "php"}, run: testConformance},
	{name: "release", what: "tests of what is released", needs: []string{"node", "engines"}, may: []string{"nginx", "caddy"}, run: testRelease},
	{name: "fuzz", what: "fuzz targets", run: fuzz},
	{name: "verify", run: verify},
}

func main() {
	root, err := filepath.Abs("..")
	if err != nil {
		fmt.Fprintln(os.Stderr, "testall:", err)
		os.Exit(1)
	}
	chosen, engines, err := choose(os.Args[1:], os.Getenv("E2E_ENGINES"))
	if err != nil {
		fmt.Fprintln(os.Stderr, "testall:", err)
		os.Exit(2)
	}
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	ok, err := runAll(ctx, root, chosen, engines)
	if err != nil {
		fmt.Fprintln(os.Stderr, "testall:", err)
	}
	if err != nil || !ok {
		os.Exit(1)
	}
}

func runAll(ctx context.Context, root string, chosen []suite, engines []string) (bool, error) {
	r, err := newRunner(ctx, root, engines)
	if err != nil {
		return false, err
	}
	defer r.close()
	if err := r.prepare(chosen); err != nil {
		return false, err
	}
	var outcomes []outcome
	for _, s := range chosen {
		r.report.begin(s.name)
		err := s.run(r)
		for _, left := range r.cleanUp() {
			r.report.fail("left behind", left)
		}
		outcomes = append(outcomes, outcome{s, r.report.end(err), err})
		if ctx.Err() != nil {
			return false, context.Cause(ctx)
		}
	}
	r.report.printFailures()
	text, ok := summary(outcomes)
	fmt.Print(text)
	return ok, nil
}

var allEngines = []string{"chromium", "firefox", "webkit"}

// choose returns the suites with these names, and the engines they use: those
// in wanted, separated by commas, or else Chromium for the quick suites and all
// engines for the others.
func choose(names []string, wanted string) (chosen []suite, engines []string, err error) {
	engines = allEngines
	every := slices.Concat(quick, long)
	switch {
	case len(names) == 0:
		chosen, engines = quick, allEngines[:1]
	case slices.Contains(names, "everything"):
		chosen = every
	}
	for _, name := range names {
		if i := slices.IndexFunc(every, func(s suite) bool { return s.name == name }); i >= 0 {
			chosen = append(slices.Clip(chosen), every[i])
		} else if name != "everything" {
			return nil, nil, fmt.Errorf("there is no suite %q", name)
		}
	}
	if wanted != "" {
		engines = strings.Split(wanted, ",")
	}
	for _, engine := range engines {
		if !slices.Contains(allEngines, engine) {
			return nil, nil, fmt.Errorf("E2E_ENGINES names %q, which is none of %s", engine, strings.Join(allEngines, ", "))
		}
	}
	return chosen, engines, nil
}

// outcome is the result of a suite.
type outcome struct {
	suite
	count
	err error
}

func (o outcome) ok() bool { return o.err == nil && o.failed == 0 }

// summary sums up the outcomes: a line for programs, then one for people.
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
