//go:build !js

package paste

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
	meanings := map[string]bool{}
	for _, r := range rows {
		for _, message := range r.Authenticator {
			if message == "" {
				continue
			}
			got := NotATokenReason(message, noon)
			if got.Kind != "error-message" || !strings.Contains(got.Text, authenticator) {
				t.Errorf("%.200q: got %+v", message, *got)
			}
			if strings.Contains(got.Text, "fails one of its checks") && !strings.Contains(message, "net/url") {
				t.Errorf("%.200q is known in general only", message)
			}
			meanings[got.Text] = true
		}
	}
	if len(meanings) < 17 {
		t.Errorf("only %d messages told apart", len(meanings))
	}
}
