package presign

import (
	"strconv"
	"strings"
	"time"
)

const (
	// maxAccessKeyID is AWS's own limit. The accepted form is that of
	// https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html
	// without lower-case letters and underscores, which no access key ID has.
	minAccessKeyID = 16
	maxAccessKeyID = 128
	// maxShort is well above the 20 characters of an access key ID, the 40 of
	// a secret access key and the 25 of a region.
	maxShort = 1024
	// maxSessionToken is well above what fits into a token. AWS documents no
	// limit; session tokens of over 4,096 bytes exist.
	maxSessionToken = 64 << 10
)

// checkText trims whitespace around s. For an empty or overlong text, the error
// says what is required.
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

// checkSessionToken accepts an empty text: a long-term key has no session
// token.
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

// checkSigningTime accepts years that X-Amz-Date and RFC 3339 can represent,
// including those of the times derived from t.
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

// allVisible avoids a function call per byte, for long texts.
func allVisible(s string) bool {
	for i := range len(s) {
		if s[i] < '!' || s[i] > '~' {
			return false
		}
	}
	return true
}
