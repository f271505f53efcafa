package inspect

import (
	"strconv"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
)

// nearLimit is the size from which on a token is called near the limit: a
// longer cluster region or a few more session tags would take it over.
const nearLimit = authenticator.MaxTokenBytes * 9 / 10

// findSize finds a token near or over the limit.
func (f *finder) findSize() {
	s := f.Size(f.authenticator().Limit())
	if s.Bytes < nearLimit {
		return
	}
	share := ""
	if s.SessionTokenBytes > 0 {
		share = " The session token takes " + finding.Thousands(s.SessionTokenBytes) + " of them, " + strconv.Itoa(s.SessionTokenBytes*100/s.Bytes) + " %."
	}
	x := finding.Finding{
		ID: "too-large", Severity: finding.Fault, Title: "The token is too large: " + finding.Thousands(s.Bytes) + " of 4,096 bytes",
		Authenticator: authenticator.TooLarge,
		Part:          f.PartOf("X-Amz-Security-Token"),
		Meaning:       "The authenticator refuses a token of more than 4,096 bytes before it reads it; this one has " + finding.Thousands(s.Bytes) + "." + share,
		Fix:           "Sign with a shorter session token: leave out session policies and session tags, transitive ones too, or assume a plain role first and sign with its credentials.",
	}
	if s.Bytes <= s.Limit {
		x.ID, x.Severity, x.Authenticator = "near-limit", finding.Warning, ""
		x.Title = "The token is near the limit: " + finding.Thousands(s.Bytes) + " of 4,096 bytes"
		x.Meaning = "The authenticator refuses a token of more than 4,096 bytes; this one has " + finding.Thousands(s.Bytes) + "." + share + " A session token changes its length from session to session, so another may be refused."
		x.Fix = "Keep the session token short: fewer session tags and no session policy."
	}
	f.add(x)
}
