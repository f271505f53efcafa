//go:build !js

package explain

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestChain compares explanations with what each program of the chain says.
func TestChain(t *testing.T) {
	text, err := os.ReadFile("testdata/chain.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name, Kind, Text string
		Expect, Not      []string
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			got := Explain(c.Text, Options{Now: clock})
			if got.Kind != c.Kind {
				t.Errorf("kind %q, want %q", got.Kind, c.Kind)
			}
			all := flatten(t, got)
			for _, s := range c.Expect {
				if !strings.Contains(all, s) {
					t.Errorf("doesn't say %q", s)
				}
			}
			for _, s := range c.Not {
				if strings.Contains(all, s) {
					t.Errorf("says %q", s)
				}
			}
			if t.Failed() {
				t.Log(all)
			}
		})
	}
}

// flatten returns all that a result says.
func flatten(t *testing.T, r Result) string {
	t.Helper()
	text, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer(`\"`, `"`, `\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(text))
}
