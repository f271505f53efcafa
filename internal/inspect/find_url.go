package inspect

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
)

var urlRules = [...]rule{
	{
		id: "url-unreadable", severity: finding.Fault, title: "The URL can't be parsed",
		meaning: "Go's URL parser rejects what the token contains. The authenticator's message quotes the whole URL with its session token: don't share it.",
		fix:     "Encode the URL exactly as the signer returns it, and make sure that nothing changes the token on its way.",
		follows: []string{"region-placeholder", "host-region", "host-scheme", "user-info"},
	},
	{
		id: "scheme", severity: finding.Fault, title: "The URL doesn't start with https://",
		meaning: "The authenticator calls STS over HTTPS only.",
		fix:     "Encode the whole presigned URL, starting with https://. The scheme isn't part of the signature.",
		covered: []string{"no-url"},
	},
	{
		id: "path", severity: finding.Fault, title: "The URL's path isn't /",
		meaning: "The authenticator accepts only the path /.",
		fix:     "Presign https://sts.<region>.amazonaws.com/?Action=GetCallerIdentity… with nothing between the slash after the host and the question mark.",
	},
	{
		id: "user-info", severity: finding.Warning, title: "The URL contains a user name",
		meaning: "The authenticator accepts it and sends it to STS as an Authorization header, besides the signature in the query. STS is likely to reject a request with both.",
		fix:     "Remove the user name and password from the endpoint that you give the signer.",
	},
	{
		id: "fragment", severity: finding.Warning, title: "The URL has a fragment",
		meaning: "What follows the # is never sent to STS. A parameter in it is lost.",
		fix:     "Remove the fragment. Write a # inside a value as %23.",
	},
}

// findURL finds what is wrong with the URL except for its host and query.
func (f *finder) findURL() {
	if f.parsed == nil {
		x := f.add("url-unreadable", "", f.parseError)
		x.Title += ": " + f.whyUnreadable()
	}
	f.findScheme()
	f.findPath()
	if f.UserInfo != "" {
		f.add("user-info", "userinfo", "")
	}
	if f.HasFragment {
		f.add("fragment", "fragment", "")
	}
}

// whyUnreadable says in a few words what net/url doesn't like, without the
// URL.
func (f *finder) whyUnreadable() string {
	switch text := f.parseError; {
	case strings.HasSuffix(text, "invalid control character in URL"):
		return "it contains a line break, tab or other control character"
	case strings.Contains(text, ": invalid URL escape "):
		return "a % isn't followed by two hexadecimal digits"
	case strings.HasSuffix(text, "after host"):
		return "the port isn't a number"
	case strings.HasSuffix(text, "missing protocol scheme"):
		return "it starts with a colon"
	case strings.HasSuffix(text, "first path segment in URL cannot contain colon"):
		return "it doesn't start with https://"
	case strings.HasSuffix(text, "invalid userinfo"):
		return "its user name has forbidden characters"
	case strings.HasSuffix(text, "in host name"):
		return "the host has a forbidden character"
	}
	return "it isn't a URL"
}

func (f *finder) findScheme() {
	if strings.EqualFold(f.Scheme, "https") || f.cut && f.Host == "" {
		return
	}
	words := ""
	if f.parsed != nil {
		words = authenticator.UnexpectedScheme(f.parsed.Scheme)
	}
	f.add("scheme", "scheme", words)
}

func (f *finder) findPath() {
	if f.Path == "/" || f.cut && len(f.Params) == 0 {
		return
	}
	x := f.add("path", "path", authenticator.UnexpectedPath)
	if f.Path != "" {
		return
	}
	x.Title = "The slash between host and query is missing"
	x.Meaning = "The authenticator accepts only the path /, and here it is empty. To the signature both are the same."
	x.Fix = "Write the slash: https://sts.<region>.amazonaws.com/?Action=…"
	if len(f.Params) > 0 {
		x.Part = "host"
	}
}
