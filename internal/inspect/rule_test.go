package inspect

import (
	"slices"
	"strings"
	"testing"

	"ekstoken/internal/finding"
)

// Rules refer to rules that exist, and have what every finding needs.
func TestRules(t *testing.T) {
	all := RuleIDs()
	for i, id := range all {
		r := ruleOf(id)
		if slices.Index(all, id) != i {
			t.Errorf("%s appears twice", id)
		}
		for _, other := range append(slices.Clone(r.covered), r.follows...) {
			if !slices.Contains(all, other) || other == id {
				t.Errorf("%s refers to %q", id, other)
			}
		}
		if r.title == "" || strings.HasSuffix(r.title, ".") || r.severity != finding.Fault && r.severity != finding.Warning && r.severity != finding.Note {
			t.Errorf("%s: title %q, severity %q", id, r.title, r.severity)
		}
		if r.source != "" && !strings.HasPrefix(r.source, "https://") {
			t.Errorf("%s: source %q", id, r.source)
		}
	}
}

// What follows from a cause names the root of it, and the cause takes over the
// authenticator's words.
func TestRelate(t *testing.T) {
	f := &finder{refusal: "words"}
	f.found = []finding.Finding{
		{ID: "illegal-character", Severity: finding.Fault, Authenticator: "words"},
		{ID: "text-before-token", Severity: finding.Fault, Authenticator: "other"},
		{ID: "session-token-differs", Severity: finding.Warning}, {ID: "session-token-plus", Severity: finding.Fault},
	}
	f.relate()
	if len(f.found) != 3 || f.found[0].Because != "text-before-token" || f.found[1].Authenticator != "words" || f.found[2].ID != "session-token-plus" {
		t.Errorf("%+v", f.found)
	}
}
