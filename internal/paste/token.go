package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// tokenPrefix is presign.Prefix as far as its version number: what follows is
// read leniently, so that inspect can say what is wrong with it.
const tokenPrefix = "k8s-aws-v"

// maxTokens bounds how many tokens one text can give.
const maxTokens = 256

// FindTokens finds the EKS tokens in a text, in their order and each once: with
// the prefix or without, wrapped over lines, cut, or as the presigned STS URL
// itself. Text is what would be sent as the token, so that it can be judged:
// padding, a blank or a line break inside it stays, while the blanks around a
// line break, a shell's line continuation and the escapes of JSON go.
// It takes time linear in the length of the text and finds at most 256.
func FindTokens(text string) []Token {
	f := finder{text: text, line: 1, seen: map[string]bool{}}
	for i := 0; i+1 < len(text) && len(f.found) < maxTokens; {
		if !tokenStarts[text[i]] {
			i++
			continue
		}
		end := 0
		switch uint16(text[i]|0x20)<<8 | uint16(text[i+1]|0x20) {
		case 'k'<<8 | '8':
			end = f.prefixed(i)
		case 'a'<<8 | 'h':
			end = f.unprefixed(i)
		case 'h'<<8 | 't':
			end = f.bareURL(i)
		}
		i = max(end, i+1)
	}
	return f.tokens()
}

// tokenStarts are the bytes that a token can start with.
var tokenStarts = [256]bool{'k': true, 'K': true, 'a': true, 'A': true, 'h': true, 'H': true}

// finder holds what one run of FindTokens has learnt.
type finder struct {
	text  string
	found []found
	seen  map[string]bool // texts found, without white space
	urls  map[string]bool // URLs inside the tokens found
	// line is the line of lineAt, the last offset asked for.
	line, lineAt int
	doc          document
}

// found is a token and whether it is a bare URL.
type found struct {
	Token
	url bool
}

// tokens returns what was found, less the URLs that a token holds as well.
func (f *finder) tokens() []Token {
	var out []Token
	for _, t := range f.found {
		if t.url && f.urls[t.Text] {
			continue
		}
		out = append(out, t.Token)
	}
	return out
}

// add notes a token that starts at offset start.
func (f *finder) add(start int, t found) {
	f.line += strings.Count(f.text[f.lineAt:start], "\n")
	f.lineAt = start
	key := strings.Join(strings.Fields(t.Text), "")
	if f.seen[key] {
		return
	}
	f.seen[key] = true
	t.Line = f.line
	f.found = append(f.found, t)
}

// prefixed reads a token that starts with the prefix at offset i. It returns
// the offset after it, 0 if there is none.
func (f *finder) prefixed(i int) int {
	n := prefixLen(f.text[i:])
	if n == 0 {
		return 0
	}
	b := readBody(f.text, i+n)
	form := f.formAt(i)
	if isMasked(b) || b.short() && form == formPlain && !f.alone(i, b.end) {
		return b.end // a mention of the prefix, not a token
	}
	f.addBody(i, f.text[i:i+n], b, form)
	return b.end
}

// unprefixed reads a token that starts with the base64 form of "https://" or
// "http://" at offset i, or with the end of a prefix before it.
func (f *finder) unprefixed(i int) int {
	if !startsURL(f.text[i:]) {
		return 0
	}
	start, prefix := f.cutPrefix(i)
	if start == i && i > 0 && chars.Base64[f.text[i-1]] {
		return 0
	}
	b := readBody(f.text, i)
	if looksPresigned(string(b.dec.out)) {
		f.addBody(start, prefix, b, f.formAt(start))
	}
	return b.end
}

func (f *finder) addBody(start int, prefix string, b body, form string) {
	if f.urls == nil {
		f.urls = map[string]bool{}
	}
	f.urls[string(b.dec.out)] = true
	t := Token{Text: prefix + string(b.out), Form: form, Truncated: b.marked || b.cut()}
	f.add(start, found{Token: t})
}

// cutPrefix finds what stands of a prefix before offset i: its end alone, or
// all of it with a line break inside. It returns where that starts, and the
// prefix without the break.
func (f *finder) cutPrefix(i int) (start int, prefix string) {
	const whole = tokenPrefix + "1."
	start = i
	for n := len(whole); n > 0; n-- {
		j := start
		for j > 0 && start-j < 64 && chars.IsSpace(f.text[j-1]) {
			j--
		}
		if j == 0 || f.text[j-1] != whole[n-1] || j < start && !strings.Contains(f.text[j:start], "\n") {
			break
		}
		start, prefix = j-1, whole[n-1:]
	}
	if len(prefix) < len("v1.") {
		return i, "" // a numbered list has as much
	}
	return start, prefix
}

// alone tells whether all of the text but what surrounds it is [start, end).
func (f *finder) alone(start, end int) bool {
	return len(f.text) < 256 &&
		chars.TrimAround(f.text[:start]) == "" && chars.TrimAround(f.text[end:]) == ""
}

// prefixLen returns the length of the prefix that s starts with, its version
// number and dot included where they stand, or 0. Letters may be of either case
// and the hyphens dashes, as word processors make them.
func prefixLen(s string) int {
	n := 0
	for i := 0; i < len(tokenPrefix); i++ {
		switch {
		case n == len(s):
			return 0
		case tokenPrefix[i] == '-' && dashLen(s[n:]) > 0:
			n += dashLen(s[n:])
		case chars.Lower(s[n]) == tokenPrefix[i]:
			n++
		default:
			return 0
		}
	}
	if n < len(s) && chars.IsDigit(s[n]) {
		n++
	}
	if n < len(s) && s[n] == '.' && !strings.HasPrefix(s[n:], "..") {
		n++
	}
	return n
}

// dashLen returns the length of the dash of typography that s starts with.
func dashLen(s string) int {
	for _, d := range []string{"‐", "‑", "‒", "–", "—", "−"} {
		if strings.HasPrefix(s, d) {
			return len(d)
		}
	}
	return 0
}

// startsURL tells whether s starts with the base64 form of https:// or http://.
func startsURL(s string) bool {
	return strings.HasPrefix(s, "aHR0cHM6Ly9") || strings.HasPrefix(s, "aHR0cDovL")
}

// looksPresigned tells whether a URL, or its start, has to do with STS.
func looksPresigned(url string) bool {
	l := strings.ToLower(url)
	return strings.Contains(l, "sts") || strings.Contains(l, "x-amz-") || strings.Contains(l, "getcalleridentity")
}

// maxMaskedBody bounds what is looked at as a mask, in bytes.
const maxMaskedBody = 4096

// isMasked tells whether a body is a stand-in for the real one.
func isMasked(b body) bool {
	if len(b.out) == 0 {
		return b.masked
	}
	if len(b.out) > maxMaskedBody {
		return false
	}
	s := string(b.out)
	return strings.Trim(s, "xX*.") == "" || shape.IsStandIn(s)
}
