package inspect

import (
	"strings"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/finding"
	"ekstoken/internal/token"
)

// findWrapping finds what stands around the URL or was done to it as a whole.
func (f *finder) findWrapping() {
	w := f.Wrapping
	if w == (token.Wrapping{}) || f.URL == "" {
		return
	}
	x := finding.Finding{Severity: finding.Fault, Authenticator: f.saysOfRaw()}
	if f.Form.BareURL {
		x.Authenticator = ""
	}
	if w.Nested {
		x.ID, x.Title = "encoded-twice", "The URL was base64-encoded twice"
		x.Meaning = "The base64 text holds base64 again, or a whole token, where the URL should be."
		x.Fix = "Encode the URL once. If a library gives you a finished token, don't encode it again."
		f.add(x)
	}
	if w.Surround {
		x.ID, x.Title = "text-around-url", "Blanks or quotes stand around the URL"
		x.Meaning = "They were encoded into the token together with the URL."
		x.Fix = "Encode the URL alone, without quotes or blanks around it."
		if w.LineBreak {
			x.Title = "A line break was encoded together with the URL"
			x.Meaning = "The URL had a line break at its end when it was encoded. It is part of the token now, where a URL can't have one."
			x.Fix = "Encode the URL without a line break: in a shell printf %s \"$url\" in place of echo; elsewhere trim it first."
		}
		f.add(x)
	}
	if w.Percent {
		x.ID, x.Title, x.Part = "percent-encoded-url", "The whole URL was percent-encoded", "scheme"
		x.Meaning = "https%3A stands where https: should: the URL was escaped as a whole, as if it were part of another one."
		x.Fix = "Encode the presigned URL as the signer gives it. Leave out encodeURIComponent, URLEncoder.encode or quote around it."
		f.add(x)
	}
	x.Part = ""
	if w.HTML {
		x.ID, x.Title = "html-escaped", "The URL was HTML-escaped"
		x.Meaning = "&amp; stands where & should, so the query falls apart."
		x.Fix = "Encode the URL as the signer gives it. A template engine or an XML or HTML writer escaped it on the way."
		f.add(x)
	}
	if w.JSON {
		x.ID, x.Title = "json-escaped", "The URL was JSON-escaped"
		x.Meaning = "\\u0026 or \\/ stand where & or / should: the URL was taken out of JSON text without decoding it."
		x.Fix = "Read the URL with a JSON parser (jq -r), not with text tools."
		f.add(x)
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
	in := "It has"
	if len(names) > 0 {
		in = strings.Join(names, ", ") + ": there stands"
	}
	f.add(finding.Finding{
		ID: "double-encoded", Severity: finding.Fault, Title: "Values are percent-encoded twice", Part: part,
		Authenticator: words,
		Meaning:       in + " %252F or the like, where %2F should be. What is read is the once-encoded text, not the value.",
		Fix:           "Give the signer the plain values and leave the encoding to it, or don't encode the signed URL again. Then sign again.",
	})
}
