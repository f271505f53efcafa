package inspect

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
)

// findURL finds what is wrong with the URL but for its host and query.
func (f *finder) findURL() {
	if f.parsed == nil {
		f.add(finding.Finding{
			ID: "url-unreadable", Severity: finding.Fault, Title: "The URL can't be read: " + f.whyUnreadable(),
			Authenticator: f.parseError,
			Meaning:       "Go's URL parser gives up on what the token holds. The authenticator's message quotes the whole URL, session token and all: don't share it.",
			Fix:           "See that the program encodes the URL exactly as the signer gives it, and that nothing on the way changes the token.",
		})
	}
	f.findScheme()
	f.findPath()
	if f.UserInfo != "" {
		f.add(finding.Finding{
			ID: "user-info", Severity: finding.Warning, Title: "A user name stands in the URL", Part: "userinfo",
			Meaning: "The authenticator takes it and sends it to STS as an Authorization header, beside the signature in the query. STS is likely to refuse a request with both.",
			Fix:     "Take the user name and password out of the endpoint that the signer is given.",
		})
	}
	if f.HasFragment {
		f.add(finding.Finding{
			ID: "fragment", Severity: finding.Warning, Title: "The URL has a fragment", Part: "fragment",
			Meaning: "What follows the # is never sent to STS. If a parameter stands there, it is lost.",
			Fix:     "Leave the fragment out. A # inside a value must be written %23.",
		})
	}
}

// whyUnreadable says in a few words what net/url doesn't like, without the
// URL.
func (f *finder) whyUnreadable() string {
	switch text := f.parseError; {
	case strings.HasSuffix(text, "invalid control character in URL"):
		return "a line break, tab or other control character is in it"
	case strings.Contains(text, ": invalid URL escape "):
		return "a % stands there without two hexadecimal digits"
	case strings.HasSuffix(text, "after host"):
		return "the port is no number"
	case strings.HasSuffix(text, "missing protocol scheme"):
		return "it starts with a colon"
	case strings.HasSuffix(text, "first path segment in URL cannot contain colon"):
		return "it doesn't start with https://"
	case strings.HasSuffix(text, "invalid userinfo"):
		return "its user name has forbidden characters"
	}
	return "it is no URL"
}

func (f *finder) findScheme() {
	if strings.EqualFold(f.Scheme, "https") {
		return
	}
	x := finding.Finding{
		ID: "scheme", Severity: finding.Fault, Title: "The URL doesn't start with https://", Part: "scheme",
		Meaning: "The authenticator calls STS over HTTPS only.",
		Fix:     "Presign https://… and encode the whole URL, from https:// on. The scheme is not part of the signature.",
	}
	if f.parsed != nil {
		x.Authenticator = authenticator.UnexpectedScheme(f.parsed.Scheme)
	}
	f.add(x)
}

func (f *finder) findPath() {
	if f.Path == "/" || f.cut && len(f.Params) == 0 {
		return
	}
	x := finding.Finding{
		ID: "path", Severity: finding.Fault, Title: "The URL's path is not /", Part: "path",
		Authenticator: authenticator.UnexpectedPath,
		Meaning:       "The authenticator takes only the path /.",
		Fix:           "Presign https://sts.<region>.amazonaws.com/?Action=GetCallerIdentity… with nothing between the host's slash and the question mark.",
	}
	if f.Path == "" {
		x.Title = "The slash between host and query is missing"
		x.Meaning = "The authenticator takes only the path /, and here it is empty. For the signature both are the same."
		x.Fix = "Write the slash: https://sts.<region>.amazonaws.com/?Action=…"
		if len(f.Params) > 0 {
			x.Part = "host"
		}
	}
	f.add(x)
}
