package token

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
)

// The functions in this file decide what of a token may be quoted in a text
// for people: values of a known form in which no secret fits. A damaged token
// can have its secrets anywhere, so anything not known to be safe is secret.

// maxWord is the longest run of letters and digits in a name that is safe. A
// piece of a secret that short is worthless.
const maxWord = 14

// SafeName reports whether s is a known parameter or header name.
func SafeName(s string) bool {
	lower := strings.ToLower(s)
	if authenticator.IsKnownParam(lower) {
		return true
	}
	for _, name := range knownNames {
		if lower == name {
			return true
		}
	}
	return false
}

// knownNames are parameters and headers that signers and SDKs add, beside the
// ones that the authenticator accepts.
var knownNames = [...]string{
	"host", presign.ClusterIDHeader, "accept", "accept-encoding", "content-type", "content-length", "user-agent", "date", "authorization",
	"x-amz-content-sha256", "x-amz-user-agent", "x-amz-region-set", "x-id", "amz-sdk-request", "amz-sdk-invocation-id", "x-forwarded-for", "x-forwarded-host",
}

// SafeHost reports whether s is a host name, with a port or not, whose labels
// are made of short words.
func SafeHost(s string) bool {
	name, port, hasPort := strings.Cut(s, ":")
	if len(s) > 100 || name == "" || hasPort && (len(port) > 5 || !allDigits(port)) {
		return false
	}
	for label := range strings.SplitSeq(name, ".") {
		if !isSafeWords(label) {
			return false
		}
	}
	return true
}

// SafeRegion reports whether s has the form of a region.
func SafeRegion(s string) bool { return len(s) <= 40 && s != "" && isSafeWords(s) }

// isSafeWords reports whether s is words joined by hyphens, each in one letter
// case and with digits only after its letters.
func isSafeWords(s string) bool {
	for word := range strings.SplitSeq(s, "-") {
		letters := strings.TrimRight(word, "0123456789")
		if len(word) > maxWord || strings.ContainsFunc(letters, func(r rune) bool { return r|0x20 < 'a' || r|0x20 > 'z' }) {
			return false
		}
		if letters != strings.ToLower(letters) && letters != strings.ToUpper(letters) && letters[1:] != strings.ToLower(letters[1:]) {
			return false
		}
	}
	return true
}

// SafeKeyID reports whether s has the form of an access key ID or of another
// unique ID of IAM.
func SafeKeyID(s string) bool {
	return shape.IsUniqueID(s) && s[0] == 'A' && (strings.HasPrefix(s, "ASIA") || strings.HasPrefix(s, "AKIA") || NotAKey(s) != "")
}

// SafeScope reports whether a credential scope has its four fields in their
// form.
func SafeScope(c Credential) bool {
	return len(c.Date) == 8 && allDigits(c.Date) && SafeRegion(c.Region) && len(c.Service) <= 12 && isSafeWords(c.Service) && c.Terminator == "aws4_request"
}

// SafeDate reports whether s looks like a time: digits and what separates them.
func SafeDate(s string) bool { return len(s) <= 30 && strings.Trim(s, "0123456789TZ-:.+, ") == "" }
