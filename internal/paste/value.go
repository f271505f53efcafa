package paste

import (
	"encoding/base64"
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// value is what stands after a known name.
type value struct {
	text string
	end  int // offset after it, closing quotes included
	// quoted: it stands in quotes. trimmed: blanks inside the quotes were cut
	// off. joined: it was spread over lines. masked: a stand-in. variable: a
	// reference to a variable.
	quoted, trimmed, joined, masked, variable bool
}

// The classes of characters that the scanner tells apart.
const (
	classOther   = iota
	classWord    // may stand in a name: letters, digits, _ - .
	classBase64  // may stand in a value as well: + / =
	classSpace   // blank, tab
	classNewline // line feed
	classQuote   // " ' `
	classOpen    // {
	classClose   // }
	classHash    // #
	classStop    // ends a value: , ; : ) ( ] [ < > | & \ and what isn't ASCII
)

var classes = func() (t [256]uint8) {
	for c := range t {
		switch {
		case chars.IsLetter(byte(c)), chars.IsDigit(byte(c)), c == '_', c == '-', c == '.':
			t[c] = classWord
		case c >= 0x80:
			t[c] = classStop
		}
	}
	for _, e := range []struct {
		chars string
		class uint8
	}{
		{"+/=", classBase64}, {" \t", classSpace}, {"\n", classNewline}, {"\"'`", classQuote},
		{"{", classOpen}, {"}", classClose}, {"#", classHash}, {",;:)(][<>|&\\", classStop},
	} {
		for i := 0; i < len(e.chars); i++ {
			t[e.chars[i]] = e.class
		}
	}
	return t
}()

func isBase64Byte(c byte) bool { return valueBytes[c] == 1 }

// valueBytes are the characters of base64 (1), and those that base64url has in
// place of two of them (2).
var valueBytes = func() (t [256]uint8) {
	for c := range t {
		if chars.IsLetter(byte(c)) || chars.IsDigit(byte(c)) || c == '+' || c == '/' || c == '=' {
			t[c] = 1
		}
	}
	t['-'], t['_'] = 2, 2
	return t
}()

// readValue reads the value that starts at p. multi allows it to be spread
// over lines inside its quotes.
func readValue(s string, p int, multi bool) value {
	p, quote, empty := openQuotes(s, p)
	if empty {
		return value{end: p, quoted: true}
	}
	v := value{quoted: quote != 0}
	if v.quoted {
		q := skipSpace(s, p)
		v.trimmed = q > p
		p = q
	}
	if p >= len(s) {
		v.end = p
		return v
	}
	if end := shape.BracketedEnd(s, p); end > 0 {
		v.text, v.end, v.masked = s[p:end], end, true
		return v
	}
	switch s[p] {
	case '$':
		v.end, v.variable = p+1, true
		return v
	case '%':
		if e := strings.IndexByte(s[p+1:min(len(s), p+40)], '%'); e > 0 {
			v.end, v.variable = p+e+2, true
			return v
		}
	}
	text, end := readRun(s, p)
	v.text, v.end = text, end
	if !v.quoted {
		return v
	}
	if e := closeQuotes(s, end); e > end {
		v.end = e
		return v
	}
	e := skipSpace(s, end)
	if e == end || text == "" {
		return v
	}
	if c := closeQuotes(s, e); c > e {
		v.end, v.trimmed = c, true
		return v
	}
	if !multi || !chars.IsStandardBase64(text) {
		return v
	}
	// Spread over lines: only if all up to the closing quote is base64.
	parts := []string{text}
	for {
		part, pe := readRun(s, e)
		if part == "" || !chars.IsStandardBase64(part) {
			return v
		}
		parts = append(parts, part)
		if c := closeQuotes(s, pe); c > pe {
			v.text, v.end, v.joined = strings.Join(parts, ""), c, true
			return v
		}
		if e = skipSpace(s, pe); e == pe {
			return v
		}
		if c := closeQuotes(s, e); c > e {
			v.text, v.end, v.joined = strings.Join(parts, ""), c, true
			return v
		}
	}
}

// openQuotes skips the opening quotes at p, escaped or doubled ones too.
func openQuotes(s string, p int) (end int, quote byte, empty bool) {
	for n := 0; n < 12 && p < len(s); n++ {
		c := s[p]
		switch {
		case classes[c] == classQuote:
			if quote == c && s[p-1] == c && (p+1 >= len(s) || classes[s[p+1]] != classQuote && !isBase64Byte(s[p+1])) {
				return p + 1, quote, true
			}
			if quote == c && s[p-1] == '\\' && (p+1 >= len(s) || !isBase64Byte(s[p+1])) {
				return p + 1, quote, true // an escaped pair: \"\"
			}
			quote = c
		case c == '\\' && p+1 < len(s) && (s[p+1] == '\\' || classes[s[p+1]] == classQuote):
		case (c == '$' || c == '@') && p+1 < len(s) && classes[s[p+1]] == classQuote:
		default:
			return p, quote, false
		}
		p++
	}
	return p, quote, false
}

// closeQuotes skips one closing quote at p with its backslashes, or nothing.
func closeQuotes(s string, p int) int {
	q := p
	for q < len(s) && q-p < 8 && s[q] == '\\' {
		q++
	}
	if q < len(s) && classes[s[q]] == classQuote {
		return q + 1
	}
	return p
}

// skipSpace skips blanks and line feeds, those written as \n, \r, \t too.
func skipSpace(s string, p int) int {
	for p < len(s) {
		c := s[p]
		if c == ' ' || c == '\t' || c == '\n' {
			p++
			continue
		}
		if c == '\\' {
			q := p
			for q < len(s) && q-p < 4 && s[q] == '\\' {
				q++
			}
			if q < len(s) && (s[q] == 'n' || s[q] == 'r' || s[q] == 't') {
				p = q + 1
				continue
			}
		}
		break
	}
	return p
}

// readRun reads up to the first character that ends a value. The escapes that
// JSON writers use for characters of base64 are decoded: \/ and \u002B.
func readRun(s string, p int) (text string, end int) {
	start := p
	var out []byte
	for p < len(s) {
		switch classes[s[p]] {
		case classWord, classOther, classHash:
			p++
			continue
		case classBase64:
			if s[p] != '=' || paddingAt(s, p) {
				p++
				continue
			}
		case classStop:
			if c, e := unescape(s, p); e > 0 {
				out = append(append(out, s[start:p]...), c)
				p, start = e, e
				continue
			}
		}
		break
	}
	if out == nil {
		return s[start:p], p
	}
	return string(append(out, s[start:p]...)), p
}

// unescape decodes \/ or \u00XX at p, after any number of backslashes up to
// eight. end is 0 if there is none.
func unescape(s string, p int) (c byte, end int) {
	q := p
	for q < len(s) && q-p < 8 && s[q] == '\\' {
		q++
	}
	if q == p || q >= len(s) {
		return 0, 0
	}
	if s[q] == '/' {
		return '/', q + 1
	}
	if s[q] == 'u' && q+4 < len(s) && s[q+1] == '0' && s[q+2] == '0' {
		hi, lo := chars.HexDigit(s[q+3]), chars.HexDigit(s[q+4])
		if hi >= 0 && lo >= 0 {
			if c := byte(hi<<4 | lo); isBase64Byte(c) {
				return c, q + 5
			}
		}
	}
	return 0, 0
}

// decodeSecretData undoes the base64 of a Kubernetes Secret's data where what
// comes out has the shape of the kind. What was cut off is blanks.
func decodeSecretData(k kind, v string) (text string, trimmed, ok bool) {
	if len(v) < 8 || len(v)%4 != 0 || k != kindToken && looksLike(k, v) || k == kindToken && shape.StartsLikeSessionToken(v) {
		return "", false, false
	}
	b, err := base64.StdEncoding.DecodeString(v)
	if err != nil {
		return "", false, false
	}
	text = strings.TrimSpace(string(b))
	switch k {
	case kindID:
		ok = shape.LooksLikeKeyID(text)
	case kindSecret:
		ok = shape.IsSecret(text)
	case kindToken:
		ok = shape.IsSessionToken(text)
	case kindRegion:
		ok = shape.IsRegion(text)
	}
	return text, len(text) != len(b), ok
}

// decodeFile undoes the base64 of a whole credentials file or kubeconfig, as
// Secrets hold them. "" means that v is neither.
func decodeFile(v string) string {
	// "[" and a letter begin with W2 or W3, and "apiVersion" with YXBpVmVyc2lv.
	if len(v) < 60 || len(v)%4 != 0 || !strings.HasPrefix(v, "W2") && !strings.HasPrefix(v, "W3") && !strings.HasPrefix(v, "YXBpVmVyc2lv") {
		return ""
	}
	b, err := base64.StdEncoding.DecodeString(v)
	if err != nil {
		return ""
	}
	if s := string(b); strings.Contains(s, "aws_access_key_id") || strings.Contains(s, "clusters:") {
		return s
	}
	return ""
}

var percentEscapes = []string{"%2B", "+", "%2b", "+", "%2F", "/", "%2f", "/", "%3D", "=", "%3d", "="}

// unpercent undoes URL encoding of the characters of base64.
func unpercent(s string) string { return chars.ReplacePairs(s, percentEscapes) }
