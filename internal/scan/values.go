package scan

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// A name introduces a secret's value. Names are compared in lower case, without
// hyphens, underscores and whitespace.
type name struct {
	word string // the end of the name
	kind string
	form string
	// fits reports whether a value is this kind of secret.
	fits func(value string) bool
}

// names are tried in this order.
var names = [...]name{
	{"secretaccesskey", SecretKey, "secret access key", fitsSecretKey},
	{"secretkey", SecretKey, "secret access key", shape.IsSecret},
	{"awssecret", SecretKey, "secret access key", shape.IsSecret},
	{"sessiontoken", SessionToken, "session token", fitsSessionToken},
	{"securitytoken", SessionToken, "session token", fitsSessionToken},
	{"clientkeydata", ClientKey, "client-key-data", func(v string) bool { return len(v) >= 40 && chars.IsStandardBase64(strings.TrimRight(v, "=")) }},
	{"signature", Signature, "signature", func(v string) bool { return len(v) == 64 && chars.IsHex(v) }},
	{"accesstoken", Authorization, "access token", fitsOpaque},
	{"refreshtoken", Authorization, "refresh token", fitsOpaque},
	{"idtoken", Authorization, "ID token", fitsOpaque},
	{"bearertoken", Authorization, "bearer token", fitsOpaque},
	{"authtoken", Authorization, "token field", fitsOpaque},
	{"password", Password, "password", fitsPassword},
}

// wholeNames match only if nothing precedes them.
var wholeNames = [...]name{
	{"token", Authorization, "token field", fitsOpaque},
}

func fitsSecretKey(v string) bool {
	return len(v) >= 16 && len(v) <= 128 && chars.IsStandardBase64(v) && !isStandIn(v)
}

func fitsSessionToken(v string) bool {
	return len(v) >= 16 && chars.IsStandardBase64(strings.TrimRight(v, "=")) && !isStandIn(v)
}

// fitsOpaque accepts what can be a bearer token: text without whitespace that
// is neither a word nor a variable.
func fitsOpaque(v string) bool {
	return len(v) >= 16 && !strings.ContainsAny(v, "$<>{}()") && strings.ContainsAny(v, "0123456789") && !isStandIn(v)
}

// fitsPassword rejects a word of prose, as in "password: incorrect".
func fitsPassword(v string) bool {
	return len(v) >= 4 && !strings.ContainsAny(v, "$<>{}()[]") && !isStandIn(v) && strings.Trim(v, "abcdefghijklmnopqrstuvwxyz.") != ""
}

// isStandIn reports whether a value only replaces a secret: a mask, a
// placeholder, or what a redacted copy contains, such as SECRET-KEY-1.
func isStandIn(v string) bool {
	if shape.IsNothing(v) || shape.IsMask(v) || shape.IsPlaceholder(v) {
		return true
	}
	for _, kind := range [...]string{"EKS-TOKEN-", "SIGNATURE-", "SESSION-TOKEN-", "ACCESS-KEY-", "SECRET-KEY-", "JWT-", "AUTHORIZATION-", "CLIENT-KEY-", "PASSWORD-", "PRIVATE-KEY-"} {
		if n, ok := strings.CutPrefix(v, kind); ok && n != "" && strings.Trim(n, "0123456789") == "" {
			return true
		}
	}
	return false
}

// nameEnds are the last letters of all names and of the two Authorization
// schemes. They select the places to look at.
const nameEnds = "yYnNtTeEaAdDcCrR"

// findNamed finds the values of names, and what follows Bearer and Basic.
func (s *scanner) findNamed() {
	for i := 0; i < len(s.text); {
		if !isNameByte(s.text[i]) {
			i++
			continue
		}
		end := i
		for end < len(s.text) && isNameByte(s.text[end]) {
			end++
		}
		if end-i >= 3 && strings.IndexByte(nameEnds, s.text[end-1]) >= 0 {
			s.findValue(i, end)
		}
		i = end
	}
}

func isNameByte(c byte) bool { return chars.IsAlnum(c) || c == '_' || c == '-' }

// findValue examines the word [start, end) and what follows it.
func (s *scanner) findValue(start, end int) {
	const longest = 64
	word := fold(s.text[max(start, end-longest):end])
	switch word {
	case "bearer":
		s.findCredential(end, "Bearer token")
		return
	case "basic":
		s.findCredential(end, "Basic credentials")
		return
	case "key": // secret access key, with blanks between
		if before := fold(s.text[max(0, start-14):start]); strings.HasSuffix(before, "secretaccess") {
			word = "secretaccesskey"
		}
	}
	for i := range names {
		if strings.HasSuffix(word, names[i].word) {
			s.takeValue(&names[i], start, end)
			return
		}
	}
	for i := range wholeNames {
		if word == wholeNames[i].word {
			s.takeValue(&wholeNames[i], start, end)
		}
	}
}

// fold converts a name to the form that is compared.
func fold(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '-' && c != '_' && c != ' ' {
			out = append(out, chars.Lower(c))
		}
	}
	return string(out)
}

func (s *scanner) takeValue(n *name, start, end int) {
	option, setting := strings.HasPrefix(s.text[start:], "--"), chars.HasPrefixFold(s.text[start:], "aws_")
	from, ok := s.valueStart(end, option || setting)
	if !ok {
		return
	}
	var v value
	switch n.kind {
	case Signature:
		v = s.readHex(from)
	case SecretKey:
		v = s.joinSecret(s.readValue(from))
	default:
		v = s.readValue(from)
	}
	if setting && s.text[end] == ' ' && from == end+1 && !strings.ContainsAny(v.text, "0123456789") {
		return // the words of a sentence
	}
	if n.fits(v.text) {
		s.add(n.kind, from, v.end, v.text, n.form)
	}
}

// valueStart skips what separates a name from its value: quotes, whitespace and
// a separator, escaped or not, or the keys of a HAR file's headers. If blank is
// set, a blank separates too: after a command's option, and in "aws configure
// set aws_secret_access_key …".
func (s *scanner) valueStart(p int, blank bool) (start int, ok bool) {
	t := s.text
	separated := blank && p < len(t) && t[p] == ' '
	for limit := min(len(t), p+36); p < limit; {
		c, n := escapedByte(t[p:])
		switch c {
		case '"', '\'', ' ', '\t', '\\', '`':
			p += n
		case ':', '=', '>', '|':
			separated = true
			p += n
		case ',', '\n', 'v', 'V':
			n := harValue(t[p:])
			if n == 0 {
				return p, separated
			}
			separated = true
			p += n
		default:
			return p, separated
		}
	}
	return p, separated && p < len(t)
}

// entities are the references of HTML and XML that stand around values.
var entities = [...]struct {
	text string
	c    byte
}{{"&quot;", '"'}, {"&apos;", '\''}, {"&gt;", '>'}, {"&lt;", '<'}, {"&amp;", '&'}}

// escapedByte returns the first byte of s, and how long it is: more than one
// where it is escaped once or twice for a URL, for JSON, or for HTML.
func escapedByte(s string) (c byte, n int) {
	switch {
	case s[0] == '%' && len(s) >= 5 && s[1:3] == "25" && chars.IsHex(s[3:5]):
		return byte(chars.HexDigit(s[3])<<4 | chars.HexDigit(s[4])), 5
	case s[0] == '%' && len(s) >= 3 && chars.IsHex(s[1:3]):
		return byte(chars.HexDigit(s[1])<<4 | chars.HexDigit(s[2])), 3
	case strings.HasPrefix(s, `\u`):
		if r, ok := chars.Hex4(s[2:]); ok && r < 0x80 {
			return byte(r), 6
		}
	case s[0] == '&':
		return entity(s)
	}
	return s[0], 1
}

// entity reads the reference of HTML that s starts with.
func entity(s string) (c byte, n int) {
	for i := range entities {
		if strings.HasPrefix(s, entities[i].text) {
			return entities[i].c, len(entities[i].text)
		}
	}
	end := strings.IndexByte(s[:min(len(s), 8)], ';')
	if end < 4 || s[1] != '#' {
		return s[0], 1
	}
	digits, base := s[2:end], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	r := 0
	for i := 0; i < len(digits); i++ {
		d := chars.HexDigit(digits[i])
		if d < 0 || d >= base {
			return s[0], 1
		}
		r = r*base + d
	}
	if r >= 0x80 {
		return s[0], 1
	}
	return byte(r), end + 1
}

// harValue returns how much of s leads to the value of a HAR file's header or
// of a Kubernetes environment variable: a comma, the key "value", and a colon.
func harValue(s string) int {
	n := 0
	for n < len(s) && n < 16 && strings.IndexByte(",\"\\ \n\t", s[n]) >= 0 {
		n++
	}
	if !chars.HasPrefixFold(s[n:], "value") {
		return 0
	}
	n += len("value")
	for n < len(s) && (s[n] == '"' || s[n] == '\\' || s[n] == ' ') {
		n++
	}
	if n < len(s) && s[n] == ':' {
		return n + 1
	}
	return 0
}

// value is a value as read: its text with escapes decoded, and where it ends.
type value struct {
	text string
	end  int
}

// maxValue is the length of the longest value that is read, escapes included.
// It bounds the time spent on names within the values of names.
const maxValue = 16 << 10

// readValue reads a value from offset p on, up to whitespace, a quote or a
// delimiter. It reads an overlong one as "".
func (s *scanner) readValue(p int) value {
	t := s.text
	if p < s.valueEnd && s.valueEnd-p > maxValue {
		return value{"", s.valueEnd} // the rest of an overlong value
	}
	out := make([]byte, 0, 64)
	for p < len(t) {
		c := t[p]
		if c == '%' || c == '\\' || c == '&' {
			b, n := unescape(t[p:])
			if n == 0 {
				break
			}
			out = append(out, b)
			p += n
			continue
		}
		if c <= ' ' || c >= 0x7f || strings.IndexByte("\"'`<>,;&)}]", c) >= 0 {
			break
		}
		out = append(out, c)
		p++
	}
	s.valueEnd = p
	if len(out) > maxValue {
		return value{"", p}
	}
	return value{string(out), p}
}

// readHex reads hexadecimal digits from offset p on.
func (s *scanner) readHex(p int) value {
	end := p
	for end < len(s.text) && chars.HexDigit(s.text[end]) >= 0 {
		end++
	}
	return value{s.text[p:end], end}
}

// unescape reads an escape that stands for a character of base64: a percent
// escape, JSON's of a slash or by number, or HTML's. n is 0 if there is none.
func unescape(s string) (c byte, n int) {
	if strings.HasPrefix(s, `\/`) {
		return '/', 2
	}
	if c, n = escapedByte(s); n > 1 && (chars.Base64[c] || c == '=') {
		return c, n
	}
	return 0, 0
}

// findCredential finds what follows Bearer or Basic.
func (s *scanner) findCredential(p int, form string) {
	t := s.text
	from := p
	for from < len(t) && from < p+8 {
		if chars.HasPrefixFold(t[from:], "%20") {
			from += 3
		} else if strings.IndexByte(" \t+:=\\\"'", t[from]) >= 0 {
			from++
		} else {
			break
		}
	}
	if from == p {
		return
	}
	v := s.readValue(from)
	if strings.HasPrefix(form, "Basic") {
		text := strings.TrimRight(v.text, "=")
		if decoded, ok := chars.DecodeBase64(text); len(text) < 8 || !ok || !strings.Contains(decoded, ":") {
			return
		}
	} else if !fitsOpaque(v.text) {
		return
	}
	s.add(Authorization, from, v.end, v.text, form)
}
