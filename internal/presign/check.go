package presign

import (
	"strconv"
	"strings"
	"time"
)

const (
	// maxAccessKeyID is AWS's own limit. The shape is that of
	// https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html
	// less lower-case letters and underscores, which no access key ID has.
	minAccessKeyID = 16
	maxAccessKeyID = 128
	// maxShort is well above the 20 characters of an access key ID, the 40 of
	// a secret access key and the 25 of a region.
	maxShort = 1024
	// maxSessionToken is well above what fits into a token. AWS names no
	// limit of its own; 4,096 bytes and more have been seen.
	maxSessionToken = 64 << 10
)

// checkText cuts blanks off around s. It says of an empty and of an overlong
// text that what is wanted.
func checkText(s, field, what string, limit int) (string, *Error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", &Error{"missing", field, "Enter " + what + "."}
	}
	if len(s) > limit {
		return "", &Error{"too-large", field, "This is too long to be " + what + ": it has more than " + strconv.Itoa(limit) + " characters."}
	}
	return s, nil
}

func checkAccessKeyID(s string) (string, *Error) {
	s, e := checkText(s, "accessKeyId", "an access key ID", maxShort)
	if e != nil {
		return "", e
	}
	if len(s) < minAccessKeyID || len(s) > maxAccessKeyID || !allOf(s, isUpperOrDigit) {
		return "", &Error{"invalid", "accessKeyId", "An access key ID has 16 to 128 capital letters and digits, such as AKIAIOSFODNN7EXAMPLE."}
	}
	return s, nil
}

func checkSecretAccessKey(s string) (string, *Error) {
	s, e := checkText(s, "secretAccessKey", "a secret access key", maxShort)
	if e != nil {
		return "", e
	}
	if !allVisible(s) {
		return "", &Error{"invalid", "secretAccessKey", "A secret access key has letters, digits, + and /, and no blank or line break inside."}
	}
	return s, nil
}

// checkSessionToken takes an empty text too: a long-term key has none.
func checkSessionToken(s string) (string, *Error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	s, e := checkText(s, "sessionToken", "a session token", maxSessionToken)
	if e != nil {
		return "", e
	}
	if !allVisible(s) {
		return "", &Error{"invalid", "sessionToken", "A session token has letters, digits, +, / and =, and no blank or line break inside."}
	}
	return s, nil
}

func checkRegion(s string) (string, *Error) {
	s, e := checkText(s, "region", "a region, such as eu-west-2", maxShort)
	if e != nil {
		return "", e
	}
	if ValidRegion(s) {
		return s, nil
	}
	if last := len(s) - 1; isLower(s[last]) && ValidRegion(s[:last]) {
		return "", &Error{"invalid", "region", "This is an Availability Zone. Leave out its last letter to get the region."}
	}
	return "", &Error{"invalid", "region", "A region has lower-case letters, digits and hyphens and ends with a number, such as eu-west-2."}
}

func checkExpires(seconds *int) (int, *Error) {
	if seconds == nil {
		return DefaultExpires, nil
	}
	if *seconds < 0 || *seconds > MaxExpires {
		return 0, &Error{"invalid", "expires", "X-Amz-Expires is a whole number of seconds from 0 to 900."}
	}
	return *seconds, nil
}

// checkSigningTime wants years that X-Amz-Date and RFC 3339 can hold, in the
// times that follow from t too.
func checkSigningTime(t time.Time) (time.Time, *Error) {
	if t.IsZero() {
		return t, &Error{"missing", "signingTime", "Enter the signing time."}
	}
	t = t.UTC().Truncate(time.Second)
	if t.Year() < 1970 || t.Add(Lifetime).Year() > 9999 {
		return t, &Error{"invalid", "signingTime", "The signing time must be in the years 1970 to 9999."}
	}
	return t, nil
}

// allVisible is for long texts: no call for each byte.
func allVisible(s string) bool {
	for i := range len(s) {
		if s[i] < '!' || s[i] > '~' {
			return false
		}
	}
	return true
}
