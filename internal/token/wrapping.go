package token

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/presign"
)

// Wrapping says what had to be removed around the URL to read it.
type Wrapping struct {
	Nested    bool // base64, or a whole token, inside the base64
	Percent   bool // percent-encoding of the whole URL
	HTML      bool // &amp; for &
	JSON      bool // \u0026 for &
	BOM       bool // a byte order mark before the URL
	UTF16     bool // UTF-16 in place of UTF-8
	Python    bool // Python's b'…' around the URL
	Surround  bool // spaces, line breaks or quotes around the URL
	LineBreak bool // at least one of these is a line break
}

// Escaped reports whether the URL itself was encoded once too often.
func (w Wrapping) Escaped() bool {
	return w.Nested || w.Percent || w.HTML || w.JSON || w.Python || w.BOM || w.UTF16
}

// unwrap removes what is around the URL.
func (t *Token) unwrap(m mapped) mapped {
	m = t.trim(t.unmark(m))
	for range 2 {
		inner, ok := nestedBase64(m)
		if !ok {
			break
		}
		t.Wrapping.Nested = true
		m = t.trim(t.unmark(inner))
	}
	for range 3 {
		if !chars.HasPrefixFold(m.s, "https%") && !chars.HasPrefixFold(m.s, "http%") {
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

// unmark removes a byte order mark and what UTF-16 has beyond ASCII's bytes.
func (t *Token) unmark(m mapped) mapped {
	order := utf16Order(m.s)
	for _, bom := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		if strings.HasPrefix(m.s, bom) {
			t.Wrapping.BOM = true
			m = m.slice(len(bom), len(m.s))
		}
	}
	if order != 0 {
		t.Wrapping.UTF16 = true
		m = m.utf16(order)
	}
	return m
}

// The byte orders of UTF-16.
const (
	littleEndian = 1
	bigEndian    = 2
)

// utf16Order is the byte order of a URL in UTF-16, with a byte order mark or
// not; 0 for any other text.
func utf16Order(s string) int {
	var head string
	var zeros [2]int
	for i := 0; i < len(s) && i < 16; i++ {
		if s[i] == 0 {
			zeros[i%2]++
			continue
		}
		head += s[i : i+1]
	}
	head = strings.TrimPrefix(strings.TrimPrefix(head, "\xff\xfe"), "\xfe\xff")
	switch {
	case len(s) < 16 || !chars.HasPrefixFold(head, "http") && !strings.HasPrefix(head, "aHR0") && !strings.HasPrefix(head, "k8s-"):
	case zeros[0] == 0 && zeros[1] >= 7:
		return littleEndian
	case zeros[1] == 0 && zeros[0] >= 7:
		return bigEndian
	}
	return 0
}

// trim removes spaces, line breaks and quotes at both ends.
func (t *Token) trim(m mapped) mapped {
	if t.Form.BareURL { // zsh ends output that has no line break with a %
		if end := len(strings.TrimRight(m.s, Surrounding)); end > 1 && m.s[end-1] == '%' {
			m = m.slice(0, end-1)
		}
	}
	if startsPythonBytes(strings.TrimLeft(m.s, " \t\r\n")) {
		t.Wrapping.Python = true
		at := strings.IndexByte(m.s, 'b') + 1
		m = m.slice(at, len(m.s))
	}
	start := len(m.s) - len(strings.TrimLeft(m.s, Surrounding))
	end := len(strings.TrimRight(m.s, Surrounding))
	if start >= end || start == 0 && end == len(m.s) {
		return m
	}
	t.Wrapping.Surround = t.Wrapping.Surround || !t.Wrapping.Python
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
	if len(s) < 3 || s[0] != '%' || !chars.IsHex(s[1:3]) {
		return 0, 0
	}
	return 3, byte(chars.HexDigit(s[1])<<4 | chars.HexDigit(s[2]))
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
	if len(s) < 6 || s[1] != 'u' || s[2] != '0' || s[3] != '0' || !chars.IsHex(s[4:6]) {
		return 0, 0
	}
	if b := byte(chars.HexDigit(s[4])<<4 | chars.HexDigit(s[5])); b >= ' ' && b < 0x7f {
		return 6, b
	}
	return 0, 0
}
