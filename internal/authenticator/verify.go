// Package authenticator makes the checks that aws-iam-authenticator makes on a
// token before it calls STS, and says what it says.
package authenticator

import (
	"encoding/base64"
	"net/url"
	"strconv"
	"strings"
	"time"

	"ekstoken/internal/presign"
)

const (
	// Version is the release of aws-iam-authenticator whose checks these are.
	Version = "0.7.18"
	// MaxTokenBytes is the longest token that this release accepts.
	//
	// Source: maxTokenLenBytes in pkg/token/token.go.
	MaxTokenBytes = 4096
)

// Verifier is the authenticator of one cluster.
type Verifier struct {
	Partition string
	Region    string
	// MaxTokenBytes is the longest token that it accepts; 0 means
	// MaxTokenBytes. It is there for builds with another limit.
	MaxTokenBytes int
}

// Limit is the longest token that the verifier accepts, in bytes.
func (v Verifier) Limit() int {
	if v.MaxTokenBytes == 0 {
		return MaxTokenBytes
	}
	return v.MaxTokenBytes
}

// Verify makes the checks before the call to STS, at the time now. It returns
// the exact text of the first check that fails, "" if none does. Where the
// authenticator's own answer depends on the order in which Go walks a map,
// Verify follows the URL's order.
//
// After these checks the authenticator makes an http.Request of the URL; that
// never fails for a URL that passes them.
//
// The text about a URL that net/url can't parse quotes that URL, and so may
// hold a session token.
//
// Source: tokenVerifier.Verify in pkg/token/token.go.
func (v Verifier) Verify(token string, now time.Time) string {
	if len(token) > v.Limit() {
		return TooLarge
	}
	body, ok := strings.CutPrefix(token, presign.Prefix)
	if !ok {
		return PrefixMissing
	}
	raw, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil {
		return formatError + err.Error()
	}
	u, err := url.Parse(string(raw))
	if err != nil {
		return Unparsable(err)
	}
	if u.Scheme != "https" {
		return UnexpectedScheme(u.Scheme)
	}
	if text := v.CheckHost(u.Host); text != "" {
		return text
	}
	if u.Path != "/" {
		return UnexpectedPath
	}
	return checkQuery(u.RawQuery, now)
}

// checkQuery makes the checks of the query.
func checkQuery(query string, now time.Time) string {
	values, err := url.ParseQuery(query)
	if err != nil {
		return MalformedQuery
	}
	names := namesInOrder(query)
	lower := make(map[string]string, len(names))
	for _, name := range names {
		key := strings.ToLower(name)
		if _, found := lower[key]; found {
			return DuplicateParam(name)
		}
		lower[key] = values[name][0]
	}
	for _, name := range names {
		if !IsKnownParam(name) {
			return UnknownParam(name)
		}
		if len(values[name]) != 1 {
			return RepeatedParam
		}
	}
	if lower["action"] != "GetCallerIdentity" {
		return WrongAction
	}
	if !SignsHeader(lower["x-amz-signedheaders"], presign.ClusterIDHeader) {
		return HeaderUnsigned
	}
	if text := CheckExpires(lower["x-amz-expires"]); text != "" {
		return text
	}
	return CheckDate(lower["x-amz-date"], now)
}

// namesInOrder are the decoded names of a query that net/url can parse, each
// once, in the order in which they first appear.
func namesInOrder(query string) []string {
	var names []string
	seen := map[string]bool{}
	for piece := range strings.SplitSeq(query, "&") {
		if piece == "" {
			continue
		}
		name, _, _ := strings.Cut(piece, "=")
		name, _ = url.QueryUnescape(name)
		if !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return names
}

// SignsHeader reports whether X-Amz-SignedHeaders names a header, in any
// letter case.
func SignsHeader(signedHeaders, name string) bool {
	for header := range strings.SplitSeq(signedHeaders, ";") {
		if strings.EqualFold(header, name) {
			return true
		}
	}
	return false
}

// CheckExpires checks X-Amz-Expires. The text names what strconv.Atoi makes of
// it: 0 if it isn't a number, the largest of 64 bits if it is larger.
func CheckExpires(expires string) string {
	n, err := strconv.ParseInt(expires, 10, 64)
	if err == nil && n >= 0 && n <= presign.MaxExpires {
		return ""
	}
	return formatError + "invalid X-Amz-Expires parameter in pre-signed URL: " + strconv.FormatInt(n, 10)
}

// CheckDate checks X-Amz-Date.
func CheckDate(date string, now time.Time) string {
	if date == "" {
		return DateMissing
	}
	signed, err := time.Parse(presign.DateFormat, date)
	if err != nil {
		return formatError + "error parsing X-Amz-Date parameter " + date + " into format " + presign.DateFormat + ": " + err.Error()
	}
	if now.After(signed.Add(presign.Lifetime)) {
		return formatError + "X-Amz-Date parameter is expired (15 minute expiration) " + signed.String()
	}
	return ""
}
