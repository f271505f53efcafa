package inspect

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/token"
)

var wrappingRules = [...]rule{
	{
		id: "encoded-twice", severity: finding.Fault, title: "The URL was base64-encoded twice",
		meaning: "The base64 text contains base64 again, or a whole token, where the URL should be.",
		fix:     "Encode the URL once. If a library returns a finished token, don't encode it again.",
	},
	{
		id: "python-bytes-encoded", severity: finding.Fault, title: "The URL was encoded as Python bytes: b'…'",
		meaning: "A bytes object was formatted into a string, and the b and quotes were encoded with the URL.",
		fix:     "Encode the URL itself: base64.urlsafe_b64encode(url.encode()).rstrip(b\"=\").decode(), without str() around bytes.",
	},
	{
		id: "byte-order-mark", severity: finding.Fault, title: "A byte order mark precedes the URL",
		meaning: "The URL comes from a file or program that starts its output with U+FEFF, and that was encoded with it.",
		fix:     "Write and read the URL as UTF-8 without a byte order mark. PowerShell: [Text.UTF8Encoding]::new($false).",
		covered: []string{"utf-16"},
	},
	{
		id: "utf-16", severity: finding.Fault, title: "The URL was encoded in UTF-16",
		meaning: "Each character of the URL takes two bytes, so the authenticator doesn't find https:// in it.",
		fix:     "Convert the URL to UTF-8 before base64. PowerShell: [Text.Encoding]::UTF8.GetBytes($url), not [Text.Encoding]::Unicode.",
	},
	{
		id: "text-around-url", severity: finding.Fault, title: "Whitespace or quotes were encoded with the URL",
		meaning: "They are part of the token now, around the URL.",
		fix:     "Encode the URL alone, without quotes or whitespace around it.",
	},
	{
		id: "percent-encoded-url", severity: finding.Fault, title: "The whole URL was percent-encoded",
		meaning: "The URL starts with https%3A instead of https: because it was escaped as a whole, like a part of another URL.",
		fix:     "Encode the presigned URL exactly as the signer returns it. Remove encodeURIComponent, URLEncoder.encode or quote around it.",
	},
	{
		id: "html-escaped", severity: finding.Fault, title: "The URL was HTML-escaped",
		meaning: "The URL contains &amp; instead of &, so the query falls apart.",
		fix:     "Encode the URL as the signer returns it. A template engine or an XML or HTML writer escaped it on the way.",
	},
	{
		id: "json-escaped", severity: finding.Fault, title: "The URL was JSON-escaped",
		meaning: "The URL contains \\u0026 or \\/ instead of & or /: it was cut out of JSON without decoding it.",
		fix:     "Read the URL with a JSON parser, such as jq -r, not with text tools.",
	},
	{
		id: "double-encoded", severity: finding.Fault, title: "Values are percent-encoded twice",
		meaning: "A value contains %252F or the like instead of %2F, so what is read is the encoded text, not the value.",
		fix:     "Give the signer plain values and leave the encoding to it, and don't encode the signed URL again. Then sign again.",
	},
}

// findWrapping finds what is around the URL, or was done to it as a whole.
func (f *finder) findWrapping() {
	w := f.Wrapping
	if w == (token.Wrapping{}) || f.URL == "" {
		return
	}
	words := f.saysOfRaw()
	if f.Form.BareURL {
		words = ""
	}
	for _, kind := range []struct {
		is       bool
		id, part string
	}{
		{w.Nested, "encoded-twice", ""}, {w.UTF16, "utf-16", ""}, {w.BOM, "byte-order-mark", ""}, {w.Python, "python-bytes-encoded", ""},
		{w.Surround, "text-around-url", ""}, {w.Percent, "percent-encoded-url", "scheme"}, {w.HTML, "html-escaped", ""}, {w.JSON, "json-escaped", ""},
	} {
		if !kind.is {
			continue
		}
		x := f.add(kind.id, kind.part, words)
		if kind.id == "text-around-url" && w.LineBreak {
			x.Title = "A line break was encoded with the URL"
			x.Meaning = "The URL had a line break at its end when it was encoded. It is part of the token now, and a URL can't contain one."
			x.Fix = "Encode the URL without a line break. Shell: printf %s \"$url\" instead of echo; elsewhere trim it first."
		}
	}
}

// findDoubleEncoding finds values that were percent-encoded twice.
func (f *finder) findDoubleEncoding() {
	var names []string
	part, words := "", ""
	for i := range f.Params {
		p := &f.Params[i]
		if !p.DoubleEncoded() {
			continue
		}
		// A session token that was given may contain a percent sign itself.
		if strings.EqualFold(p.Name, "X-Amz-Security-Token") && p.Value == strings.TrimSpace(f.options.SessionToken) {
			continue
		}
		if part == "" {
			part = token.ParamPart(i)
		}
		if strings.EqualFold(p.Name, "X-Amz-SignedHeaders") {
			words = authenticator.HeaderUnsigned
		}
		if len(names) < 9 && authenticator.IsKnownParam(p.Name) {
			names = append(names, p.Name)
		}
	}
	if part == "" {
		return
	}
	x := f.add("double-encoded", part, words)
	if len(names) > 0 {
		x.Meaning = strings.Join(names, ", ") + ": %252F or the like instead of %2F, so what is read is the encoded text, not the value."
	}
}
