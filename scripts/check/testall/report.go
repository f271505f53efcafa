package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// count is the number of tests by result.
type count struct{ passed, failed, skipped int }

func (c count) plus(d count) count {
	return count{c.passed + d.passed, c.failed + d.failed, c.skipped + d.skipped}
}

func (c count) String() string {
	text := fmt.Sprintf("%d passed", c.passed)
	if c.failed > 0 {
		text += fmt.Sprintf(", %d FAILED", c.failed)
	}
	if c.skipped > 0 {
		text += fmt.Sprintf(", %d skipped", c.skipped)
	}
	return text
}

// report prints a run's progress and keeps the failures for the end. On a
// terminal, one line shows the progress of the suite; elsewhere, each part of a
// suite that took a second or failed has a line.
type report struct {
	mu       sync.Mutex
	w        io.Writer
	terminal bool
	suite    string
	part     string
	began    time.Time
	count    count
	failures []failure
	stop     chan struct{} // ends the line on a terminal
}

// failure is a failed test, or a check that counts no tests.
type failure struct{ suite, name, text string }

const clearLine = "\r\x1b[K"

func (r *report) begin(suite string) {
	r.suite, r.part, r.began, r.count = suite, "", time.Now(), count{}
	if !r.terminal {
		return
	}
	r.stop = make(chan struct{})
	go func(stop chan struct{}) {
		for tick := time.NewTicker(time.Second); ; {
			select {
			case <-stop:
				tick.Stop()
				return
			case <-tick.C:
				r.mu.Lock()
				fmt.Fprintf(r.w, "%s%s", clearLine, r.line(r.suite, r.count, r.began, r.part))
				r.mu.Unlock()
			}
		}
	}(r.stop)
}

func (r *report) line(name string, c count, since time.Time, rest string) string {
	counts := ""
	if c != (count{}) {
		counts = c.String()
	}
	return strings.TrimRight(fmt.Sprintf("%-44s %-28s %5.0f s  %.60s", name, counts, time.Since(since).Seconds(), rest), " ")
}

// progress adds to the counts of the suite.
func (r *report) progress(c count) {
	r.mu.Lock()
	r.count = r.count.plus(c)
	r.mu.Unlock()
}

// doing shows what is running.
func (r *report) doing(what string) {
	r.mu.Lock()
	r.part = what
	r.mu.Unlock()
}

// done reports that a part of the suite has ended, whose tests are counted.
func (r *report) done(part string, c count, took time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.part = part
	if !r.terminal && (took >= time.Second || c.failed > 0) {
		fmt.Fprintln(r.w, "  "+r.line(part, c, time.Now().Add(-took), "")) // two columns to the right
	}
}

// fail keeps a failure for the end.
func (r *report) fail(name, text string) {
	r.mu.Lock()
	r.failures = append(r.failures, failure{r.suite, name, text})
	r.mu.Unlock()
}

// end prints the suite's line and returns its counts. If a suite only reported
// an error, that becomes one of the failures.
func (r *report) end(err error) count {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stop != nil {
		close(r.stop)
		r.stop = nil
		fmt.Fprint(r.w, clearLine)
	}
	failed := 0
	for _, f := range r.failures {
		if f.suite == r.suite {
			failed++
		}
	}
	if err != nil && failed == 0 {
		r.failures = append(r.failures, failure{r.suite, "", err.Error()})
		failed++
	}
	state := "ok"
	if failed > 0 {
		state = "FAILED"
		r.count.failed = max(r.count.failed, failed)
	}
	fmt.Fprintln(r.w, r.line(fmt.Sprintf("%-12s %s", r.suite, state), r.count, r.began, ""))
	return r.count
}

// linesShown is how many lines of a failure are printed. The rest is in the
// log.
const linesShown = 14

func (r *report) printFailures() {
	for _, f := range r.failures {
		fmt.Fprintf(r.w, "\nFAILED %s\n", strings.TrimSpace(f.suite+"  "+f.name))
		lines := strings.Split(strings.TrimSpace(f.text), "\n")
		for i, line := range lines {
			if i == linesShown {
				fmt.Fprintf(r.w, "    (%d more lines in tmp/test.log)\n", len(lines)-i)
				break
			}
			fmt.Fprintln(r.w, "    "+line)
		}
	}
	if len(r.failures) > 0 {
		fmt.Fprintln(r.w)
	}
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}
