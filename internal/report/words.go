package report

import (
	"strings"

	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// omitted replaces what isn't shown.
const omitted = "[…]"

// quoting are the authenticator's errors that quote a part of the token: the
// text before the part, the text after it, and whether the part is safe to
// show.
var quoting = [...]struct {
	before, after string
	safe          func(string) bool
}{
	{"illegal base64 data at input byte ", "", isNumber},
	{`unexpected scheme "`, `" in pre-signed URL`, isScheme},
	{"global endpoint unsupported in partition ", "", isPartition},
	{"invalid region identifier format provided: ", "", token.SafeRegion},
	{`unexpected hostname "`, `" in pre-signed URL`, token.SafeHost},
	{`duplicate query parameter found: "`, `"`, token.SafeName},
	{`non-whitelisted query parameter "`, `"`, token.SafeName},
	{"invalid X-Amz-Expires parameter in pre-signed URL: ", "", isNumber},
	{"X-Amz-Date parameter is expired (15 minute expiration) ", " +0000 UTC", token.SafeDate},
}

// fixed are the errors that quote nothing.
var fixed = [...]string{
	"token is too large", `token is missing expected "` + presign.Prefix + `" prefix`, "unexpected path in pre-signed URL", "malformed query parameter",
	"query parameter with multiple values not supported", "unexpected action parameter in pre-signed URL",
	"client did not sign the " + presign.ClusterIDHeader + " header in the pre-signed URL", "X-Amz-Date parameter must be present in pre-signed URL",
}

// started are the prefixes of errors that are cut off there, because they go on
// to quote several parts or the whole URL.
var started = [...]string{
	"could not parse region for pre-signed URL ", "parse ", "error parsing X-Amz-Date parameter ",
}

// SafeWords returns the authenticator's error without the parts of the token
// that it quotes and that may be secret.
func SafeWords(words string) string {
	const lead = "input token was not properly formatted: "
	text, ok := strings.CutPrefix(words, lead)
	if !ok {
		return safePartitionWords(words)
	}
	for _, f := range fixed {
		if text == f {
			return words
		}
	}
	for _, q := range quoting {
		if len(text) < len(q.before)+len(q.after) || !strings.HasPrefix(text, q.before) || !strings.HasSuffix(text, q.after) {
			continue
		}
		part := text[len(q.before) : len(text)-len(q.after)]
		if part != "" && !q.safe(part) {
			part = omitted
		}
		return lead + q.before + part + q.after
	}
	for _, s := range started {
		if strings.HasPrefix(text, s) {
			return lead + s + omitted
		}
	}
	if partition, host, ok := strings.Cut(text, " does not support hostname "); ok && token.SafeHost(host) && isPartition(strings.Trim(strings.TrimPrefix(partition, "partition "), "{}")) {
		return words
	}
	return lead + omitted
}

// safePartitionWords handles the one error about the verifier itself.
func safePartitionWords(words string) string {
	name := strings.TrimSuffix(strings.TrimPrefix(words, "partition "), " not valid")
	switch {
	case words == "":
		return ""
	case token.SafeRegion(name):
		return words
	}
	return "partition " + omitted + " not valid"
}

func isNumber(s string) bool { return len(s) <= 20 && strings.Trim(s, "-0123456789") == "" }

func isScheme(s string) bool { return len(s) <= 6 }

func isPartition(s string) bool { return presign.PartitionByID(s) != nil }
