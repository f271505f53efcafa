package inspect

import (
	"encoding/base32"
	"strings"
)

// readKey tells what an access key ID tells.
//
// Source: the prefixes of
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
func readKey(id string) Key {
	k := Key{ID: shown(id), AccountID: accountOf(id)}
	switch {
	case id == "":
	case strings.HasPrefix(id, "ASIA"):
		k.Kind = "temporary"
		k.Meaning = "A temporary key, from STS. It works with its session token only, and only until the session ends."
	case strings.HasPrefix(id, "AKIA"):
		k.Kind = "long-term"
		k.Meaning = "A long-term key of an IAM user or of the account's root. It has no session token."
	case notAKey(id) != "":
		k.Kind = "other"
		k.Meaning = "The unique ID of " + notAKey(id) + ", not an access key ID. Those start with ASIA or AKIA."
	default:
		k.Kind = "other"
		k.Meaning = "Not one of AWS's usual access key IDs. Those start with ASIA (temporary) or AKIA (long-term)."
	}
	return k
}

// notAKey names what a unique ID is of that looks like an access key ID, ""
// for all others.
func notAKey(id string) string {
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

// accountOf is the account ID that an access key ID carries, "" if it carries
// none: characters 5 to 20 are base32; of their first 48 bits, 40 hold the
// account. Keys of the older kind, whose fifth character comes before Q, hold
// none. AWS documents none of this; sts:GetAccessKeyInfo is the official way.
func accountOf(id string) string {
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
