package inspect

import (
	"strconv"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
)

var sizeRules = [...]rule{
	{
		id: "too-large", severity: finding.Fault, title: "The token is too large",
		fix:    "Sign with a shorter session token: leave out session policies and session tags, including transitive ones, or assume a role without them first and sign with its credentials.",
		source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html",
	},
	{
		id: "near-limit", severity: finding.Warning, title: "The token is close to the size limit",
		fix: "Keep the session token short: fewer session tags, no session policy.",
	},
}

// findSize finds a token near or over the limit.
func (f *finder) findSize() {
	s := f.Size(f.authenticator().Limit())
	if s.Bytes < s.Limit*9/10 {
		return
	}
	limit := finding.Thousands(s.Limit)
	size := ": " + finding.Thousands(s.Bytes) + " of " + limit + " bytes"
	meaning := "The authenticator rejects a token of more than " + limit + " bytes before it reads it; this one has " + finding.Thousands(s.Bytes) + "."
	if s.SessionTokenBytes > 0 {
		meaning += " The session token takes " + finding.Thousands(s.SessionTokenBytes) + " of them, " + strconv.Itoa(s.SessionTokenBytes*100/s.Bytes) + " %."
	}
	id, words := "too-large", authenticator.TooLarge
	if s.Bytes <= s.Limit {
		id, words = "near-limit", ""
		meaning += " Session tokens vary in length, so another one may be rejected."
	}
	x := f.add(id, f.PartOf("X-Amz-Security-Token"), words)
	x.Title += size
	x.Meaning = meaning
}
