//go:build !js

package explain

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestAuthenticatorMessages wants each text that the real authenticator gave
// for the vectors to be known as one of its own, and told apart.
func TestAuthenticatorMessages(t *testing.T) {
	text, err := os.ReadFile("../authenticator/verdicts/verdicts.json")
	if err != nil {
		t.Fatal(err)
	}
	var rows []struct{ Authenticator []string }
	if err := json.Unmarshal(text, &rows); err != nil {
		t.Fatal(err)
	}
	titles := map[string]bool{}
	for _, r := range rows {
		for _, said := range r.Authenticator {
			if said == "" {
				continue
			}
			m := findMessage(said)
			if m == nil || m.kind != authenticator {
				t.Errorf("%.200q: got %+v", said, m)
				continue
			}
			if strings.Contains(m.title, "fails a check") && !strings.Contains(said, "net/url") {
				t.Errorf("%.200q is known in general only", said)
			}
			titles[m.title] = true
		}
	}
	if len(titles) < 17 {
		t.Errorf("only %d messages told apart", len(titles))
	}
}
