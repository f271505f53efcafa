//go:build !js

package inspect

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/findings.md")

//go:generate go test -run TestDocumentOfFindings -update

// docs/findings.md is made from the rules.
func TestDocumentOfFindings(t *testing.T) {
	const path = "../../docs/findings.md"
	want := documentOfFindings()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("%s isn't current: run make generate (%v)", path, err)
	}
}

func documentOfFindings() string {
	var b strings.Builder
	b.WriteString("# Findings\n\n" +
		"What the inspector can say about a token. The IDs are stable; severity, texts and the part of the token pointed at can be more\n" +
		"specific than here. `because` in a finding names the one that explains it. This file is made from the rules in\n" +
		"`internal/inspect` by `make generate`.\n")
	for _, f := range families {
		b.WriteString("\n## " + f.title + "\n")
		for _, r := range f.rules {
			b.WriteString("\n### `" + r.id + "`\n\n**" + escape(r.title) + "** (" + string(r.severity) + ")\n")
			for _, text := range []string{r.meaning, r.fix} {
				if text != "" {
					b.WriteString("\n" + escape(text) + "\n")
				}
			}
			if len(r.follows) > 0 {
				b.WriteString("\nCan follow from " + list(r.follows) + ".\n")
			}
			if r.source != "" {
				b.WriteString("\nSee <" + r.source + ">.\n")
			}
		}
	}
	return b.String()
}

// escape keeps what looks like markup in a text from being taken for it.
func escape(s string) string {
	return strings.NewReplacer("<", "\\<", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[").Replace(s)
}

func list(ids []string) string { return "`" + strings.Join(ids, "`, `") + "`" }
