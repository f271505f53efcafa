package explain

import (
	"strings"
	"time"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/shape"
)

// The names of facts that more than one kind has.
const (
	factTime      = "Time"
	factClient    = "Client"
	factRequest   = "Request ID"
	factARN       = "ARN"
	factCanonical = "ARN that EKS maps"
	factAccount   = "Account"
	factUserID    = "User ID"
	factSession   = "Session name"
	factUser      = "User name"
	factGroups    = "Groups"
	factUID       = "UID"
	factKey       = "Access key ID"
	factHost      = "STS host"
	factRegion    = "Region"
	factError     = "Error"
	factCode      = "Error code"
	factMessage   = "Message"
	factAgent     = "User agent"
	factAddress   = "Source IP address"
	factExpires   = "Expires"
)

// facts collects facts that have a value.
type facts []Fact

// add adds a value of the text, made fit to show.
func (f *facts) add(name, value string) {
	if value = quotable(value); value != "" {
		*f = append(*f, Fact{name, value})
	}
}

// source is where the value of a fact is.
type source struct{ fact, path string }

// addAll adds the values that a document has at the paths of a table.
func (f *facts) addAll(v value, table []source) {
	for i := range table {
		said := strings.Join(v.texts(table[i].path), ", ")
		switch at := parseTime(said); {
		case !at.IsZero():
			f.addTime(table[i].fact, at)
		case table[i].fact == factKey:
			f.addKey(said)
		default:
			f.add(table[i].fact, said)
		}
	}
}

// addKey adds an access key ID. What isn't shaped like one may be a secret in
// the wrong place.
func (f *facts) addKey(id string) {
	if shape.LooksLikeKeyID(id) {
		f.add(factKey, id)
	}
}

// addTime adds a moment.
func (f *facts) addTime(name string, at time.Time) {
	if !at.IsZero() {
		*f = append(*f, Fact{name, finding.Time(at)})
	}
}

// quotable is shape.Quote.
func quotable(s string) string { return shape.Quote(s) }

// say adds a finding.
func say(findings []finding.Finding, severity finding.Severity, id, title, meaning, fix string) []finding.Finding {
	return append(findings, finding.Finding{ID: id, Severity: severity, Title: title, Meaning: meaning, Fix: fix})
}

// word returns s if a command can take it for nothing but a value: it needs no
// quotes, is no secret, and is neither an option nor one of the addresses that
// aws reads its values from. Otherwise it returns instead.
func word(s, instead string) string {
	if !isPlain(s) || s[0] == '-' || strings.Contains(s, "://") {
		return instead
	}
	return s
}

// isPlain reports whether s is a word that a shell takes as it is, and no secret.
func isPlain(s string) bool {
	if s == "" || len(s) > 200 || s != quotable(s) || shape.IsSecret(s) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !chars.IsAlnum(s[i]) && strings.IndexByte("-_.:/@+,", s[i]) < 0 {
			return false
		}
	}
	return true
}

// shellQuote puts a value in single quotes where a shell needs them.
func shellQuote(s string) string {
	s = quotable(s)
	if isPlain(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// parseTime reads a time as logs have it: RFC 3339 with or without fraction, or
// a blank in place of the T, or in the basic form of AWS's signatures. Zero for
// anything else.
func parseTime(s string) time.Time {
	s = strings.TrimSpace(s)
	if len(s) < 16 || len(s) > 40 || !chars.IsDigit(s[0]) {
		return time.Time{}
	}
	if len(s) > 10 && s[10] == ' ' {
		s = s[:10] + "T" + s[11:]
	}
	if i := strings.IndexByte(s, ','); i == 19 { // Python's milliseconds
		s = s[:i] + "Z"
	}
	if len(s) == 19 {
		s += "Z"
	}
	for _, layout := range []string{time.RFC3339, "20060102T150405Z"} {
		if at, err := time.Parse(layout, s); err == nil && at.Year() > 1970 && at.Year() < 9999 {
			return at.UTC()
		}
	}
	return time.Time{}
}
