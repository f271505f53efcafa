package inspect

import (
	"ekstoken/internal/finding"
	"ekstoken/internal/sessiontoken"
	"ekstoken/internal/token"
)

// sessionRules are about what a session token says in the clear. Their texts
// are those of package sessiontoken.
var sessionRules = [...]rule{
	{
		id: "session-account", severity: finding.Warning, title: "Access key ID and session token are of different accounts",
		meaning: "Both accounts are inferred from undocumented forms.",
		fix:     "Copy all values from the same place.",
	},
	{
		id: "session-cut", severity: finding.Warning, title: "The session token seems cut",
		meaning: "It ends before its last field does (inferred from its undocumented form).",
		fix:     "Copy it whole.",
		covered: []string{"session-token-differs"},
	},
}

// findSession finds a session token that is cut, or of another account than the
// access key ID beside it.
func (f *finder) findSession(id, part string) {
	s, ok := sessiontoken.Open(f.Value("X-Amz-Security-Token"))
	if !ok {
		return
	}
	for _, found := range s.Findings(token.AccountOf(id)) {
		if found.Severity != finding.Note {
			f.add(found.ID, part, "").Meaning = found.Meaning
		}
	}
}
