package explain

import (
	"strings"
	"testing"

	"ekstoken/internal/paste"
	"ekstoken/internal/tokens"
)

// TestOneShape checks that the reader of credentials and the one that says what
// a text is instead of a token agree on every shape, whole and damaged.
func TestOneShape(t *testing.T) {
	for _, start := range []string{"IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FQoDYXdz", "AQoDYXdz", "AgoJb3JpZ2lu"} {
		token := start + strings.Repeat("QUFB", 40)[:160-len(start)]
		r, reason := paste.Recognize(token, noon), NotATokenReason(token, noon)
		if len(r.Credentials) != 1 || r.Credentials[0].SessionToken != token || reason.Kind != "session-token" {
			t.Errorf("%s: %+v, %+v", start, r.Credentials, reason)
		}
	}
	const longID, tempID = "AKIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE"
	for id, kind := range map[string]string{
		longID: "access-key", tempID: "access-key", longID[:19]: "access-key", longID[:16]: "access-key", longID + "AB1": "access-key",
		longID[:15]: "unknown", "ASIAPACIFICREGION": "unknown", "AROA" + longID[4:]: "unique-id",
	} {
		for _, text := range []string{id, "key " + id + " here"} {
			r, reason := paste.Recognize(text, noon), NotATokenReason(text, noon)
			if found := len(r.Credentials) == 1 && r.Credentials[0].AccessKeyID == id; found != (kind == "access-key") || reason.Kind != kind {
				t.Errorf("%s: %+v, %+v", text, r.Credentials, reason)
			}
			for _, c := range r.Clusters {
				if kind != "unknown" && kind != "unique-id" {
					t.Errorf("%s: a cluster %s", text, c.Name)
				}
			}
		}
	}
}

// TestOneMask checks that each mask is one wherever it is in a token's place.
func TestOneMask(t *testing.T) {
	for _, mask := range []string{
		"***", "******", "[REDACTED]", "<redacted>", "REDACTED", "OMITTED", "[omitted]", "DATA+OMITTED", "HIDDEN", "masked", "[MASKED]",
		"removed", "FILTERED", "<token>", "TOKEN", "your-token", "xxxxxxxx", "XXXXXXXX", "•••••", "[secret]", "placeholder", "changeme",
	} {
		for _, before := range []string{"", "Bearer ", "Authorization: Bearer ", "token: "} {
			text := before + "k8s-aws-v1." + mask
			if got := tokens.Find(text); len(got) != 0 {
				t.Errorf("%s: found %+v", text, got)
			}
			if got := NotATokenReason(text, noon); got.Kind != "masked" {
				t.Errorf("%s: %+v", text, got)
			}
		}
	}
}
