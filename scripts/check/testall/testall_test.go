package main

import (
	"errors"
	"strings"
	"testing"
)

func TestSummary(t *testing.T) {
	check := outcome{suite: suites[0]}
	tests := outcome{suite: suites[1], count: count{passed: 12}}
	for name, c := range map[string]struct {
		outcomes []outcome
		want     string
		ok       bool
	}{
		"all passed":  {[]outcome{check, tests}, "ekstoken: 12 passed, 0 failed\ncheck, 12 Go tests: all passed\n", true},
		"a test":      {[]outcome{check, {suite: suites[1], count: count{11, 1, 0}}}, "ekstoken: 11 passed, 1 failed\ncheck, 12 Go tests: FAILED in go\n", false},
		"a check":     {[]outcome{{suite: suites[0], err: errors.New("x")}, tests}, "ekstoken: 12 passed, 0 failed\ncheck, 12 Go tests: FAILED in check\n", false},
		"one skipped": {[]outcome{{suite: suites[1], count: count{11, 0, 1}}}, "ekstoken: 11 passed, 0 failed, 1 skipped\n11 Go tests (1 skipped): all passed\n", true},
	} {
		if text, ok := summary(c.outcomes); text != c.want || ok != c.ok {
			t.Errorf("%s: got %v\n%swant\n%s", name, ok, text, c.want)
		}
	}
}

func TestChoose(t *testing.T) {
	if got, err := choose(nil); err != nil || len(got) != len(suites) {
		t.Errorf("no names: %v, %v", got, err)
	}
	if got, err := choose([]string{"e2e", "check"}); err != nil || len(got) != 2 || got[0].name != "e2e" {
		t.Errorf("two names: %v, %v", got, err)
	}
	if got, err := choose([]string{"verify"}); err != nil || len(got) != 1 || got[0].name != "verify" {
		t.Errorf("a long one: %v, %v", got, err)
	}
	if got, err := choose([]string{"everything"}); err != nil || len(got) != len(suites)+len(long) {
		t.Errorf("everything: %v, %v", got, err)
	}
	if _, err := choose([]string{"all"}); err == nil {
		t.Error("an unknown name is taken")
	}
}

func TestReadEvents(t *testing.T) {
	const events = `{"Action":"start","Package":"p"}
{"Action":"run","Package":"p","Test":"TestA"}
{"Action":"output","Package":"p","Test":"TestA","Output":"unseen\n"}
{"Action":"pass","Package":"p","Test":"TestA"}
{"Action":"run","Package":"p","Test":"TestB/one"}
{"Action":"output","Package":"p","Test":"TestB/one","Output":"seen\n"}
{"Action":"fail","Package":"p","Test":"TestB/one"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"Action":"output","Package":"p","Output":"exit status 1\n"}
{"Action":"fail","Package":"p","Elapsed":1.5}
{"Action":"skip","Package":"q"}
go: something else
{"ImportPath":"r","Action":"build-output","Output":"r.go:1: no such thing\n"}
{"Action":"pass","Package":"s","Test":"FuzzD/seed#0"}
{"Action":"pass","Package":"s","Elapsed":0.25}
`
	const want = `seen
exit status 1
FAIL  p: 1 of 2 tests failed
go: something else
r.go:1: no such thing
ok    s: 1 tests in 0.2 s
`
	var out strings.Builder
	c, err := readEvents(strings.NewReader(events), &out)
	if err != nil || c != (count{2, 1, 1}) || out.String() != want {
		t.Errorf("got %+v, %v\n%s\nwant\n%s", c, err, out.String(), want)
	}
}

func TestNodeCount(t *testing.T) {
	for text, want := range map[string]count{
		"":           {},
		"# pass one": {},
		"ok 1\n# tests 7\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n":         {3, 2, 2},
		"✔ a (1ms)\nℹ tests 3\nℹ pass 2\nℹ fail 0\nℹ cancelled 0\nℹ skipped 1\nℹ todo 0\nℹ duration_ms 4": {2, 0, 1},
		"# pass 1\n# fail 0\n# pass 2\n# fail 0\n":                                                        {3, 0, 0},
	} {
		if got := nodeCount(text); got != want {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
}
