package paste

import (
	"encoding/base64"
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// value is what follows a known name.
type value struct {
	text string
	end  int // offset after it, closing quotes included
	// quoted: it is in quotes. trimmed: blanks inside the quotes were removed.
	// joined: it was spread over lines. masked: it only stands in for a value.
	// variable: it refers to a variable.
	quoted, trimmed, joined, masked, variable bool
}

// The classes of characters that the scanner distinguishes.
const (
	classOther   = iota
	classWord    // may be in a name: letters, digits, _ - .
	classBase64  // may be in a value as well: + / =
	classSpace   // space, tab
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

// What valueBytes says of a character.
const (
	valueBase64    = 1 // base64, with its padding
	valueBase64URL = 2 // what base64url has in place of two of them
)

// valueBytes are the characters that credentials have.
var valueBytes = func() (t [256]uint8) {
	for c := range t {
		if chars.IsAlnum(byte(c)) || c == '+' || c == '/' || c == '=' {
			t[c] = valueBase64
		}
	}
	t['-'], t['_'] = valueBase64URL, valueBase64URL
	return t
}()

// readValue reads the value that starts at p. severalLines allows it to be
// spread over lines inside its quotes.
func readValue(s string, p int, severalLines bool) value {
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
	if !severalLines || !chars.IsStandardBase64(text) {
		return v
	}
	return joinQuoted(s, v, e)
}

// joinQuoted goes on with a quoted value that is spread over lines, at p, if
// all up to the closing quote is base64.
func joinQuoted(s string, v value, p int) value {
	parts := []string{v.text}
	for {
		part, end := readRun(s, p)
		if part == "" || !chars.IsStandardBase64(part) {
			return v
		}
		parts = append(parts, part)
		p = skipSpace(s, end)
		for _, at := range [...]int{end, p} {
			if c := closeQuotes(s, at); c > at {
				v.text, v.end, v.joined = strings.Join(parts, ""), c, true
				return v
			}
		}
		if p == end {
			return v
		}
	}
}

// openQuotes skips the opening quotes at p, escaped and doubled ones too. empty
// is true if the value in them is.
func openQuotes(s string, p int) (end int, quote byte, empty bool) {
	for n := 0; n < 12 && p < len(s); n++ {
		c := s[p]
		switch {
		case classes[c] == classQuote:
			if quote == c && s[p-1] == c && (p+1 >= len(s) || classes[s[p+1]] != classQuote && valueBytes[s[p+1]] != valueBase64) {
				return p + 1, quote, true
			}
			if quote == c && s[p-1] == '\\' && (p+1 >= len(s) || valueBytes[s[p+1]] != valueBase64) {
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

// skipSpace skips blanks and line feeds, including those written as \n, \r, \t.
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
			if s[p] != '=' || isPadding(s, p) {
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
			if c := byte(hi<<4 | lo); valueBytes[c] == valueBase64 {
				return c, q + 5
			}
		}
	}
	return 0, 0
}

// decodeSecretData decodes the base64 of a Kubernetes Secret's data if the
// result has the shape of the kind. trimmed is true if blanks around it were
// removed.
func decodeSecretData(k kind, v string) (text string, trimmed, ok bool) {
	if len(v) < 8 || len(v)%4 != 0 || k != kindToken && looksLike(k, v) || k == kindToken && shape.StartsLikeSessionToken(v) {
		return "", false, false
	}
	b, err := base64.StdEncoding.DecodeString(v)
	if err != nil {
		return "", false, false
	}
	text = strings.TrimSpace(string(b))
	return text, len(text) != len(b), looksLike(k, text)
}

// decodeFile decodes the base64 of a whole credentials file or kubeconfig, which
// Kubernetes Secrets hold. It returns "" if v is neither.
func decodeFile(v string) string {
	if len(v) < 60 || len(v)%4 != 0 || !startsFile(v) {
		return ""
	}
	b, err := base64.StdEncoding.DecodeString(v)
	if err != nil {
		return ""
	}
	if s := string(b); strings.Contains(s, "aws_access_key_id") || strings.Contains(s, "aws_secret_access_key") || holdsDocument(s) {
		return s
	}
	return ""
}

// startsFile reports whether base64 starts as that of a known file does: with
// "[" and a letter, with "apiVersion", or with a brace and a quote.
func startsFile(v string) bool {
	return strings.HasPrefix(v, "W2") || strings.HasPrefix(v, "W3") || strings.HasPrefix(v, "YXBpVmVyc2lv") || strings.HasPrefix(v, "eyJ")
}

var percentEscapes = []string{"%2B", "+", "%2b", "+", "%2F", "/", "%2f", "/", "%3D", "=", "%3d", "="}

// unpercent undoes percent encoding of the characters of base64.
func unpercent(s string) string { return chars.ReplacePairs(s, percentEscapes) }
