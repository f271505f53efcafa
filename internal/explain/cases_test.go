package explain

import (
	"strings"
	"testing"
)

// pasted is a text as people paste it, and what its explanation must and must
// not say.
type pasted struct {
	name, text, kind string
	says, not        []string
}

// explainEach explains each text at 07:50 on 28 November 2026.
func explainEach(t *testing.T, cases []pasted) {
	t.Helper()
	for _, c := range cases {
		got := Explain(c.text, Options{Now: clock})
		said := allText(got)
		if got.Kind != c.kind {
			t.Errorf("%s: kind %s, want %s", c.name, got.Kind, c.kind)
		}
		for _, s := range c.says {
			if !strings.Contains(said, s) {
				t.Errorf("%s: doesn't say %q:\n%s", c.name, s, said)
			}
		}
		for _, s := range c.not {
			if strings.Contains(said, s) {
				t.Errorf("%s: says %q:\n%s", c.name, s, said)
			}
		}
	}
}
