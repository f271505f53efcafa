package sessiontoken

import "ekstoken/internal/finding"

// Findings says what is unusual about a session: its token is cut, of an old
// version, or of another account than the access key ID next to it. keyAccount
// is the account that the access key ID carries, "" if unknown.
func (s *Session) Findings(keyAccount string) []finding.Finding {
	var out []finding.Finding
	add := func(severity finding.Severity, id, title, meaning, fix string) {
		out = append(out, finding.Finding{ID: id, Severity: severity, Title: title, Meaning: meaning, Fix: fix})
	}
	if keyAccount != "" && s.Account != "" && keyAccount != s.Account {
		add(finding.Warning, "session-account", "Access key ID and session token are of different accounts",
			"The key belongs to account "+keyAccount+", the session to "+s.Account+". Both are inferred from undocumented forms.", "Copy all values from the same place.")
	}
	if s.Cut {
		add(finding.Warning, "session-cut", "The session token seems cut",
			"It ends before its last field does (inferred from its undocumented form).", "Copy it whole.")
	}
	if s.Version == 1 {
		add(finding.Note, "session-version-1", "The session token is of version 1",
			"The global STS endpoint issues these. They aren't valid in opt-in regions.", "For an opt-in region, get the session from a regional STS endpoint.")
	}
	return out
}
