package paste

import (
	"encoding/base64"
	"strings"
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
		case isLetter(byte(c)), isDigit(byte(c)), c == '_', c == '-', c == '.':
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
		if isLetter(byte(c)) || isDigit(byte(c)) || c == '+' || c == '/' || c == '=' {
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
	if end := maskEnd(s, p); end > 0 {
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
	if !multi || !allBase64(text) {
		return v
	}
	// Spread over lines: only if all up to the closing quote is base64.
	parts := []string{text}
	for {
		part, pe := readRun(s, e)
		if part == "" || !allBase64(part) {
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
		hi, lo := unhex(s[q+3]), unhex(s[q+4])
		if hi < 16 && lo < 16 {
			if c := hi<<4 | lo; isBase64Byte(c) {
				return c, q + 5
			}
		}
	}
	return 0, 0
}

func unhex(c byte) byte {
	switch {
	case isDigit(c):
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 255
}

// maskEnd gives the end of a bracketed stand-in at p, such as <redacted>,
// [hidden] or (sensitive value), or 0.
func maskEnd(s string, p int) int {
	var closing byte
	switch s[p] {
	case '<':
		closing = '>'
	case '[':
		closing = ']'
	case '(':
		closing = ')'
	default:
		return 0
	}
	if p+1 >= len(s) || !isLetter(s[p+1]) && s[p+1] != '*' {
		return 0
	}
	for q := p + 1; q < len(s) && q-p < 60; q++ {
		switch c := s[q]; {
		case c == closing:
			return q + 1
		case c == '\n' || c == '"' || c == '{' || c == '=':
			return 0
		}
	}
	return 0
}

// maskedText tells a value that only stands in for another: asterisks, dots, x's
// or words such as REDACTED or your-secret.
func maskedText(v string) bool {
	if strings.Contains(v, "***") || strings.Contains(v, "...") || len(v) > 1 && strings.Trim(v, "*") == "" {
		return true
	}
	rest := v
	if len(v) > 4 && (v[:4] == "AKIA" || v[:4] == "ASIA") {
		rest = v[4:]
	}
	if len(rest) >= 4 && strings.Trim(rest, "xX") == "" {
		return true
	}
	if len(v) > 60 || looksLikeID(v) {
		return false
	}
	low := strings.ToLower(v)
	for _, w := range []string{"redacted", "masked", "hidden", "your-", "your_", "yourkey", "yoursecret", "yourtoken", "changeme", "placeholder", "sensitive"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// isNothing tells the ways to write that there is no value.
func isNothing(v string) bool {
	switch v {
	case "", "null", "None", "nil", "undefined", "~", "true", "false", "NULL", "NONE", "none", "-":
		return true
	}
	return false
}

func allBase64(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isBase64Byte(s[i]) {
			return false
		}
	}
	return s != ""
}

// looksLikeID: the shape of an access key ID that AWS gives out today.
func looksLikeID(s string) bool {
	if len(s) != 20 || s[:4] != "AKIA" && s[:4] != "ASIA" {
		return false
	}
	return isUpperAlnum(s)
}

func isUpperAlnum(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !(c >= 'A' && c <= 'Z' || isDigit(c)) {
			return false
		}
	}
	return true
}

// looksLikeSecret: forty characters of base64 that are no SHA-1 in hex.
func looksLikeSecret(s string) bool {
	if len(s) != 40 {
		return false
	}
	var upper, lower, nonHex bool
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			upper = true
		case c >= 'a' && c <= 'z':
			lower = true
		case isDigit(c), c == '+', c == '/':
		default:
			return false
		}
		nonHex = nonHex || unhex(c) == 255
	}
	return upper && lower && nonHex
}

// tokenPrefixes begin the session tokens that STS gives out: base64 of the
// token's version and the words that AWS puts first.
var tokenPrefixes = []string{"IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FQoDYXdz", "AQoDYXdz", "AgoJb3JpZ2lu"}

// looksLikeToken: base64 as long as session tokens are, or begun like one.
func looksLikeToken(s string) bool {
	if len(s) < 40 {
		return false
	}
	if !hasTokenPrefix(s) && len(s) < 120 {
		return false
	}
	return allBase64(s) && !strings.HasPrefix(s, certificatePrefix)
}

func hasTokenPrefix(s string) bool {
	for _, p := range tokenPrefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// decodeSecretData undoes the base64 of a Kubernetes Secret's data where what
// comes out has the shape of the kind. What was cut off is blanks.
func decodeSecretData(k kind, v string) (text string, trimmed, ok bool) {
	if len(v) < 8 || len(v)%4 != 0 || k != kindToken && looksLike(k, v) || k == kindToken && hasTokenPrefix(v) {
		return "", false, false
	}
	b, err := base64.StdEncoding.DecodeString(v)
	if err != nil {
		return "", false, false
	}
	text = strings.TrimSpace(string(b))
	switch k {
	case kindID:
		ok = looksLikeID(text)
	case kindSecret:
		ok = looksLikeSecret(text)
	case kindToken:
		ok = looksLikeToken(text)
	case kindRegion:
		ok = regionShaped(text)
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
func unpercent(s string) string { return replaceEach(s, percentEscapes) }

// replaceEach puts the second text of a pair in the place of the first, which
// starts with the same byte in all pairs. (strings.Replacer costs download.)
func replaceEach(s string, pairs []string) string {
	mark := pairs[0][0]
	if strings.IndexByte(s, mark) < 0 {
		return s
	}
	var b strings.Builder
	for i := strings.IndexByte(s, mark); i >= 0; i = strings.IndexByte(s, mark) {
		b.WriteString(s[:i])
		s = s[i:]
		before, after := pairAt(s, pairs)
		b.WriteString(after)
		s = s[len(before):]
	}
	b.WriteString(s)
	return b.String()
}

// pairAt is the first pair that s starts with, or its first byte twice.
func pairAt(s string, pairs []string) (before, after string) {
	for i := 0; i < len(pairs); i += 2 {
		if strings.HasPrefix(s, pairs[i]) {
			return pairs[i], pairs[i+1]
		}
	}
	return s[:1], s[:1]
}

// regionShaped: lower-case words and a number with dashes between, such as
// eu-west-2, us-gov-east-1 or us-iso-west-1.
func regionShaped(s string) bool {
	if len(s) < 8 || len(s) > 30 {
		return false
	}
	dashes, word := 0, 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '-':
			if word < 1 {
				return false
			}
			dashes, word = dashes+1, 0
		case c >= 'a' && c <= 'z':
			word++
		case isDigit(c) && dashes >= 2 && word == 0:
			for _, r := range []byte(s[i:]) {
				if !isDigit(r) {
					return false
				}
			}
			return len(s)-i <= 2
		default:
			return false
		}
	}
	return false
}
