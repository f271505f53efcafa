package scan

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// findStarts finds the secrets identified by their first letters: access key
// IDs, session tokens and JWTs.
func (s *scanner) findStarts() {
	for i := 0; i+4 <= len(s.text); i++ {
		switch s.text[i : i+4] {
		case "AKIA", "ASIA":
			s.findKeyID(i)
		case "IQoJ", "FwoG", "FQoG", "FQoD", "AQoD", "AgoJ":
			s.findSessionToken(i)
		default:
			if s.text[i:i+3] == "eyJ" {
				s.findJWT(i)
			}
		}
	}
}

// findKeyID finds an access key ID that isn't next to another letter or digit.
// An escape that ends before it doesn't count.
func (s *scanner) findKeyID(i int) {
	t := s.text
	end := i + shape.KeyIDLength
	if end > len(t) || !shape.IsKeyID(t[i:end]) || end < len(t) && chars.IsAlnum(t[end]) {
		return
	}
	if i > 0 && chars.IsAlnum(t[i-1]) && !endsEscape(t[:i]) {
		return
	}
	s.add(AccessKeyID, i, end, t[i:end], "access key ID")
}

// endsEscape reports whether s ends with %3D, \n, \u003d or the like.
func endsEscape(s string) bool {
	n := len(s)
	return n >= 2 && s[n-2] == '\\' || n >= 3 && s[n-3] == '%' && chars.IsHex(s[n-2:]) ||
		n >= 5 && s[n-5:n-2] == "%25" && chars.IsHex(s[n-2:]) || n >= 6 && s[n-6:n-4] == `\u` && chars.IsHex(s[n-4:])
}

// findSessionToken finds a session token that starts at offset i.
func (s *scanner) findSessionToken(i int) {
	const least = 60
	if s.taken[i] || i > 0 && chars.Base64[s.text[i-1]] && !endsEscape(s.text[:i]) || !shape.StartsLikeSessionToken(s.text[i:]) {
		return
	}
	v := s.readBase64(i)
	if len(v.text) >= least {
		s.add(SessionToken, i, v.end, v.text, "session token")
	}
}

// readBase64 reads base64 from offset i on, across a terminal's line breaks, up
// to the next find.
func (s *scanner) readBase64(i int) value {
	t := s.text
	out := make([]byte, 0, 1024)
	p, line := i, s.lineStart(i)
	for p < len(t) && !s.taken[p] {
		c := t[p]
		if chars.Base64[c] || c == '=' {
			out = append(out, c)
			p++
			continue
		}
		if b, n := unescape(t[p:]); n > 0 {
			out = append(out, b)
			p += n
			continue
		}
		n := lineBreak(t[p:])
		if n == 0 || p-line < 40 || chars.Base64Len(t[p+n:], 20) < 20 && !endsValue(t[p+n:]) {
			break
		}
		p += n
		line = p
	}
	return value{string(out), p}
}

// lineStart returns where the line of offset i starts, or a place before i
// from which on it is long.
func (s *scanner) lineStart(i int) int {
	from := max(0, i-200)
	return from + strings.LastIndexByte(s.text[from:i], '\n') + 1
}

// lineBreak returns the length of the line break at the start of s, including a
// shell's backslash before it and the indentation after it. It may be escaped.
func lineBreak(s string) int {
	for _, feed := range [...]string{"\n", "\r\n", "\\\n", "\\\r\n", `\n`, `\r\n`} {
		if strings.HasPrefix(s, feed) {
			return chars.SkipBlanks(s[:min(len(s), len(feed)+40)], len(feed))
		}
	}
	return 0
}

// endsValue reports whether s starts with the last few characters of a wrapped
// value: base64 that ends with its padding or at a quote.
func endsValue(s string) bool {
	n := chars.Base64Len(s, 20)
	return n > 0 && n < len(s) && (s[n] == '=' || s[n] == '"' || s[n] == '\'')
}

// findJWT finds a JSON Web Token: three parts of base64url separated by dots.
func (s *scanner) findJWT(i int) {
	t := s.text
	if i > 0 && (chars.Base64[t[i-1]] || t[i-1] == '.') && !endsEscape(t[:i]) {
		return
	}
	end := i
	for part := range 3 {
		n := chars.Base64Len(t[end:], len(t))
		if n < 8 {
			return
		}
		end += n
		if part < 2 {
			if end == len(t) || t[end] != '.' {
				return
			}
			end++
		}
	}
	s.add(JWT, i, end, t[i:end], "JSON Web Token")
}

// maxPrivateKey is the length of the longest private key: a 16,384-bit RSA key
// with escaped line breaks.
const maxPrivateKey = 16 << 10

// findPrivateKeys finds the bodies of private keys in PEM, whose line breaks
// may be escaped.
func (s *scanner) findPrivateKeys() {
	const begin = "PRIVATE KEY-----"
	for from := 0; ; {
		i := strings.Index(s.text[from:], begin)
		if i < 0 {
			return
		}
		start := from + i + len(begin)
		from = start
		body := s.text[start:min(len(s.text), start+maxPrivateKey)]
		if n := strings.Index(body, "-----"); n >= 0 {
			body = body[:n]
		}
		trimmed := strings.TrimRight(body, " \t\r\n")
		trimmed = strings.TrimSuffix(strings.TrimSuffix(trimmed, `\n`), `\r`)
		lead := len(trimmed) - len(strings.TrimLeft(trimmed, "\r\n\\nr"))
		if len(trimmed)-lead < 40 {
			continue
		}
		s.add(PrivateKey, start+lead, start+len(trimmed), trimmed[lead:], "private key")
	}
}

// findPairs finds unnamed secret access keys near an access key ID, as in
// tables and "id:secret". Where several are near, it takes all of them.
func (s *scanner) findPairs() {
	const near = 160
	for _, f := range s.found {
		if f.What != AccessKeyID {
			continue
		}
		s.findSecrets(f.End, min(len(s.text), f.End+near))
		s.findSecrets(max(0, f.Start-near), f.Start)
	}
}

// findSecrets finds the texts that start between two offsets and look like
// secret access keys.
func (s *scanner) findSecrets(from, to int) {
	for i := from; i < to; {
		v := s.readSecret(i)
		if v.end == i {
			_, n := escapedByte(s.text[i:])
			i += n
			continue
		}
		if (i == 0 || !isSecretByte(s.text[i-1]) || endsEscape(s.text[:i])) && shape.IsSecret(v.text) && s.free(i, v.end) {
			s.add(SecretKey, i, v.end, v.text, "secret access key")
		}
		i = v.end
	}
}

// readSecret reads the characters of a secret access key from offset p on,
// including escaped ones. It stops as soon as there are too many: a run that
// holds many access key IDs is read for each of them.
func (s *scanner) readSecret(p int) value {
	t := s.text
	out := make([]byte, 0, shape.SecretLength)
	for p < len(t) && len(out) <= shape.SecretLength {
		if isSecretByte(t[p]) {
			out = append(out, t[p])
			p++
			continue
		}
		c, n := unescape(t[p:])
		if n == 0 || !isSecretByte(c) {
			break
		}
		out = append(out, c)
		p += n
	}
	return value{string(out), p}
}

// joinSecret reads a secret access key that a terminal wrapped onto the next
// line, if both parts together have the length of one.
func (s *scanner) joinSecret(v value) value {
	n := lineBreak(s.text[v.end:])
	if n == 0 || len(v.text) >= shape.SecretLength {
		return v
	}
	rest := s.readSecret(chars.SkipBlanks(s.text, v.end+n))
	if joined := v.text + rest.text; shape.IsSecret(joined) {
		return value{joined, rest.end}
	}
	return v
}

func isSecretByte(c byte) bool { return chars.IsAlnum(c) || c == '+' || c == '/' }
