package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// fuzzTarget is a Fuzz function, in a package of a module.
type fuzzTarget struct{ dir, pkg, name string }

// atOnce is how many targets are fuzzed at the same time, each by one worker.
const atOnce = 2

// fuzz runs every fuzz target of the project for a while. Go keeps what a
// target finds: inputs that reach new code in its cache, failing ones in
// testdata.
func fuzz(r *runner) error {
	each := os.Getenv("FUZZ_TIME")
	if each == "" {
		each = "1m"
	}
	if _, err := time.ParseDuration(each); err != nil {
		return fmt.Errorf("FUZZ_TIME=%s is no duration such as 1m or 10s", each)
	}
	targets, err := r.fuzzTargets()
	if err != nil {
		return err
	}
	queue := make(chan fuzzTarget)
	var workers sync.WaitGroup
	for range atOnce {
		workers.Go(func() {
			for t := range queue {
				r.fuzzOne(t, each)
			}
		})
	}
	for _, t := range targets {
		queue <- t
	}
	close(queue)
	workers.Wait()
	return nil
}

func (r *runner) fuzzOne(t fuzzTarget, each string) {
	began := time.Now()
	cmd := r.command(t.dir, "go", "test", "-run=^$", "-fuzz=^"+t.name+"$", "-fuzztime="+each, "-fuzzminimizetime=5s", "-parallel=1", t.pkg)
	var out bytes.Buffer
	cmd.Stdout = &out
	cmd.Stderr = &out
	err := cmd.Run()
	c := count{passed: 1}
	if err != nil {
		c = count{failed: 1}
		r.report.fail(t.name, fuzzFailure(out.String()))
	}
	io.Copy(r.log, &out)
	r.report.progress(c)
	r.report.done(strings.TrimPrefix(t.pkg, "ekstoken/")+" "+t.name, c, time.Since(began))
}

// fuzzFailure drops the lines that only report fuzzing progress.
func fuzzFailure(out string) string {
	var kept []string
	for line := range strings.Lines(out) {
		if !strings.HasPrefix(line, "fuzz: elapsed") && !strings.HasPrefix(line, "fuzz: minimizing") {
			kept = append(kept, strings.TrimRight(line, "\n"))
		}
	}
	return strings.Join(kept, "\n")
}

// fuzzTargets finds the targets in the packages of all modules.
func (r *runner) fuzzTargets() ([]fuzzTarget, error) {
	var targets []fuzzTarget
	for _, m := range modules {
		cmd := r.command(filepath.Join(r.root, m), "go", "test", "-list=^Fuzz", "./...")
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go test -list in %s: %w\n%s", m, err, lastLines(string(out), linesShown))
		}
		targets = append(targets, readTargets(cmd.Dir, string(out))...)
	}
	if len(targets) == 0 {
		return nil, errors.New("there are no fuzz targets")
	}
	return targets, nil
}

// readTargets reads the output of go test -list: names, then a line that names
// their package.
func readTargets(dir, out string) []fuzzTarget {
	var targets []fuzzTarget
	var names []string
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 1 && strings.HasPrefix(fields[0], "Fuzz"):
			names = append(names, fields[0])
		case len(fields) > 1 && fields[0] == "ok":
			for _, name := range names {
				targets = append(targets, fuzzTarget{dir, fields[1], name})
			}
			names = nil
		}
	}
	return targets
}
