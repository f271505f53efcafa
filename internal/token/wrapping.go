package token

import (
	"strings"

	"ekstoken/internal/presign"
)

// Wrapping says what had to be removed around the URL to read it.
type Wrapping struct {
	Nested    bool // base64, or a whole token, inside the base64
	Percent   bool // percent-encoding of the whole URL
	HTML      bool // &amp; for &
	JSON      bool // \u0026 for &
	Surround  bool // spaces, line breaks or quotes around the URL
	LineBreak bool // at least one of these is a line break
}

// Escaped reports whether the URL itself was encoded once too often.
func (w Wrapping) Escaped() bool { return w.Nested || w.Percent || w.HTML || w.JSON }

// unwrap removes what is around the URL.
func (t *Token) unwrap(m mapped) mapped {
	m = t.trim(m)
	for range 2 {
		inner, ok := nestedBase64(m)
		if !ok {
			break
		}
		t.Wrapping.Nested = true
		m = t.trim(inner)
	}
	for range 3 {
		if !hasPrefixFold(m.s, "https%") && !hasPrefixFold(m.s, "http%") {
			break
		}
		t.Wrapping.Percent = true
		m = m.replace('%', percentEscape)
	}
	if u := m.replace('&', htmlAmpersand); u.s != m.s {
		t.Wrapping.HTML = true
		m = u
	}
	if u := m.replace('\\', jsonEscape); u.s != m.s {
		t.Wrapping.JSON = true
		m = u
	}
	return m
}

// trim removes spaces, line breaks and quotes at both ends.
func (t *Token) trim(m mapped) mapped {
	start := len(m.s) - len(strings.TrimLeft(m.s, Surrounding))
	end := len(strings.TrimRight(m.s, Surrounding))
	if start >= end || start == 0 && end == len(m.s) {
		return m
	}
	t.Wrapping.Surround = true
	if strings.ContainsAny(m.s[:start]+m.s[end:], "\r\n") {
		t.Wrapping.LineBreak = true
	}
	return m.slice(start, end)
}

// nestedBase64 decodes base64 text, with or without the token's prefix, found
// where the URL should be.
func nestedBase64(m mapped) (mapped, bool) {
	const http = "aHR0c" // base64 of "http"
	skip := 0
	if strings.HasPrefix(m.s, presign.Prefix) {
		skip = len(presign.Prefix)
	} else if !strings.HasPrefix(m.s, http) {
		return m, false
	}
	inner, _ := readBase64(m.s[skip:], 0)
	for i := range inner.s {
		inner.from[i] = m.from[skip+int(inner.from[i])]
		inner.to[i] = m.to[skip+int(inner.to[i])-1]
	}
	return inner, true
}

func percentEscape(s string) (int, byte) {
	if len(s) < 3 || s[0] != '%' || !isHex(s[1]) || !isHex(s[2]) {
		return 0, 0
	}
	return 3, unhex(s[1])<<4 | unhex(s[2])
}

// htmlAmpersand finds "&amp;", even if it was escaped repeatedly, and the
// numeric forms.
func htmlAmpersand(s string) (int, byte) {
	if s[0] != '&' {
		return 0, 0
	}
	for _, form := range []string{"&#38;", "&#x26;", "&#X26;"} {
		if strings.HasPrefix(s, form) {
			return len(form), '&'
		}
	}
	n := 1
	for strings.HasPrefix(s[n:], "amp;") {
		n += len("amp;")
	}
	if n == 1 {
		return 0, 0
	}
	return n, '&'
}

// jsonEscape finds "\u00XX" and "\/".
func jsonEscape(s string) (int, byte) {
	if s[0] != '\\' || len(s) < 2 {
		return 0, 0
	}
	if s[1] == '/' {
		return 2, '/'
	}
	if len(s) < 6 || s[1] != 'u' || s[2] != '0' || s[3] != '0' || !isHex(s[4]) || !isHex(s[5]) {
		return 0, 0
	}
	if b := unhex(s[4])<<4 | unhex(s[5]); b >= ' ' && b < 0x7f {
		return 6, b
	}
	return 0, 0
}

func isHex(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c&^0x20 - 'A' + 10
}
