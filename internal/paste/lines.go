package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

const (
	// minBroken is the least that a line has if a terminal or a mail program
	// broke a session token there.
	minBroken = 40
	// minRest is how many characters the last line of a session token has if
	// the lines before it are whole by themselves.
	minRest = 16
)

// joinLines joins a session token s[a:e] at the end of a line with the lines
// after it, if a terminal or a mail program broke it there. It returns the
// offset of the end, e if there is nothing to join.
func (sc *scanner) joinLines(a, e int) (joined string, end int) {
	s := sc.text
	if e-a < minBroken || e < sc.brokenEnd || e >= len(s) || s[e] != '\n' || s[e-1] == '=' {
		return "", e
	}
	width := e - sc.lineStart
	text, end := s[a:e], e
	var parts []string
	total, last := len(text), 0
	for end < len(s) && s[end] == '\n' {
		part, q := sc.continuation(end+1, width)
		n := len(part)
		if n == 0 || total%4 == 0 && n < minRest && part[n-1] != '=' {
			break // more likely a word of its own
		}
		parts = append(parts, part)
		total += n
		end = q
		if n < last || part[n-1] == '=' {
			break
		}
		last = n
	}
	if len(parts) == 0 || total%4 != 0 {
		sc.brokenEnd = end
		return "", e
	}
	return text + strings.Join(parts, ""), end
}

// continuation reads the line at p as the rest of a broken session token. It
// returns "" if the line is wider or something else.
func (sc *scanner) continuation(p, width int) (part string, end int) {
	s := sc.text
	p = chars.SkipBlanks(s, p)
	q := p
	for q < len(s) && q-p <= width && valueBytes[s[q]] == valueBase64 {
		q++
	}
	part = s[p:q]
	switch n := q - p; {
	case n == 0 || n > width:
	case q < len(s) && s[q] != '\n' && classes[s[q]] != classQuote:
	case shape.LooksLikeKeyID(part) || keyOf(part).kind != noKind:
	case shape.IsSecret(part) && n < width-2 && !sc.credentials.hasSecret():
	default:
		return part, q
	}
	return "", p
}

// joinSecret joins a secret access key s[a:e] at the end of a line with the
// next line, if together they have the length of one. It returns e if they
// haven't.
func (sc *scanner) joinSecret(a, e int) (joined string, end int) {
	s := sc.text
	if e-a >= shape.SecretLength || e >= len(s) || s[e] != '\n' {
		return "", e
	}
	p := chars.SkipBlanks(s, e+1)
	q := p
	for q < len(s) && q-p < shape.SecretLength && (chars.IsAlnum(s[q]) || s[q] == '+' || s[q] == '/') {
		q++
	}
	joined = s[a:e] + s[p:q]
	if !shape.IsSecret(joined) || q < len(s) && s[q] != '\n' && classes[s[q]] != classQuote {
		return "", e
	}
	return joined, q
}
