// Package token takes an EKS bearer token apart: the prefix, the base64 text,
// the presigned URL in it with its host and parameters, and its times.
//
// It is lenient and reads damaged tokens as far as it can. What
// aws-iam-authenticator says about a token is the job of package
// authenticator, which reads strictly.
package token

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/presign"
)

// Token is a text taken apart as a token.
type Token struct {
	// Text is the text as given.
	Text   string
	Form   Form
	Base64 Base64
	// Raw is what the base64 text decodes to; for a bare URL it is the text
	// itself.
	Raw string
	// URL is Raw without what is wrapped around the URL, "" if there is none.
	URL      string
	Wrapping Wrapping
	// Partial is true for a text of more than MaxRead bytes: the rest wasn't
	// read.
	Partial bool
	// URLParts are the parts of URL.
	URLParts
	// from and to tell, for each byte of URL, where in Text the characters
	// start and end that hold its bits.
	from, to []int32
}

// MaxRead is how much of a token is taken apart, in bytes: 64 times what the
// authenticator accepts.
const MaxRead = 256 << 10

// Form says how a text starts.
type Form struct {
	// PrefixAt is where "k8s-aws-v1.", or a misspelling of it, starts in the
	// text, -1 if nowhere. BodyAt is where the base64 text or the bare URL
	// starts. Both are in bytes.
	PrefixAt, BodyAt int
	Exact            bool // the prefix is spelled right
	Doubled          bool // the prefix appears twice
	BareURL          bool // the text is a URL, not base64
	PythonBytes      bool // the base64 text is written as b'…'
}

// Read takes a text apart and removes what is wrapped around the URL.
func Read(text string) *Token { return read(text, true) }

// ReadAsIs is Read, but leaves the wrapping on: it reads the URL as the
// authenticator would.
func ReadAsIs(text string) *Token { return read(text, false) }

func read(text string, unwrap bool) *Token {
	t := &Token{Text: text, Form: formOf(text), Base64: noBase64}
	t.readBody(unwrap)
	t.URLParts = splitURL(t.URL)
	return t
}

// formOf finds the prefix, or else what the text starts with.
func formOf(text string) Form {
	if at := strings.Index(text, presign.Prefix); at >= 0 {
		body := at + len(presign.Prefix)
		f := Form{PrefixAt: at, Exact: true}
		for strings.HasPrefix(text[body:], presign.Prefix) {
			body += len(presign.Prefix)
			f.Doubled = true
		}
		if startsPythonBytes(text[body:]) {
			body += len("b'")
			f.PythonBytes = true
		}
		f.BodyAt = body
		return f
	}
	if at, end := indexPrefixLike(text); at >= 0 {
		return Form{PrefixAt: at, BodyAt: end}
	}
	f := Form{PrefixAt: -1, BodyAt: len(text) - len(strings.TrimLeft(text, Surrounding))}
	f.BareURL = startsLikeURL(text[f.BodyAt:])
	return f
}

// indexPrefixLike finds a misspelled prefix: in another letter case, without
// its dot, or with another number.
func indexPrefixLike(s string) (start, end int) {
	const stem = "k8s-aws-v"
	for i := 0; i+len(stem) <= len(s); i++ {
		if !strings.EqualFold(s[i:i+len(stem)], stem) {
			continue
		}
		end = i + len(stem)
		if end < len(s) && chars.IsDigit(s[end]) {
			end++
		}
		if end < len(s) && s[end] == '.' {
			end++
		}
		return i, end
	}
	return -1, 0
}

// Surrounding are characters that end up around a token or a URL by mistake.
const Surrounding = " \t\r\n\"'`"

func startsLikeURL(s string) bool {
	for _, p := range []string{"https:", "http:", "https%3a", "http%3a", "//", "sts.", "sts-fips."} {
		if chars.HasPrefixFold(s, p) {
			return true
		}
	}
	return false
}

// startsPythonBytes reports whether s starts as Python writes bytes.
func startsPythonBytes(s string) bool {
	return strings.HasPrefix(s, "b'") || strings.HasPrefix(s, `b"`)
}

// readBody decodes what follows the prefix.
func (t *Token) readBody(unwrap bool) {
	body := t.Text[t.Form.BodyAt:]
	if len(body) > MaxRead {
		t.Partial = true
		body = body[:MaxRead]
	}
	var m mapped
	if t.Form.BareURL {
		m = identity(body, t.Form.BodyAt)
	} else {
		m, t.Base64 = readBase64(body, t.Form.BodyAt)
		if t.Form.PrefixAt < 0 && !startsLikeURL(strings.TrimLeft(m.s, Surrounding)) && utf16Order(m.s) == 0 {
			return // not a token at all
		}
	}
	t.Raw = m.s
	if unwrap {
		m = t.unwrap(m)
	}
	t.URL, t.from, t.to = m.s, m.from, m.to
}
