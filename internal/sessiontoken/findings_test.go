package sessiontoken_test

import (
	"testing"

	"ekstoken/internal/sessiontoken"
)

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name, text, keyAccount string
		want                   []string
	}{
		{"whole", public, "077071391996", nil},
		{"no key", public, "", nil},
		{"key of another account", public, "123456789012", []string{"session-account"}},
		{"cut", public[:300], "077071391996", []string{"session-cut"}},
		{"version 1", version1(), "123456789012", []string{"session-version-1"}},
	} {
		s, ok := sessiontoken.Open(c.text)
		if !ok {
			t.Fatalf("%s: not known", c.name)
		}
		got := s.Findings(c.keyAccount)
		if len(got) != len(c.want) {
			t.Errorf("%s: got %+v", c.name, got)
			continue
		}
		for i := range got {
			if got[i].ID != c.want[i] || got[i].Meaning == "" || got[i].Fix == "" {
				t.Errorf("%s: got %+v, want %s", c.name, got[i], c.want[i])
			}
		}
	}
}
