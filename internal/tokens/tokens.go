// Package tokens finds EKS tokens in text: with their prefix or without, broken
// over lines, cut, escaped, or as the presigned STS URL itself.
package tokens

import (
	"strings"

	"ekstoken/internal/chars"
)

// Prefix is presign.Prefix up to its version number. What follows is read
// leniently, so that package inspect can say what is wrong with it.
const Prefix = "k8s-aws-v"

// maxFound is how many tokens Find returns at most.
const maxFound = 256

// Token is an EKS token in a text, or what was meant to be one.
type Token struct {
	// Text is the token without what surrounds it. Line breaks, padding and the
	// like inside it are kept.
	Text string `json:"text"`
	// Form says what the token was found in, such as "Authorization header".
	Form string `json:"form"`
	// Line is where it starts, from 1.
	Line int `json:"line"`
	// Truncated is true where the text marks or shows a cut.
	Truncated bool `json:"truncated"`
}

// Hit is one occurrence of a token.
type Hit struct {
	Token
	// Start and End are the offsets in the text of its first byte and after its
	// last, escapes and line breaks inside it included.
	Start, End int
	// Presigned is true for a presigned URL that is no token yet.
	Presigned bool

	url string // what it decodes to
}

// Find returns the EKS tokens in a text, in order and each once, 256 at most.
// A token's Text is what a client would send, so that it can be judged: padding
// and spaces inside it are kept, but the blanks around a line break, a shell's
// line continuations and JSON's escapes are removed. Base64 is opened for tokens
// twice over. The time is linear in the length of the text.
func Find(text string) []Token {
	var found []Token
	for _, h := range Hits(text) {
		found = append(found, h.Token)
	}
	return found
}

// Hits is Find, with the places of the tokens in the text.
func Hits(text string) []Hit {
	var found []Hit
	seen := map[string]bool{}
	inTokens := map[string]bool{}
	line, lineAt := 1, 0
	var presigned []int
	eachAt(text, maxNesting, func(h Hit) bool {
		if !h.Presigned && h.url != "" {
			inTokens[h.url] = true
		}
		key := strings.Join(strings.Fields(h.Text), "")
		if seen[key] {
			return true
		}
		seen[key] = true
		line += strings.Count(text[lineAt:h.Start], "\n")
		lineAt = h.Start
		h.Line = line
		if h.Presigned {
			presigned = append(presigned, len(found))
		}
		found = append(found, h)
		return len(found) < maxFound
	})
	// A URL that a token holds as well is that token.
	for i := len(presigned) - 1; i >= 0; i-- {
		if at := presigned[i]; inTokens[found[at].Text] {
			found = append(found[:at], found[at+1:]...)
		}
	}
	return found
}

// Each calls yield for every occurrence of a token in text, in order, until it
// returns false. Lines aren't counted, so that Line is 0, and base64 isn't
// opened.
func Each(text string, yield func(Hit) bool) { eachAt(text, 0, yield) }

// eachAt is Each, opening base64 as many times over as depth says. Tokens in
// base64 come in order with the others, unless they are inside one of these.
func eachAt(text string, depth int, yield func(Hit) bool) {
	inner := nested(text, depth)
	f := finder{text: text}
	f.each = func(h Hit) bool {
		for len(inner) > 0 && inner[0].Start < h.End {
			if inner[0].Start < h.Start && !yield(inner[0]) {
				inner = nil
				return false
			}
			inner = inner[1:]
		}
		return yield(h)
	}
	f.run()
	for _, h := range inner {
		if f.done || !yield(h) {
			return
		}
	}
}

// finder is one search.
type finder struct {
	text string
	each func(Hit) bool
	done bool // each wants no more

	document document
}

// starts are the bytes that a token can start with.
var starts = [256]bool{'k': true, 'K': true, 'a': true, 'A': true, 'h': true, 'H': true}

func (f *finder) run() {
	text := f.text
	for i := 0; i+1 < len(text) && !f.done; {
		if !starts[text[i]] {
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
			end = f.presignedURL(i)
		}
		if end <= i {
			end = i + 1
		}
		i = end
	}
}

func (f *finder) found(h Hit) { f.done = !f.each(h) }

// prefixed reads a token that starts with the prefix at offset i. It returns
// the offset after it, 0 if there is none.
func (f *finder) prefixed(i int) int {
	n := PrefixLen(f.text[i:])
	if n == 0 {
		return 0
	}
	b := readBody(f.text, i+n)
	if b.isShort() && isLiteral(f.text, i, i+n) {
		return b.end
	}
	form := f.formAt(i)
	if b.isMask() || b.isShort() && form == formPlain && !f.isAlone(i, b.end) {
		return b.end // a mention of the prefix, no token
	}
	f.foundBody(i, f.text[i:i+n], b, form)
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
	if looksPresigned(string(b.decoded.out)) {
		f.foundBody(start, prefix, b, f.formAt(start))
	}
	return b.end
}

func (f *finder) foundBody(start int, prefix string, b body, form string) {
	t := Token{Text: prefix + string(b.out), Form: form, Truncated: b.marked || b.isCut()}
	f.found(Hit{Token: t, Start: start, End: b.end - b.trimmed, url: string(b.decoded.out)})
}

// isAlone reports whether [start, end) is all of the text but for quotes and
// the like around it.
func (f *finder) isAlone(start, end int) bool {
	return len(f.text) < 256 && chars.TrimAround(f.text[:start]) == "" && chars.TrimAround(f.text[end:]) == ""
}

// cutPrefix finds what is left of a prefix before offset i: its end, or all of
// it with a line break inside. It returns where that starts, and the prefix
// without the break.
func (f *finder) cutPrefix(i int) (start int, prefix string) {
	const whole = Prefix + "1."
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

// PrefixLen returns the length of the prefix that s starts with, with its
// version number and dot if they are there, or 0. Letters may be of either case
// and the hyphens may be the dashes that word processors make of them.
func PrefixLen(s string) int {
	n := 0
	for i := 0; i < len(Prefix); i++ {
		switch {
		case n == len(s):
			return 0
		case Prefix[i] == '-' && dashLen(s[n:]) > 0:
			n += dashLen(s[n:])
		case chars.Lower(s[n]) == Prefix[i]:
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

// dashLen returns the length of the typographic dash that s starts with.
func dashLen(s string) int {
	for _, d := range []string{"‐", "‑", "‒", "–", "—", "−"} {
		if strings.HasPrefix(s, d) {
			return len(d)
		}
	}
	return 0
}

// startsURL reports whether s starts with the base64 form of https:// or
// http://.
func startsURL(s string) bool {
	return strings.HasPrefix(s, "aHR0cHM6Ly9") || strings.HasPrefix(s, "aHR0cDovL")
}

// looksPresigned reports whether a URL, or its start, has to do with STS.
func looksPresigned(url string) bool {
	l := strings.ToLower(url)
	return strings.Contains(l, "sts") || strings.Contains(l, "x-amz-") || strings.Contains(l, "getcalleridentity")
}
