package inspect

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"
	"time"

	"ekstoken/internal/presign"
)

// formatError is what the authenticator puts before most of its texts.
//
// Source: FormatError in aws-iam-authenticator, pkg/token/token.go.
const formatError = "input token was not properly formatted: "

// dateFormat is X-Amz-Date's.
const dateFormat = "20060102T150405Z"

// Verify makes the checks that aws-iam-authenticator v0.7.18 makes before it
// calls STS, for a verifier of the given partition and region, at the given
// time. It returns the exact text of the first that fails, or "" if none
// does. Where the authenticator's own answer depends on the order in which Go
// walks through a map, it takes the URL's order.
//
// After these checks the authenticator makes an http.Request of the URL; no
// URL that passes them fails there.
//
// A text about a URL that net/url can't parse quotes that URL, and so may
// hold a session token.
//
// Source: tokenVerifier.Verify in pkg/token/token.go.
func Verify(token, partition, region string, now time.Time) string {
	if len(token) > presign.MaxTokenBytes {
		return formatError + "token is too large"
	}
	body, ok := strings.CutPrefix(token, presign.Prefix)
	if !ok {
		return prefixMissing
	}
	raw, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil {
		return formatError + err.Error()
	}
	u, err := url.Parse(string(raw))
	if err != nil {
		return formatError + err.Error()
	}
	if u.Scheme != "https" {
		return unexpectedScheme(u.Scheme)
	}
	if text := verifyHost(u.Host, partition, region); text != "" {
		return text
	}
	if u.Path != "/" {
		return unexpectedPath
	}
	return verifyQuery(u.RawQuery, now)
}

const (
	prefixMissing  = formatError + `token is missing expected "` + presign.Prefix + `" prefix`
	unexpectedPath = formatError + "unexpected path in pre-signed URL"
	malformedQuery = formatError + "malformed query parameter"
	repeatedParam  = formatError + "query parameter with multiple values not supported"
	wrongAction    = formatError + "unexpected action parameter in pre-signed URL"
	headerUnsigned = formatError + "client did not sign the " + presign.ClusterIDHeader + " header in the pre-signed URL"
	dateMissing    = formatError + "X-Amz-Date parameter must be present in pre-signed URL"
)

func unexpectedScheme(scheme string) string {
	return formatError + "unexpected scheme " + strconv.Quote(scheme) + " in pre-signed URL"
}

// knownParams are the query parameters that the authenticator takes, in lower
// case: parameterWhitelist in pkg/token/token.go.
var knownParams = [...]string{
	"action", "version", "x-amz-algorithm", "x-amz-credential", "x-amz-date",
	"x-amz-expires", "x-amz-security-token", "x-amz-signature", "x-amz-signedheaders",
}

func isKnownParam(name string) bool {
	name = strings.ToLower(name)
	for _, known := range knownParams {
		if name == known {
			return true
		}
	}
	return false
}

// verifyQuery makes the checks of the query.
func verifyQuery(query string, now time.Time) string {
	values, err := url.ParseQuery(query)
	if err != nil {
		return malformedQuery
	}
	names := namesInOrder(query)
	lower := make(map[string]string, len(names))
	for _, name := range names {
		key := strings.ToLower(name)
		if _, found := lower[key]; found {
			return duplicateParam(name)
		}
		lower[key] = values[name][0]
	}
	for _, name := range names {
		if !isKnownParam(name) {
			return unknownParam(name)
		}
		if len(values[name]) != 1 {
			return repeatedParam
		}
	}
	if lower["action"] != "GetCallerIdentity" {
		return wrongAction
	}
	if !signsHeader(lower["x-amz-signedheaders"], presign.ClusterIDHeader) {
		return headerUnsigned
	}
	if text := verifyExpires(lower["x-amz-expires"]); text != "" {
		return text
	}
	return verifyDate(lower["x-amz-date"], now)
}

// namesInOrder are the decoded names of a query that net/url can parse, each
// once, in the order in which they first stand there.
func namesInOrder(query string) []string {
	var names []string
	seen := map[string]bool{}
	for piece := range strings.SplitSeq(query, "&") {
		if piece == "" {
			continue
		}
		name, _, _ := strings.Cut(piece, "=")
		name, _ = unescape(name)
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

func duplicateParam(name string) string {
	return formatError + "duplicate query parameter found: " + strconv.Quote(name)
}

func unknownParam(name string) string {
	return formatError + "non-whitelisted query parameter " + strconv.Quote(name)
}

// signsHeader reports whether X-Amz-SignedHeaders names a header, in any
// letter case.
func signsHeader(signedHeaders, name string) bool {
	for header := range strings.SplitSeq(signedHeaders, ";") {
		if strings.EqualFold(header, name) {
			return true
		}
	}
	return false
}

// verifyExpires takes X-Amz-Expires. Its text names the number that
// strconv.Atoi makes of it, which is 0 for no number at all and the largest
// of 64 bits for one that is larger.
func verifyExpires(expires string) string {
	n, err := strconv.ParseInt(expires, 10, 64)
	if err == nil && n >= 0 && n <= presign.MaxExpires {
		return ""
	}
	return formatError + "invalid X-Amz-Expires parameter in pre-signed URL: " + strconv.FormatInt(n, 10)
}

// verifyDate takes X-Amz-Date.
func verifyDate(date string, now time.Time) string {
	if date == "" {
		return dateMissing
	}
	signed, err := time.Parse(dateFormat, date)
	if err != nil {
		return formatError + "error parsing X-Amz-Date parameter " + date + " into format " + dateFormat + ": " + err.Error()
	}
	if now.After(signed.Add(presign.Lifetime)) {
		return formatError + "X-Amz-Date parameter is expired (15 minute expiration) " + signed.String()
	}
	return ""
}
