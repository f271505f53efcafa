package inspect

import (
	"strings"

	"ekstoken/internal/presign"
)

// A decoded token is its text taken apart as far as that goes. What the
// verifier says of it comes from Verify, which reads the text by itself and
// strictly; everything here is lenient.
type decoded struct {
	token string // the text given
	form  form
	b64   base64Facts
	// raw is what the base64 text holds, byte for byte; for a bare URL it is
	// the text itself.
	raw string
	// url is raw less what was wrapped around the URL (see wrapping). It is
	// "" where the text holds none.
	url   string
	wraps wrapping
	// from and to hold, for each byte of url, where in token the characters
	// begin and end that hold its bits.
	from, to []int32
	split
}

// form says how the text starts.
type form struct {
	// prefixAt is where "k8s-aws-v1." or what is meant by it starts, -1 if
	// nowhere; bodyAt is where the base64 text or the bare URL starts.
	prefixAt, bodyAt int
	exact            bool // the prefix is spelt right
	doubled          bool // it stands there twice
	bareURL          bool // the text is a URL, not base64
}

// wrapping says what had to be taken off around the URL to read it.
type wrapping struct {
	nested    bool // base64, or a whole token, inside the base64
	percent   bool // percent-encoding of the whole URL
	html      bool // &amp; for &
	json      bool // \u0026 for &
	surround  bool // blanks, line breaks or quotes around the URL
	lineBreak bool // of these, one at least is a line break
}

// escaped reports whether the URL itself had to be decoded once more.
func (w wrapping) escaped() bool { return w.nested || w.percent || w.html || w.json }

// decode takes a token's text apart, and takes off what is wrapped around the
// URL.
func decode(token string) *decoded { return decodeText(token, true) }

// decodeAsIs leaves on what looks wrapped around the URL.
func decodeAsIs(token string) *decoded { return decodeText(token, false) }

func decodeText(token string, unwrap bool) *decoded {
	d := &decoded{token: token, form: formOf(token)}
	d.readBody(unwrap)
	d.split = splitURL(d.url)
	return d
}

// formOf finds the prefix, or else what the text starts with.
func formOf(token string) form {
	if at := strings.Index(token, presign.Prefix); at >= 0 {
		body := at + len(presign.Prefix)
		f := form{prefixAt: at, exact: true}
		for strings.HasPrefix(token[body:], presign.Prefix) {
			body += len(presign.Prefix)
			f.doubled = true
		}
		f.bodyAt = body
		return f
	}
	if at, end := indexPrefixLike(token); at >= 0 {
		return form{prefixAt: at, bodyAt: end}
	}
	f := form{prefixAt: -1, bodyAt: len(token) - len(strings.TrimLeft(token, surrounding))}
	f.bareURL = startsLikeURL(token[f.bodyAt:])
	return f
}

// indexPrefixLike finds what is meant as the prefix: in other letter case,
// without its dot, or with another number.
func indexPrefixLike(s string) (start, end int) {
	const stem = "k8s-aws-v"
	for i := 0; i+len(stem) <= len(s); i++ {
		if !strings.EqualFold(s[i:i+len(stem)], stem) {
			continue
		}
		end = i + len(stem)
		if end < len(s) && isDigit(s[end]) {
			end++
		}
		if end < len(s) && s[end] == '.' {
			end++
		}
		return i, end
	}
	return -1, 0
}

// surrounding are characters that stand around a token or a URL by mistake.
const surrounding = " \t\r\n\"'`"

func startsLikeURL(s string) bool {
	for _, p := range []string{"https:", "http:", "https%3a", "http%3a", "//", "sts.", "sts-fips."} {
		if hasPrefixFold(s, p) {
			return true
		}
	}
	return false
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// readBody sets raw, url and all that tells how they were got.
func (d *decoded) readBody(unwrap bool) {
	body := d.token[d.form.bodyAt:]
	var m mapped
	if d.form.bareURL {
		m = identity(body, d.form.bodyAt)
	} else {
		m, d.b64 = readBase64(body, d.form.bodyAt)
		if d.form.prefixAt < 0 && !startsLikeURL(strings.TrimLeft(m.s, surrounding)) {
			return // not a token at all
		}
	}
	d.raw = m.s
	if unwrap {
		m = d.unwrap(m)
	}
	d.url, d.from, d.to = m.s, m.from, m.to
}

// unwrap takes off what stands around the URL.
func (d *decoded) unwrap(m mapped) mapped {
	m = d.trim(m)
	for range 2 {
		inner, ok := nestedBase64(m)
		if !ok {
			break
		}
		d.wraps.nested = true
		m = d.trim(inner)
	}
	for range 3 {
		if !hasPrefixFold(m.s, "https%") && !hasPrefixFold(m.s, "http%") {
			break
		}
		d.wraps.percent = true
		m = m.replace('%', percentEscape)
	}
	if u := m.replace('&', htmlAmpersand); u.s != m.s {
		d.wraps.html = true
		m = u
	}
	if u := m.replace('\\', jsonEscape); u.s != m.s {
		d.wraps.json = true
		m = u
	}
	return m
}

// trim takes blanks, line breaks and quotes off both ends.
func (d *decoded) trim(m mapped) mapped {
	start := len(m.s) - len(strings.TrimLeft(m.s, surrounding))
	end := len(strings.TrimRight(m.s, surrounding))
	if start >= end || start == 0 && end == len(m.s) {
		return m
	}
	d.wraps.surround = true
	if strings.ContainsAny(m.s[:start]+m.s[end:], "\r\n") {
		d.wraps.lineBreak = true
	}
	return mapped{m.s[start:end], m.from[start:end], m.to[start:end]}
}

// nestedBase64 reads base64 text, with or without the token's prefix, that
// stands where the URL should.
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

// mapped is a text and, for each of its bytes, where it came from.
type mapped struct {
	s        string
	from, to []int32
}

// identity is a text that stands in the token as it is.
func identity(s string, at int) mapped {
	m := mapped{s, make([]int32, len(s)), make([]int32, len(s))}
	for i := range len(s) {
		m.from[i], m.to[i] = int32(at+i), int32(at+i+1)
	}
	return m
}

// replace rewrites what escape finds: it is given the rest of the text from a
// lead byte on and returns how many bytes of it stand for the byte b, 0 for
// none.
func (m mapped) replace(lead byte, escape func(s string) (n int, b byte)) mapped {
	if !m.holds(lead, escape) {
		return m
	}
	out := mapped{from: make([]int32, 0, len(m.s)), to: make([]int32, 0, len(m.s))}
	text := make([]byte, 0, len(m.s))
	for i := 0; i < len(m.s); {
		n, b := 0, byte(0)
		if m.s[i] == lead {
			n, b = escape(m.s[i:])
		}
		if n == 0 {
			n, b = 1, m.s[i]
		}
		text = append(text, b)
		out.from = append(out.from, m.from[i])
		out.to = append(out.to, m.to[i+n-1])
		i += n
	}
	out.s = string(text)
	return out
}

// holds tells whether escape finds anything.
func (m mapped) holds(lead byte, escape func(s string) (n int, b byte)) bool {
	for at := 0; ; at++ {
		i := strings.IndexByte(m.s[at:], lead)
		if i < 0 {
			return false
		}
		at += i
		if n, _ := escape(m.s[at:]); n > 0 {
			return true
		}
	}
}

func percentEscape(s string) (int, byte) {
	if len(s) < 3 || s[0] != '%' || !isHex(s[1]) || !isHex(s[2]) {
		return 0, 0
	}
	return 3, unhex(s[1])<<4 | unhex(s[2])
}

// htmlAmpersand finds "&amp;", also where it was escaped over and over, and
// the numeric forms.
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

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHex(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func unhex(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c&^0x20 - 'A' + 10
}
