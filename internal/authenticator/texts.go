package authenticator

import (
	"strconv"
	"strings"

	"ekstoken/internal/presign"
)

// formatError is what most of the authenticator's texts start with.
//
// Source: FormatError in pkg/token/token.go.
const formatError = "input token was not properly formatted: "

// The texts that are always the same.
const (
	TooLarge       = formatError + "token is too large"
	PrefixMissing  = formatError + `token is missing expected "` + presign.Prefix + `" prefix`
	UnexpectedPath = formatError + "unexpected path in pre-signed URL"
	MalformedQuery = formatError + "malformed query parameter"
	RepeatedParam  = formatError + "query parameter with multiple values not supported"
	WrongAction    = formatError + "unexpected action parameter in pre-signed URL"
	HeaderUnsigned = formatError + "client did not sign the " + presign.ClusterIDHeader + " header in the pre-signed URL"
	DateMissing    = formatError + "X-Amz-Date parameter must be present in pre-signed URL"
)

// IllegalByte is the text for a byte of the base64 text that Go's decoder
// rejects.
func IllegalByte(at int) string {
	return formatError + "illegal base64 data at input byte " + strconv.Itoa(at)
}

// Unparsable is the text for an error of net/url. It quotes the URL.
func Unparsable(err error) string { return formatError + err.Error() }

// UnexpectedScheme is the text for a scheme other than https.
func UnexpectedScheme(scheme string) string {
	return formatError + "unexpected scheme " + strconv.Quote(scheme) + " in pre-signed URL"
}

// DuplicateParam is the text for a parameter that appears again in another
// letter case.
func DuplicateParam(name string) string {
	return formatError + "duplicate query parameter found: " + strconv.Quote(name)
}

// UnknownParam is the text for a parameter that isn't one of KnownParams.
func UnknownParam(name string) string {
	return formatError + "non-whitelisted query parameter " + strconv.Quote(name)
}

// KnownParams are the query parameters that the authenticator accepts, in
// lower case.
//
// Source: parameterWhitelist in pkg/token/token.go.
var KnownParams = [...]string{
	"action", "version", "x-amz-algorithm", "x-amz-credential", "x-amz-date",
	"x-amz-expires", "x-amz-security-token", "x-amz-signature", "x-amz-signedheaders",
}

// IsKnownParam reports whether the authenticator accepts a parameter's name,
// in any letter case.
func IsKnownParam(name string) bool {
	if IsUsualParam(name) {
		return true
	}
	name = strings.ToLower(name)
	for _, known := range KnownParams {
		if name == known {
			return true
		}
	}
	return false
}

// IsUsualParam reports whether s is the name of a parameter that the
// authenticator accepts, written as AWS writes it.
func IsUsualParam(name string) bool {
	switch name {
	case "Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date",
		"X-Amz-Expires", "X-Amz-Security-Token", "X-Amz-Signature", "X-Amz-SignedHeaders":
		return true
	}
	return false
}
