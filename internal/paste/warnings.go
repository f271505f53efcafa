package paste

import (
	"strconv"
	"strings"
	"time"

	"ekstoken/internal/shape"
)

// fieldNames are the boundary's names of the fields, and what people call them.
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
		return "Profile " + short(t.profile) + ": "
	}
	return "Set " + count(i+1) + ": "
}

// warn says what is odd about a set.
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
			add("masked", n.id, "The "+n.text+" is masked or a placeholder, not the value itself. Copy it from where it is shown in full.")
		case f.variable:
			add("variable", n.id, "The text names a variable in place of the "+n.text+". Paste its value.")
		}
		if f.trimmed {
			add("trimmed", n.id, "Blanks or a line break around the "+n.text+" were cut off. A program that takes it as it stands would send a wrong key.")
		}
		if f.joined {
			add("joined", n.id, "The "+n.text+" was spread over several lines, which were joined.")
		}
	}
	for _, w := range incomplete(t) {
		add("incomplete", fieldNames[w.kind].id, w.text)
	}
	odd(t, add)
	if !t.expiration.IsZero() && !t.expiration.After(now) {
		add("expired", "expiration", "These credentials expired "+ago(now.Sub(t.expiration))+" ago. Tokens made with them are refused.")
	}
	return l
}

type missing struct {
	kind kind
	text string
}

// incomplete names the fields that a set lacks and that aren't just masked.
func incomplete(t set) (l []missing) {
	if !t.has(kindID) {
		l = append(l, missing{kindID, "There is no access key ID here. It begins with ASIA or AKIA and stands beside the secret access key."})
	}
	if !t.has(kindSecret) {
		l = append(l, missing{kindSecret, "There is no secret access key here. It has 40 characters and stands beside the access key ID."})
	}
	if strings.HasPrefix(t.id, "ASIA") && !t.has(kindToken) {
		l = append(l, missing{kindToken, "A temporary key (ASIA) works only with its session token, which isn't here."})
	}
	return l
}

// odd tells values that can't be whole, or don't go together.
func odd(t set, add func(id, field, text string)) {
	if t.id != "" && !shape.IsKeyID(t.id) {
		add("unusual-id", "accessKeyId", "The access key ID is unusual: "+oddID(t.id))
	}
	if n := len(t.secret); n != 0 && n != 40 {
		add("secret-length", "secretAccessKey", "The secret access key has "+count(n)+" characters. AWS gives out keys of 40, so part of it may be missing or something may be added.")
	}
	if t.token != "" && looksCut(t.token) {
		add("token-cut", "sessionToken", "The session token looks cut: its "+count(len(t.token))+" characters are not what STS gives out. Copy it anew, to its end.")
	}
	if strings.HasPrefix(t.id, "AKIA") {
		if t.token != "" {
			add("mismatch", "sessionToken", "A long-term key (AKIA) has no session token: the two are from different sets of credentials.")
		}
		add("long-term", "accessKeyId", "This is a long-term key (AKIA). It works, but it shouldn't be pasted into pages: temporary credentials do as well, and expire.")
	}
}

// oddID says what an access key ID is that doesn't look like one. The prefixes
// are from the IAM User Guide, "Understanding unique ID prefixes".
func oddID(id string) string {
	if len(id) >= 4 {
		switch id[:4] {
		case "AROA":
			return "AROA begins the unique ID of a role, which is no key."
		case "AIDA":
			return "AIDA begins the unique ID of a user, which is no key."
		case "AKIA", "ASIA":
			if len(id) != 20 {
				return "it has " + count(len(id)) + " characters in place of 20."
			}
			return "it holds other characters than capital letters and digits."
		}
	}
	return "it begins with neither ASIA (temporary) nor AKIA (long-term)."
}

// looksCut: STS gives out base64 with padding, and some hundred characters of
// it.
func looksCut(token string) bool {
	return len(token)%4 != 0 || len(token) < 100
}

// ago says a time in its two largest units.
func ago(d time.Duration) string {
	min := int(d / time.Minute)
	switch {
	case min < 1:
		return "less than a minute"
	case min < 60:
		return plural(min, "minute")
	case min < 48*60:
		return plural(min/60, "hour") + rest(min%60, "minute")
	}
	return plural(min/(24*60), "day") + rest(min/60%24, "hour")
}

func rest(n int, unit string) string {
	if n == 0 {
		return ""
	}
	return " and " + plural(n, unit)
}

func plural(n int, unit string) string {
	if n == 1 {
		return "1 " + unit
	}
	return count(n) + " " + unit + "s"
}

func count(n int) string { return strconv.Itoa(n) }
