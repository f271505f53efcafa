package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"ekstoken/scripts/build/module"
)

// runner runs the commands of suites in the run's own temporary folder, to find
// any files and processes that they leave behind.
type runner struct {
	ctx     context.Context
	root    string
	temp    string
	engines []string
	report  *report
	log     *os.File
	began   time.Time
}

func newRunner(ctx context.Context, root string, engines []string) (*runner, error) {
	if err := os.MkdirAll(filepath.Join(root, "tmp"), 0o755); err != nil {
		return nil, fmt.Errorf("%s can't be written to, and builds go there: copy the sources to a folder of yours (%w)", root, errors.Unwrap(err))
	}
	log, err := os.Create(filepath.Join(root, "tmp", "test.log"))
	if err != nil {
		return nil, fmt.Errorf("%s can't be written to, and builds go there: copy the sources to a folder of yours (%w)", root, errors.Unwrap(err))
	}
	temp, err := os.MkdirTemp("", "ekstoken-run-")
	if err != nil {
		return nil, err
	}
	return &runner{ctx, root, temp, engines, &report{w: os.Stdout, terminal: isTerminal(os.Stdout)}, log, time.Now()}, nil
}

// close ends what the run started and removes what it wrote outside the
// checkout.
func (r *runner) close() {
	r.cleanUp()
	os.RemoveAll(r.temp)
	r.log.Close()
}

// prepare checks that everything the suites need is installed, before any of
// them runs, and has scripts/setup install what is missing.
func (r *runner) prepare(chosen []suite) error {
	layers, err := module.ChosenLayers()
	if err != nil {
		return err
	}
	goroot, err := module.GOROOT(r.root, len(layers) == 0)
	if err != nil {
		return err
	}
	if err := module.UseToolchain(goroot); err != nil {
		return err
	}
	var needs, may []string
	for _, s := range chosen {
		needs, may = append(needs, s.needs...), append(may, s.may...)
	}
	if i := slices.Index(needs, "engines"); i >= 0 {
		needs = append(needs, r.engines...)
	}
	needs = slices.DeleteFunc(needs, func(name string) bool { return name == "engines" })
	for _, names := range [][]string{needs, may} {
		slices.Sort(names)
		if names = slices.Compact(names); len(names) == 0 {
			continue
		}
		setup := r.command(r.root, "scripts/setup", names...)
		setup.Stdout, setup.Stderr = os.Stdout, os.Stderr
		if err := setup.Run(); err != nil && len(needs) > 0 && slices.Contains(needs, names[0]) {
			hint := ""
			if i := slices.Index(allEngines, names[0]); i >= 0 {
				hint = "; E2E_ENGINES=chromium,… leaves an engine out"
			}
			return errors.New("no test has run, for want of what setup names above" + hint)
		}
	}
	return nil
}

// command is a command of the project, to run in a folder.
func (r *runner) command(dir, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(r.ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = r.environ()
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	return cmd
}

// environ returns the environment of all commands.
func (r *runner) environ() []string { return append(os.Environ(), r.variables()...) }

// variables are those set for the run: temporary files go to its own folder,
// and this machine's own addresses are reached without a proxy.
func (r *runner) variables() []string {
	set := []string{"TMPDIR=" + r.temp}
	for _, name := range []string{"no_proxy", "NO_PROXY"} {
		direct := "localhost,127.0.0.1,::1"
		if already := os.Getenv(name); already != "" {
			direct = already + "," + direct
		}
		set = append(set, name+"="+direct)
	}
	return set
}

// step runs a command whose output only matters if it fails.
func (r *runner) step(dir, name string, args ...string) error {
	return r.quiet(r.command(dir, name, args...))
}

func (r *runner) quiet(cmd *exec.Cmd) error {
	what := strings.Join(append([]string{filepath.Base(cmd.Path)}, cmd.Args[1:]...), " ")
	r.report.doing(what)
	var out bytes.Buffer
	cmd.Stdout = io.MultiWriter(&out, r.log)
	cmd.Stderr = cmd.Stdout
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w\n%s", what, err, lastLines(out.String(), linesShown-2))
	}
	return nil
}

// make makes a target of the Makefile.
func (r *runner) make(targets ...string) error {
	return r.step(r.root, "make", append([]string{"--no-print-directory"}, targets...)...)
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "\n")
}
