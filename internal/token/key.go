package token

import (
	"encoding/base32"
	"strings"
)

// Key is what an access key ID reveals.
type Key struct {
	ID string `json:"id"`
	// Kind is "temporary" (ASIA), "long-term" (AKIA), "other" or "".
	Kind string `json:"kind"`
	// AccountID is the 12-digit account ID inferred from the key ID, "" if the
	// key ID doesn't carry it.
	AccountID string `json:"accountId"`
	// Meaning is a sentence on the kind.
	Meaning string `json:"meaning"`
}

// ReadKey reads an access key ID.
//
// Source: the prefixes of
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
func ReadKey(id string) Key {
	k := Key{ID: ValidUTF8(id), AccountID: AccountOf(id)}
	switch {
	case id == "":
	case strings.HasPrefix(id, "ASIA"):
		k.Kind = "temporary"
		k.Meaning = "A temporary key from STS. It works only with its session token and only until the session ends."
	case strings.HasPrefix(id, "AKIA"):
		k.Kind = "long-term"
		k.Meaning = "A long-term key of an IAM user or the account's root user. It has no session token."
	case NotAKey(id) != "":
		k.Kind = "other"
		k.Meaning = "The unique ID of " + NotAKey(id) + ", not an access key ID. Those start with ASIA or AKIA."
	default:
		k.Kind = "other"
		k.Meaning = "Not a usual access key ID. Those start with ASIA (temporary) or AKIA (long-term)."
	}
	return k
}

// NotAKey names the owner of a unique ID that looks like an access key ID, such
// as "an IAM role"; "" for anything else.
func NotAKey(id string) string {
	if len(id) < 4 {
		return ""
	}
	switch id[:4] {
	case "AROA":
		return "an IAM role"
	case "AIDA":
		return "an IAM user"
	case "AGPA":
		return "an IAM group"
	case "AIPA":
		return "an instance profile"
	case "ANPA", "ANVA":
		return "a managed policy"
	case "ASCA":
		return "a certificate"
	case "APKA":
		return "a public key"
	case "ABIA":
		return "an STS service bearer token"
	case "ACCA":
		return "a context-specific credential"
	}
	return ""
}

// AccountOf is the account ID that an access key ID carries, "" if it carries
// none. Characters 5 to 20 are base32; 40 of their first 48 bits hold the
// account. Older keys, whose fifth character is before Q, don't carry it. AWS
// documents none of this; sts:GetAccessKeyInfo is the official way.
func AccountOf(id string) string {
	const mask, shift = 0x7fffffffff80, 7
	if len(id) != 20 || id[:4] != "ASIA" && id[:4] != "AKIA" {
		return ""
	}
	if c := id[4]; (c < 'Q' || c > 'Z') && (c < '2' || c > '7') {
		return ""
	}
	raw, err := base32.StdEncoding.DecodeString(id[4:])
	if err != nil {
		return ""
	}
	var first uint64
	for _, b := range raw[:6] {
		first = first<<8 | uint64(b)
	}
	account := first & mask >> shift
	if account >= 1e12 {
		return "" // no account ID has 13 digits
	}
	return twelveDigits(account)
}

func twelveDigits(n uint64) string {
	var digits [12]byte
	for i := len(digits) - 1; i >= 0; i-- {
		digits[i] = byte('0' + n%10)
		n /= 10
	}
	return string(digits[:])
}
