package inspect

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/shape"
	"ekstoken/internal/token"
)

var aroundRules = [...]rule{
	{
		id: "bearer-missing", severity: finding.Fault, unsent: true, title: "The Authorization header lacks the word Bearer",
		meaning: "The API server reads a token only after “Authorization: Bearer ”. It doesn't see this one and treats the request as system:anonymous.",
		fix:     "Send Authorization: Bearer <token>. In client libraries set the API key's prefix to Bearer.",
		source:  "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#putting-a-bearer-token-in-a-request",
	},
	{
		id: "bearer-other", severity: finding.Fault, unsent: true, title: "The Authorization header's scheme isn't Bearer",
		meaning: "The API server reads a token only after “Authorization: Bearer ”. Another scheme, such as Basic or Token, makes it ignore the header.",
		fix:     "Send Authorization: Bearer <token>.",
		source:  "https://kubernetes.io/docs/reference/access-authn-authz/authentication/#putting-a-bearer-token-in-a-request",
	},
	{
		id: "bearer-twice", severity: finding.Fault, unsent: true, title: "The header contains Bearer twice",
		meaning: "The API server removes “Bearer ” once. What is left starts with Bearer again, so it isn't a token.",
		fix:     "Write Bearer once. If a client library adds it, set the token alone.",
	},
	{
		id: "exec-credential-sent", severity: finding.Fault, unsent: true, title: "The whole ExecCredential was sent instead of its token",
		meaning: "After Bearer comes the JSON that aws eks get-token prints. The API server expects only the token in it.",
		fix:     "Send status.token alone: aws eks get-token … --query status.token --output text, or jq -r .status.token.",
	},
	{
		id: "quotes-sent", severity: finding.Fault, unsent: true, title: "The header has quotes around the token",
		meaning: "The quotes are sent as part of the token, which then doesn't start with k8s-aws-v1.",
		fix:     "Remove the quotes. jq needs -r, and the AWS CLI --output text, to print a token without them.",
	},
	{
		id: "python-bytes", severity: finding.Fault, title: "Python bytes were written as text: b'…'",
		meaning: "A bytes object was formatted into a string, which adds b and quotes. They become part of what is sent.",
		fix:     "Decode the bytes first: base64.urlsafe_b64encode(url.encode()).rstrip(b\"=\").decode().",
	},
}

// widen adds to a token what a reader of text stops at, but a program would
// send or put into the URL.
func widen(text string, o *Options) string {
	for _, quote := range []string{"'", `"`} {
		lead := presign.Prefix + "b" + quote
		if strings.HasPrefix(text, "aHR0") && strings.HasSuffix(o.Before, lead) {
			o.Before = strings.TrimSuffix(o.Before, lead)
			text = lead + text
			if strings.HasPrefix(o.After, quote) {
				text, o.After = text+quote, o.After[1:]
			}
			return text
		}
	}
	mark, ok := shape.MarkAt(o.After)
	if !ok || !chars.HasPrefixFold(text, "http") || !mark.Masked {
		return text
	}
	end := min(mark.Length, len(o.After))
	for end < len(o.After) && chars.IsURL(o.After[end]) && o.After[end] != '\'' {
		end++
	}
	text, o.After = text+o.After[:end], o.After[end:]
	return text
}

// findAround finds what is wrong with the header that the token is in.
func (f *finder) findAround() {
	before := strings.ReplaceAll(f.options.Before, `\"`, `"`)
	if n := len(before); n > 1 && (before[n-1] == '\'' || before[n-1] == '"') && before[n-2] == 'b' && (n == 2 || !chars.IsAlnum(before[n-3])) {
		if x := f.add("python-bytes", "", ""); !strings.Contains(strings.ToLower(before), "bearer") {
			x.Severity = finding.Warning // shown so, and not necessarily sent so
		}
		return
	}
	if inTokenField(before) {
		f.add("bearer-in-token", "", "")
		return
	}
	value, twice, ok := headerValue(before)
	if !ok || strings.Contains(before, "api_key_prefix") { // the Python client adds Bearer then
		return
	}
	if twice {
		f.add("bearer-twice", "", "")
		return
	}
	scheme, rest, _ := strings.Cut(value, " ")
	rest = strings.TrimSpace(rest)
	switch lower := strings.ToLower(scheme); {
	case value == "":
		f.add("bearer-missing", "", "")
	case strings.HasPrefix(lower, `"`) || strings.HasPrefix(lower, "'"):
		f.add("quotes-sent", "", "")
	case isOpenObject(value):
		f.add("exec-credential-sent", "", "")
	case lower != "bearer":
		x := f.add("bearer-other", "", "")
		if known := schemeName(lower); known != "" {
			x.Title = "The Authorization header's scheme is " + known + ", not Bearer"
		}
	case isOpenObject(rest):
		f.add("exec-credential-sent", "", "")
	case chars.HasPrefixFold(rest, "bearer"):
		f.add("bearer-twice", "", "")
	case rest == `"` || rest == "'":
		f.add("quotes-sent", "", "")
	}
}

// inTokenField reports whether the word Bearer is in a field for the token
// alone: a kubeconfig's or ExecCredential's token, or kubectl's --token.
func inTokenField(before string) bool {
	s := strings.TrimRight(before, " ")
	if !chars.HasSuffixFold(s, "bearer") {
		return false
	}
	s = strings.TrimRight(s[:len(s)-len("bearer")], "\"' ")
	if strings.HasSuffix(s, "--token") || strings.HasSuffix(s, "--token=") {
		return true
	}
	s, ok := strings.CutSuffix(s, ":")
	key := strings.TrimRight(s, "\" ")
	rest, isToken := strings.CutSuffix(key, "token")
	return ok && isToken && (rest == "" || strings.IndexByte(" \t\n\",{", rest[len(rest)-1]) >= 0)
}

// headerValue is what comes before the token in the Authorization header; ok
// is false if there is no such header. twice is true if a whole header is the
// value of another one. It reads headers and the code, JSON and HAR files that
// contain them.
func headerValue(before string) (value string, twice, ok bool) {
	const name = "authorization"
	lower := strings.ToLower(before)
	at := strings.LastIndex(lower, name)
	if at < 0 {
		return "", false, false
	}
	twice = strings.HasSuffix(lower[:at], name+": bearer ")
	rest := before[at+len(name):]
	literal := rest != "" && strings.IndexByte("\"'`", rest[0]) >= 0 && at > 0 && before[at-1] == rest[0]
	rest = strings.TrimLeft(rest, "\"'`] ")
	switch {
	case rest == "":
		return "", false, false
	case rest[0] == ',':
		literal = true
		rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(rest, ", \t\r\n\""), `value":`), " \t")
	case rest[0] == '=':
		literal = true
		rest = strings.TrimLeft(rest, "=> \t")
	case rest[0] == ':':
		rest = strings.TrimLeft(rest[1:], " \t[")
	default:
		return "", false, false
	}
	if literal { // its own quotes aren't sent
		rest = strings.TrimLeft(rest, "[fr")
		if rest != "" && strings.IndexByte("\"'`", rest[0]) >= 0 {
			rest = rest[1:]
		}
	}
	if at := strings.IndexByte(rest, '{'); strings.ContainsAny(rest, "\n\r") && (at < 0 || !isOpenObject(rest[at:])) {
		return "", false, false // another line
	}
	return rest, twice, true
}

// isOpenObject reports whether s is the start of a JSON object that isn't
// closed.
func isOpenObject(s string) bool {
	return strings.HasPrefix(s, "{") && strings.Count(s, "{") > strings.Count(s, "}")
}

// schemeName is a known scheme as it is usually written, "" for others.
func schemeName(lower string) string {
	for _, name := range []string{"Basic", "Token", "JWT", "OAuth", "Digest", "Negotiate", "AWS4-HMAC-SHA256", "ApiKey", "AWS"} {
		if strings.TrimRight(lower, ":") == strings.ToLower(name) {
			return name
		}
	}
	return ""
}

// inPython reports whether b'…' is around the base64 text or the URL.
func inPython(t *token.Token) bool { return t.Form.PythonBytes || t.Wrapping.Python }
