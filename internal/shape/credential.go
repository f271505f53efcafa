// Package shape determines from its form alone what one value is: an access key
// ID, a secret access key, a session token, a region, a cluster's name or ARN, or
// what replaces such a value.
package shape

import (
	"strings"

	"ekstoken/internal/chars"
)

// KeyIDLength is the length of the access key IDs that AWS issues today.
const KeyIDLength = 20

// IsKeyID reports whether s is an access key ID as AWS issues them today.
func IsKeyID(s string) bool {
	return len(s) == KeyIDLength && hasKeyPrefix(s) && IsUpperAlnum(s)
}

// LooksLikeKeyID reports whether s is an access key ID or one with characters
// missing or added: 16 to 32 capital letters and digits, with at least one
// digit if it hasn't the length that AWS issues.
func LooksLikeKeyID(s string) bool {
	if !IsUniqueID(s) || !hasKeyPrefix(s) {
		return false
	}
	return len(s) == KeyIDLength || strings.ContainsAny(s, "0123456789")
}

func hasKeyPrefix(s string) bool { return s[:4] == "AKIA" || s[:4] == "ASIA" }

// IsUniqueID reports whether s has the shape of the IDs of IAM's entities: 16
// to 32 capital letters and digits.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
func IsUniqueID(s string) bool {
	return len(s) >= 16 && len(s) <= 32 && IsUpperAlnum(s)
}

// IsUpperAlnum reports whether s has only capital letters and digits, if any.
func IsUpperAlnum(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !(c >= 'A' && c <= 'Z' || chars.IsDigit(c)) {
			return false
		}
	}
	return true
}

// SecretLength is the length of secret access keys.
const SecretLength = 40

// IsSecret reports whether s has the shape of a secret access key: 40
// characters of base64 that are no hash in hexadecimal and no words.
func IsSecret(s string) bool { return len(s) == SecretLength && isRandomBase64(s) }

// LooksLikeCutSecret reports whether s has the shape of a secret access key
// that lacks a few characters. A long name has that shape too if it mixes
// capitals, small letters and digits and has no separator.
func LooksLikeCutSecret(s string) bool {
	return len(s) >= SecretLength-4 && len(s) < SecretLength && isRandomBase64(s) &&
		(strings.ContainsAny(s, "+/") || mixes(s))
}

// isRandomBase64 reports whether s has capitals, small letters and digits or
// signs of base64's standard alphabet, nothing else, and isn't hexadecimal.
func isRandomBase64(s string) bool {
	var upper, lower, other, nonHex bool
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			upper = true
		case c >= 'a' && c <= 'z':
			lower = true
		case chars.IsDigit(c), c == '+', c == '/':
			other = true
		default:
			return false
		}
		nonHex = nonHex || chars.HexDigit(c) < 0
	}
	return upper && lower && other && nonHex
}

// mixes reports whether the kind of character changes as often in s as it does
// in random text, and not only between the words of a name.
func mixes(s string) bool {
	class := func(c byte) int {
		switch {
		case c >= 'A' && c <= 'Z':
			return 0
		case c >= 'a' && c <= 'z':
			return 1
		}
		return 2
	}
	changes := 0
	for i := 1; i < len(s); i++ {
		if class(s[i]) != class(s[i-1]) {
			changes++
		}
	}
	return changes*5 >= len(s)*2
}

// sessionTokenStarts are what the session tokens of STS start with: base64 of
// the token's version and the word that AWS puts after it.
var sessionTokenStarts = [...]string{"IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FQoDYXdz", "AQoDYXdz", "AgoJb3JpZ2lu"}

// StartsLikeSessionToken reports whether s starts as a session token does.
func StartsLikeSessionToken(s string) bool {
	for _, p := range sessionTokenStarts {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

const (
	// minSessionToken is the least that is taken for a session token if it
	// starts like one, and minUnknownToken otherwise.
	minSessionToken = 40
	minUnknownToken = 120
)

// IsSessionToken reports whether s is base64 and starts like a session token,
// or is as long as one.
func IsSessionToken(s string) bool {
	if len(s) < minSessionToken || !StartsLikeSessionToken(s) && len(s) < minUnknownToken {
		return false
	}
	return chars.IsStandardBase64(s) && !StartsLikePEM(s)
}

// StartsLikePEM reports whether s starts with the base64 form of "-----BEGIN",
// as the CA bundle of a kubeconfig does.
func StartsLikePEM(s string) bool { return strings.HasPrefix(s, "LS0tLS1CRUdJTi") }

// enoughBase64 is how many characters of base64 tell whether it is text.
const enoughBase64 = 64

// IsTextInBase64 reports whether s is the base64 form of printable ASCII. The
// credentials of AWS decode to random bytes, of which one in 10^18 is.
func IsTextInBase64(s string) bool {
	text, _ := chars.DecodeBase64(s[:min(len(s), enoughBase64)])
	return text != "" && hasNoControls(text, '~')
}

// StartsTextInBase64 reports whether s starts as the base64 form of text in
// ASCII or UTF-8 does. Of random bytes one in 150 does.
func StartsTextInBase64(s string) bool {
	text, _ := chars.DecodeBase64(s[:min(len(s), enoughBase64)])
	return hasNoControls(text, 0xff)
}

// hasNoControls reports whether text has neither control characters nor bytes
// above last.
func hasNoControls(text string, last byte) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' && !chars.IsSpace(c) || c == 0x7f || c > last {
			return false
		}
	}
	return true
}
