package paste

import (
	"strings"
	"time"

	"ekstoken/internal/finding"
	"ekstoken/internal/shape"
)

// fieldNames are what the API and what people call the fields.
var fieldNames = [...]struct{ id, text string }{
	kindID:     {"accessKeyId", "access key ID"},
	kindSecret: {"secretAccessKey", "secret access key"},
	kindToken:  {"sessionToken", "session token"},
}

// label names a set where there are several: "Profile dev: ", "Set 2: ".
func label(t set, i, n int) string {
	switch {
	case n < 2:
		return ""
	case t.profile != "":
		return "Profile " + clip(t.profile) + ": "
	}
	return "Set " + finding.Thousands(i+1) + ": "
}

// omissions says which lists were cut short.
func (f *findings) omissions() (l []Warning) {
	if f.moreSets {
		l = append(l, Warning{ID: "more", Field: "credentials", Text: "The text has more sets of credentials. Only the first " + finding.Thousands(maxSets) + " are listed."})
	}
	if f.moreClusters {
		l = append(l, Warning{ID: "more", Field: "clusters", Text: "The text has more clusters. Only the first " + finding.Thousands(maxClusters) + " are listed."})
	}
	return l
}

// warn says what is unusual about a set.
func warn(t set, now time.Time, label string) []Warning {
	var l []Warning
	add := func(id, field, text string) {
		l = append(l, Warning{ID: id, Field: field, Text: label + text})
	}
	for k := kindID; k <= kindToken; k++ {
		f, n := t.flags[k], fieldNames[k]
		switch {
		case *t.field(k) != "":
		case f.masked:
			add("masked", n.id, "The "+n.text+" is masked or a placeholder. Copy it from where it is shown in full.")
		case f.variable:
			add("variable", n.id, "The text names a variable in place of the "+n.text+". Paste its value.")
		}
		if f.trimmed {
			add("trimmed", n.id, "Blanks or a line break around the "+n.text+" were removed. A program that uses it unchanged would send a wrong key.")
		}
		if f.joined {
			add("joined", n.id, "The "+n.text+" was broken over several lines, which were joined.")
		}
	}
	if t.swapped {
		add("swapped", "accessKeyId", "The access key ID and the secret access key were swapped. Each is in its own field now; swap them where they came from, too.")
	}
	for _, m := range missingFields(t) {
		add("incomplete", fieldNames[m.kind].id, m.text)
	}
	addOddities(t, add)
	if !t.expiration.IsZero() && !t.expiration.After(now) {
		add("expired", "expiration", "These credentials expired "+ago(now.Sub(t.expiration))+" ago. Tokens made with them are refused.")
	}
	return l
}

// missing is a field that a set lacks.
type missing struct {
	kind kind
	text string
}

// missingFields names the fields that a set lacks and that aren't just masked.
func missingFields(t set) (l []missing) {
	if !t.has(kindID) {
		l = append(l, missing{kindID, "There is no access key ID here. It starts with ASIA or AKIA and comes with the secret access key."})
	}
	if !t.has(kindSecret) {
		l = append(l, missing{kindSecret, "There is no secret access key here. It has 40 characters and comes with the access key ID."})
	}
	if strings.HasPrefix(t.id, "ASIA") && !t.has(kindToken) {
		l = append(l, missing{kindToken, "A temporary key (ASIA) needs its session token, which is missing here."})
	}
	return l
}

// minSessionToken is the length of the shortest session token of STS.
const minSessionToken = 100

// addOddities adds what can't be complete, or doesn't belong together.
func addOddities(t set, add func(id, field, text string)) {
	if t.id != "" && !shape.IsKeyID(t.id) {
		add("unusual-id", "accessKeyId", "The access key ID is unusual: "+oddID(t.id))
	}
	switch n := len(t.secret); {
	case n == 0 || n == shape.SecretLength:
	case shape.LooksLikeCutSecret(t.secret):
		add("secret-length", "secretAccessKey", "This looks like a secret access key that was cut: it has "+finding.Thousands(n)+" characters, and AWS issues keys of 40. Copy it again, from its first to its last character.")
	default:
		add("secret-length", "secretAccessKey", "The secret access key has "+finding.Thousands(n)+" characters. AWS issues keys of 40, so a part may be missing or something may be added.")
	}
	// STS gives out padded base64.
	if n := len(t.token); n != 0 && (n%4 != 0 || n < minSessionToken) {
		add("token-cut", "sessionToken", "The session token looks cut: STS gives out none of "+finding.Thousands(n)+" characters. Copy it again, to its end.")
	}
	if strings.HasPrefix(t.id, "AKIA") {
		if t.token != "" {
			add("mismatch", "sessionToken", "A long-term key (AKIA) has no session token: the two are from different sets of credentials.")
		}
		add("long-term", "accessKeyId", "This is a long-term key (AKIA). It works, but don't paste one into pages: temporary credentials work as well, and expire.")
	}
}

// oddID says what an access key ID is that doesn't look like one.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
func oddID(id string) string {
	if len(id) >= 4 {
		switch id[:4] {
		case "AROA":
			return "AROA starts the unique ID of a role, not a key."
		case "AIDA":
			return "AIDA starts the unique ID of a user, not a key."
		case "AKIA", "ASIA":
			if len(id) != shape.KeyIDLength {
				return "it has " + finding.Thousands(len(id)) + " characters instead of 20."
			}
			return "it has other characters than capital letters and digits."
		}
	}
	return "it starts with neither ASIA (temporary) nor AKIA (long-term)."
}

// ago says a time in its two largest units.
func ago(d time.Duration) string {
	min := int(d / time.Minute)
	switch {
	case min < 1:
		return "less than a minute"
	case min < 60:
		return finding.Count(min, "minute")
	case min < 48*60:
		return finding.Count(min/60, "hour") + andRest(min%60, "minute")
	}
	return finding.Count(min/(24*60), "day") + andRest(min/60%24, "hour")
}

func andRest(n int, unit string) string {
	if n == 0 {
		return ""
	}
	return " and " + finding.Count(n, unit)
}
