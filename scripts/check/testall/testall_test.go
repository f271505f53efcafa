package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSummary(t *testing.T) {
	check := outcome{suite: suite{name: "check"}}
	goTests := suite{name: "go", what: "Go tests"}
	for name, c := range map[string]struct {
		outcomes []outcome
		want     string
		ok       bool
	}{
		"all passed":  {[]outcome{check, {goTests, count{passed: 12}, nil}}, "ekstoken: 12 passed, 0 failed\ncheck, 12 Go tests: all passed\n", true},
		"a test":      {[]outcome{check, {goTests, count{11, 1, 0}, nil}}, "ekstoken: 11 passed, 1 failed\ncheck, 12 Go tests: FAILED in go\n", false},
		"a check":     {[]outcome{{check.suite, count{failed: 1}, errors.New("x")}, {goTests, count{passed: 12}, nil}}, "ekstoken: 12 passed, 1 failed\ncheck, 12 Go tests: FAILED in check\n", false},
		"one skipped": {[]outcome{{goTests, count{11, 0, 1}, nil}}, "ekstoken: 11 passed, 0 failed, 1 skipped\n11 Go tests (1 skipped): all passed\n", true},
	} {
		if text, ok := summary(c.outcomes); text != c.want || ok != c.ok {
			t.Errorf("%s: got %v\n%swant\n%s", name, ok, text, c.want)
		}
	}
}

func TestChoose(t *testing.T) {
	names := func(suites []suite) (all []string) {
		for _, s := range suites {
			all = append(all, s.name)
		}
		return all
	}
	everything := slices.Concat(names(quick), names(long))
	for _, c := range []struct {
		args, wanted   string
		suites, engine string
	}{
		{"", "", strings.Join(names(quick), " "), "chromium"},
		{"", "firefox,webkit", strings.Join(names(quick), " "), "firefox webkit"},
		{"e2e check", "", "e2e check", "chromium firefox webkit"},
		{"verify", "chromium", "verify", "chromium"},
		{"everything", "", strings.Join(everything, " "), "chromium firefox webkit"},
	} {
		got, engines, err := choose(strings.Fields(c.args), c.wanted)
		if err != nil || strings.Join(names(got), " ") != c.suites || strings.Join(engines, " ") != c.engine {
			t.Errorf("%q, %q: %v in %v, %v", c.args, c.wanted, names(got), engines, err)
		}
	}
	if _, _, err := choose([]string{"all"}, ""); err == nil {
		t.Error("an unknown suite is taken")
	}
	if _, _, err := choose(nil, "chromium,opera"); err == nil {
		t.Error("an unknown engine is taken")
	}
}

func newReport() (*report, *strings.Builder) {
	var out strings.Builder
	r := &report{w: &out}
	r.begin("suite")
	return r, &out
}

func TestReadEvents(t *testing.T) {
	const events = `{"Action":"start","Package":"ekstoken/p"}
{"Action":"run","Package":"ekstoken/p","Test":"TestA"}
{"Action":"output","Package":"ekstoken/p","Test":"TestA","Output":"unseen\n"}
{"Action":"pass","Package":"ekstoken/p","Test":"TestA"}
{"Action":"run","Package":"ekstoken/p","Test":"TestB/one"}
{"Action":"output","Package":"ekstoken/p","Test":"TestB/one","Output":"seen\n"}
{"Action":"fail","Package":"ekstoken/p","Test":"TestB/one"}
{"Action":"skip","Package":"ekstoken/p","Test":"TestC"}
{"Action":"output","Package":"ekstoken/p","Output":"exit status 1\n"}
{"Action":"fail","Package":"ekstoken/p","Elapsed":1.5}
{"Action":"skip","Package":"q"}
go: something else
{"ImportPath":"r","Action":"build-output","Output":"r.go:1: no such thing\n"}
{"ImportPath":"r","Action":"build-fail"}
{"Action":"output","Package":"panicked","Output":"panic: oh\n"}
{"Action":"fail","Package":"panicked","Elapsed":2.1}
{"Action":"pass","Package":"s","Test":"FuzzD/seed#0"}
{"Action":"pass","Package":"s","Elapsed":0.25}
`
	report, out := newReport()
	c, err := readEvents(strings.NewReader(events), report)
	if err != nil || c != (count{2, 2, 1}) {
		t.Errorf("got %+v, %v", c, err)
	}
	want := []failure{{"suite", "p  TestB/one", "seen\n"}, {"suite", "r", "r.go:1: no such thing\n"}, {"suite", "panicked", "panic: oh\n"}}
	if !slices.Equal(report.failures, want) {
		t.Errorf("failures %q, want %q", report.failures, want)
	}
	if lines := strings.Split(out.String(), "\n"); len(lines) != 3 || !strings.Contains(lines[0], "1 passed, 1 FAILED, 1 skipped") || !strings.Contains(lines[1], "panicked") {
		t.Errorf("printed\n%s", out)
	}
}

// TestReadNode runs node's test runner with the reporter on files with all
// kinds of results.
func TestReadNode(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("this machine has no node")
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.test.js": `
			import assert from "node:assert/strict";
			import { after, before, describe, test } from "node:test";
			describe("outer", () => {
				describe("inner", () => { test("fails", () => assert.equal(1, 2)); });
				test("passes", () => console.log("{}"));
				test("is skipped", (t) => t.skip("for a reason"));
				test("has parts", async (t) => { await t.test("one", () => {}); });
			});
			describe("with a bad hook", () => { after(() => { throw new Error("in the hook"); }); test("passes", () => {}); });`,
		"b.test.js":    `import { test } from "node:test"; test("passes", () => {});`,
		"c.test.js":    `this is no JavaScript`,
		"package.json": `{"type": "module"}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	reporter, err := filepath.Abs("../../../e2e/lib/reporter.js")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "--test", "--test-reporter="+reporter, "--test-reporter-destination=stdout", "a.test.js", "b.test.js", "c.test.js")
	cmd.Dir = dir
	cmd.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "NODE_") })
	out, _ := cmd.Output() // it fails as its tests do
	report, _ := newReport()
	c, err := readNode(strings.NewReader(string(out)), report)
	if err != nil || c != (count{5, 3, 1}) || report.count != c {
		t.Errorf("got %+v, %+v, %v\n%s", c, report.count, err, out)
	}
	for i, want := range []struct{ name, text string }{
		{"a.test.js  outer > inner > fails", "1 !== 2"},
		{"a.test.js  with a bad hook", "in the hook"},
		{"c.test.js", ""},
	} {
		if i >= len(report.failures) || !strings.Contains(report.failures[i].name, want.name) || !strings.Contains(report.failures[i].text, want.text) {
			t.Errorf("failures %q lack %q", report.failures, want)
		}
	}
}

func TestReport(t *testing.T) {
	r, out := newReport()
	r.progress(count{3, 1, 1})
	r.done("long", count{2, 0, 0}, 3*time.Second)
	r.done("short", count{1, 0, 1}, time.Second/2)
	r.fail("a test", strings.Repeat("line\n", 20))
	if c := r.end(errors.New("exit status 1")); c != (count{3, 1, 1}) {
		t.Errorf("counted %+v", c)
	}
	r.begin("other")
	if c := r.end(errors.New("broken")); c != (count{failed: 1}) {
		t.Errorf("counted %+v", c)
	}
	r.begin("third")
	r.end(nil)
	r.printFailures()
	text := out.String()
	for _, want := range []string{"  long ", "suite        FAILED", "3 passed, 1 FAILED, 1 skipped", "third        ok", "FAILED suite  a test\n    line\n", "(6 more lines in tmp/test.log)", "FAILED other\n    broken\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q:\n%s", want, text)
		}
	}
	for _, unwanted := range []string{"short", "exit status", "\x1b"} {
		if strings.Contains(text, unwanted) {
			t.Errorf("it has %q:\n%s", unwanted, text)
		}
	}
}

func testRunner(t *testing.T) *runner {
	t.Helper()
	root := t.TempDir()
	r, err := newRunner(context.Background(), root, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.close)
	return r
}

func TestCleanUp(t *testing.T) {
	if _, err := os.Stat("/proc/self/environ"); err != nil {
		t.Skip("this system doesn't tell the environment of processes")
	}
	r := testRunner(t)
	if err := r.step(r.root, "sh", "-c", "mktemp >/dev/null; rm -rf \"$TMPDIR\"/*; sleep 1 &"); err != nil {
		t.Fatal(err)
	}
	if left := r.cleanUp(); len(left) > 0 {
		t.Errorf("what was cleaned up in time is left: %q", left)
	}
	if err := r.step(r.root, "sh", "-c", "mkdir \"$TMPDIR/chain7\"; sleep 600 >/dev/null 2>&1 &"); err != nil {
		t.Fatal(err)
	}
	left := r.cleanUp()
	if len(left) != 2 || !strings.Contains(left[0], "sleep 600") || !strings.HasSuffix(left[1], "/chain7") {
		t.Errorf("left: %q", left)
	}
	if again := r.cleanUp(); len(again) > 0 {
		t.Errorf("still there: %q", again)
	}
}

func TestEnvironment(t *testing.T) {
	t.Setenv("NO_PROXY", "example.com")
	t.Setenv("no_proxy", "")
	r := testRunner(t)
	cmd := r.command(r.root, "sh", "-c", "echo $NO_PROXY $no_proxy $TMPDIR")
	out, err := cmd.Output()
	const local = "localhost,127.0.0.1,::1"
	if want := "example.com," + local + " " + local + " " + r.temp + "\n"; err != nil || string(out) != want {
		t.Errorf("got %q, %v, want %q", out, err, want)
	}
}

func TestReadOnlyRoot(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := newRunner(context.Background(), file, nil); err == nil || !strings.Contains(err.Error(), "copy the sources") {
		t.Errorf("got %v", err)
	}
}

func TestReadTargets(t *testing.T) {
	const out = "ok  \tekstoken/internal/none\t0.1s\nFuzzA\nFuzzB\nok  \tekstoken/internal/two\t0.1s\n?   \tekstoken/wasm\t[no test files]\nFuzzC\nok  \tekstoken/internal/three\t(cached)\n"
	want := []fuzzTarget{{"d", "ekstoken/internal/two", "FuzzA"}, {"d", "ekstoken/internal/two", "FuzzB"}, {"d", "ekstoken/internal/three", "FuzzC"}}
	if got := readTargets("d", out); !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestFuzzFailure(t *testing.T) {
	const out = "fuzz: elapsed: 0s, gathering baseline coverage: 0/9 completed\nfuzz: elapsed: 3s, execs: 9\n--- FAIL: FuzzA (3s)\n    --- FAIL: FuzzA (0s)\n        a_test.go:1: oh\n"
	if got := fuzzFailure(out); got != "--- FAIL: FuzzA (3s)\n    --- FAIL: FuzzA (0s)\n        a_test.go:1: oh" {
		t.Errorf("got %q", got)
	}
}
