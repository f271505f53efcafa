package paste

import (
	"bytes"
	"strings"

	"ekstoken/internal/chars"
)

// formURL is the form of a presigned URL that is no token yet.
const formURL = "presigned STS URL"

// escaping is how a URL is escaped as a whole.
type escaping struct {
	sep  string // how "://" stands then, in lower case
	form string // what it adds to the form
	undo func(string) string
}

// escapings are the ways in which a URL can be escaped as a whole.
var escapings = [...]escaping{
	{"://", "", nil},
	{`:\/\/`, "", nil},
	{`:\u002f\u002f`, "", nil},
	{"%3a%2f%2f", ", percent-encoded", chars.UnescapePercent},
	{"%253a%252f%252f", ", percent-encoded twice", func(s string) string { return chars.UnescapePercent(chars.UnescapePercent(s)) }},
	{"&#58;&#47;&#47;", ", HTML-escaped", unescapeHTML},
	{"&#x3a;&#x2f;&#x2f;", ", HTML-escaped", unescapeHTML},
}

// bareURL reads a presigned STS URL that starts at offset i. It returns the
// offset after it, 0 if there is none.
func (f *finder) bareURL(i int) int {
	scheme := 4
	if !chars.HasPrefixFold(f.text[i:], "http") {
		return 0
	}
	if chars.HasPrefixFold(f.text[i:], "https") {
		scheme = 5
	}
	e := escapingOf(f.text[i+scheme:])
	if e == nil || !namesSTS(f.text[i+scheme+len(e.sep):]) {
		return 0
	}
	u := readURL(f.text, i, e.undo != nil && e.sep[0] == '%')
	text, form := string(u.out), formURL+e.form
	switch {
	case e.undo != nil:
		text = e.undo(text)
	case strings.Contains(text, "&amp;"), strings.Contains(text, "&#38;"):
		text, form = unescapeHTML(text), formURL+", HTML-escaped"
	}
	text = strings.TrimRight(text, ".,;:!*_~")
	if l := strings.ToLower(text); !strings.Contains(l, "=getcalleridentity") && !strings.Contains(l, "x-amz-") {
		return u.end
	}
	t := Token{Text: text, Form: form, Truncated: u.marked || isCutURL(text)}
	f.add(i, found{Token: t, url: true})
	return u.end
}

func escapingOf(s string) *escaping {
	for i := range escapings {
		if chars.HasPrefixFold(s, escapings[i].sep) {
			return &escapings[i]
		}
	}
	return nil
}

// namesSTS tells from the start of s, what follows a URL's scheme, whether the
// host is of STS or the request is for it.
func namesSTS(s string) bool {
	s = s[:min(len(s), 300)]
	if i := strings.IndexAny(s, " \t\r\n\"'<>`|"); i >= 0 {
		s = s[:i]
	}
	s = strings.ToLower(s)
	host := s
	if i := strings.IndexAny(s, `/?%&\#`); i >= 0 {
		host = s[:i]
	}
	return strings.HasPrefix(host, "sts.") || strings.HasPrefix(host, "sts-") || strings.Contains(host, ".sts.") ||
		strings.Contains(s, "getcalleridentity")
}

// urlText is a URL as it is read: its text and where it ends.
type urlText struct {
	src     string
	end     int
	out     []byte
	marked  bool
	encoded bool // percent-encoded as a whole, so that "&" ends it
	printed bool // in quoted-printable
}

// readURL reads a URL from offset i of src, over line breaks where it goes on.
func readURL(src string, i int, encoded bool) urlText {
	u := urlText{src: src, end: i, encoded: encoded}
	for {
		u.readRun()
		if u.marked || !u.readBreak() {
			return u
		}
	}
}

func (u *urlText) readRun() {
	for u.end < len(u.src) {
		c := u.src[u.end]
		rest := u.src[u.end:]
		switch {
		case strings.HasPrefix(rest, "..."), strings.HasPrefix(rest, "…"), strings.HasPrefix(rest, "***"):
			u.marked = true
			return
		case c == '[' || c == '<':
			u.marked = markAtom(rest).kind == atomCut
			return
		case c == '=' && u.readQuotedPrintable():
			continue
		case c == '\\':
			if !u.readEscape() {
				return
			}
			continue
		case c == '&' && u.encoded, c == '\'' || c == '(' || c == ')' || c == ']':
			return
		case !chars.IsURL(c):
			return
		}
		u.out = append(u.out, c)
		u.end++
	}
}

// readQuotedPrintable reads an equals sign as quoted-printable has it.
func (u *urlText) readQuotedPrintable() bool {
	rest := u.src[u.end:]
	u.printed = u.printed || chars.HasPrefixFold(rest, "=3dgetcalleridentity")
	if !u.printed || !chars.HasPrefixFold(rest, "=3d") {
		return false
	}
	u.out = append(u.out, '=')
	u.end += 3
	return true
}

// readEscape reads an escape of JSON or of a shell.
func (u *urlText) readEscape() bool {
	rest := u.src[u.end:]
	a := escapeAtom(rest)
	switch {
	case a.kind == atomChar:
		u.out = append(u.out, a.text...)
		u.end += a.n
		return true
	case len(rest) > 1 && strings.IndexByte("&?=%;", rest[1]) >= 0:
		u.out = append(u.out, rest[1])
		u.end += 2
		return true
	case strings.HasPrefix(rest, `\u`) && len(rest) >= 6:
		r, ok := chars.Hex4(rest[2:])
		if ok && r < 0x80 && chars.IsURL(byte(r)) && r != '\'' {
			u.out = append(u.out, byte(r))
			u.end += 6
			return true
		}
	}
	return false
}

// readBreak passes a line break if the URL goes on behind it. The break is no
// part of the URL: nobody sends one.
func (u *urlText) readBreak() bool {
	g := gapAt(u.src, u.end)
	if g.breaks == 0 {
		return false
	}
	rest := u.src[u.end+g.n:]
	n := 0
	for n < len(rest) && chars.IsURL(rest[n]) && rest[n] != '\'' {
		n++
	}
	if n == 0 || chars.HasPrefixFold(rest, "http") || prefixLen(rest) > 0 || n < len(rest) && (rest[n] == ' ' || rest[n] == '\t') {
		return false
	}
	chunk := rest[:n]
	if u.printed {
		chunk = strings.TrimSuffix(strings.ReplaceAll(chunk, "=3D", "="), "=")
	}
	switch digits := signatureDigits(u.out); {
	case digits == 64:
		if chunk[0] != '&' {
			return false
		}
	case digits >= 0:
		if !isSignatureEnd([]byte(chunk), 64-digits) {
			return false
		}
	case !strings.ContainsAny(chunk, "%&=") && n < 20:
		return false
	}
	if u.printed {
		u.out = bytes.TrimSuffix(u.out, []byte("="))
	}
	u.end += g.n
	return true
}

var htmlReferences = []string{
	"&amp;", "&", "&#38;", "&", "&#x26;", "&", "&#58;", ":", "&#x3a;", ":", "&#x3A;", ":", "&#47;", "/",
	"&#x2f;", "/", "&#x2F;", "/", "&#61;", "=", "&#x3d;", "=", "&#x3D;", "=", "&#43;", "+", "&#63;", "?",
}

// unescapeHTML undoes the character references that URLs come with.
func unescapeHTML(s string) string { return chars.ReplacePairs(s, htmlReferences) }
