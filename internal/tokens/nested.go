package tokens

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

const (
	// maxNesting is how many times over base64 is opened: a token in the data of
	// a Secret, in the body of an archived request.
	maxNesting = 2
	// minRun is the least base64 that is opened: a token is longer.
	minRun = 60
	// webSocketProtocol precedes a token in base64url where Kubernetes clients
	// can't set headers.
	//
	// Source: k8s.io/apiserver, pkg/authentication/request/websocket/protocol.go
	webSocketProtocol = "base64url.bearer.authorization.k8s.io."
)

// nested returns the tokens inside the base64 of a text, each at its base64's
// place. depth is how many times over it may be opened.
func nested(text string, depth int) []Hit {
	if depth == 0 {
		return nil
	}
	var hits []Hit
	for r := (runs{text: text}); r.next(); {
		if startsURL(r.joined) || shape.StartsLikePEM(r.joined) || !startsText(r.joined) {
			continue // the body of a token itself, a certificate, or no text
		}
		inner, _ := chars.DecodeBase64(r.joined)
		eachAt(inner, depth-1, func(h Hit) bool {
			h.Form = nestedForm(h.Form, text[:r.start])
			h.Start, h.End = r.start, r.end
			hits = append(hits, h)
			return len(hits) < maxFound
		})
		if len(hits) >= maxFound {
			break
		}
	}
	return hits
}

// startsText reports whether base64 starts with text when decoded: the first
// bytes have no control characters. Of random bytes 1 in 150 look like text.
func startsText(s string) bool {
	const enough = 64
	text, _ := chars.DecodeBase64(s[:min(len(s), enough)])
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' && !chars.IsSpace(c) || c == 0x7f {
			return false
		}
	}
	return true
}

// nestedForm is the form of a token in base64, given its form there and what
// precedes the base64.
func nestedForm(form, before string) string {
	switch {
	case strings.HasSuffix(before, webSocketProtocol):
		return "WebSocket protocol"
	case form == formPlain:
		return "base64"
	case strings.HasSuffix(form, "base64"):
		return form
	}
	return form + " in base64"
}

// runs goes over the long runs of base64 in a text, joined over line breaks.
type runs struct {
	text       string
	start, end int
	joined     string
}

// next finds the next run. Of other text it reads one byte in minRun.
func (r *runs) next() bool {
	s := r.text
	from := r.end
	for i := from + minRun - 1; i < len(s); i += minRun {
		if !chars.Base64[s[i]] {
			from = i + 1
			continue
		}
		start := i
		for start > from && chars.Base64[s[start-1]] {
			start--
		}
		end := i + 1
		for end < len(s) && chars.Base64[s[end]] {
			end++
		}
		if end-start >= minRun {
			r.start, r.end = start, end
			r.join()
			return true
		}
		from = end
		i = end - 1
	}
	return false
}

// join takes the lines after a run that is a whole line: lines of the same
// length, and a shorter last one.
func (r *runs) join() {
	s := r.text
	width := r.end - r.start
	r.joined = s[r.start:r.end]
	var lines []string
	for end := r.end; ; {
		next := lineBreak(s, end)
		if next == 0 {
			break
		}
		next = chars.SkipBlanks(s, next)
		n := chars.Base64Len(s[next:], width+1)
		if n == 0 || n > width || next+n < len(s) && chars.IsAlnum(s[next+n]) {
			break
		}
		end = next + n
		if n < width && !endsRun(s[end:]) {
			break // a word of other text
		}
		lines = append(lines, s[next:end])
		r.end = end
		if n < width {
			break
		}
	}
	if len(lines) > 0 {
		r.joined += strings.Join(lines, "")
	}
	for n := 0; n < 2 && r.end < len(s) && s[r.end] == '='; n++ {
		r.end++
	}
}

// endsRun reports whether rest can follow the last line of base64.
func endsRun(rest string) bool {
	rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(rest, "="), "="), " ")
	return rest == "" || strings.IndexByte("\n\r\"'\\|)", rest[0]) >= 0
}

// lineBreak returns the offset after the line break at p, as it is or as JSON
// escapes it, or 0.
func lineBreak(s string, p int) int {
	switch {
	case strings.HasPrefix(s[p:], "\n"):
		return p + 1
	case strings.HasPrefix(s[p:], "\r\n"), strings.HasPrefix(s[p:], `\n`):
		return p + 2
	case strings.HasPrefix(s[p:], `\r\n`):
		return p + 4
	}
	return 0
}
