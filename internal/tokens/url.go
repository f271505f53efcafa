package tokens

import (
	"bytes"
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// formURL is the form of a presigned URL that is no token yet.
const formURL = "presigned STS URL"

// escaping is a way to escape a URL as a whole.
type escaping struct {
	separator string // how "://" is written then, in lower case
	form      string // what it adds to the form
	undo      func(string) string
}

// escapings are tried in this order.
var escapings = [...]escaping{
	{"://", "", nil},
	{`:\/\/`, "", nil},
	{`:\u002f\u002f`, "", nil},
	{"%3a%2f%2f", ", percent-encoded", chars.UnescapePercent},
	{"%253a%252f%252f", ", percent-encoded twice", func(s string) string { return chars.UnescapePercent(chars.UnescapePercent(s)) }},
	{"&#58;&#47;&#47;", ", HTML-escaped", unescapeHTML},
	{"&#x3a;&#x2f;&#x2f;", ", HTML-escaped", unescapeHTML},
}

// urlTrailers are dropped from a URL's end: a sentence's punctuation and the
// marks of Markdown.
const urlTrailers = ".,;:!*_~"

// maxHost is how many bytes after a URL's scheme are searched for its host.
const maxHost = 300

// presignedURL reads a presigned STS URL that starts at offset i. It returns
// the offset after it, 0 if there is none.
func (f *finder) presignedURL(i int) int {
	scheme := len("http")
	if !chars.HasPrefixFold(f.text[i:], "http") {
		return 0
	}
	if chars.HasPrefixFold(f.text[i:], "https") {
		scheme = len("https")
	}
	e := escapingOf(f.text[i+scheme:])
	if e == nil || !namesSTS(f.text[i+scheme+len(e.separator):]) {
		return 0
	}
	u := readURL(f.text, i, e.undo != nil && e.separator[0] == '%')
	text, form := string(u.out), formURL+e.form
	switch {
	case e.undo != nil:
		text = e.undo(text)
	case strings.Contains(text, "&amp;"), strings.Contains(text, "&#38;"):
		text, form = unescapeHTML(text), formURL+", HTML-escaped"
	}
	trimmed := strings.TrimRight(text, urlTrailers)
	if whole, ok := strings.CutSuffix(trimmed, "%"); ok && signatureDigits([]byte(whole)) == signatureLen {
		trimmed = whole // zsh's mark for output without a line break at its end
	}
	end := u.end
	for n := len(text) - len(trimmed); n > 0 && !u.marked && strings.IndexByte(urlTrailers+"%", f.text[end-1]) >= 0; n-- {
		end--
	}
	if l := strings.ToLower(trimmed); !strings.Contains(l, "=getcalleridentity") && !strings.Contains(l, "x-amz-") {
		return u.end
	}
	t := Token{Text: trimmed, Form: form, Truncated: u.marked || isCutURL(trimmed)}
	f.found(Hit{Token: t, Start: i, End: end, Presigned: true})
	return u.end
}

func escapingOf(s string) *escaping {
	for i := range escapings {
		if chars.HasPrefixFold(s, escapings[i].separator) {
			return &escapings[i]
		}
	}
	return nil
}

// namesSTS reports whether s, what follows a URL's scheme, has a host of STS or
// asks for GetCallerIdentity.
func namesSTS(s string) bool {
	s = s[:min(len(s), maxHost)]
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
	marked  bool // a mark for text left out ends it
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
		case u.readMask():
			continue
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

// readMask reads a mask in the place of a parameter's value, or of a part of it,
// if the URL goes on after it.
func (u *urlText) readMask() bool {
	rest := u.src[u.end:]
	if c := rest[0]; c != '[' && c != '<' && c != '*' {
		return false
	}
	m, ok := shape.MarkAt(rest)
	if !ok || !m.Masked || m.Length == len(rest) {
		return false
	}
	if next := rest[m.Length:]; next[0] != '&' && next[0] != '/' && !chars.HasPrefixFold(next, "%2f") {
		return false
	}
	u.out = append(u.out, rest[:m.Length]...)
	u.end += m.Length
	return true
}

// readQuotedPrintable reads an equals sign as quoted-printable writes it.
func (u *urlText) readQuotedPrintable() bool {
	rest := u.src[u.end:]
	u.printed = u.printed || chars.HasPrefixFold(rest, "=3dgetcalleridentity")
	if !u.printed || !chars.HasPrefixFold(rest, "=3d") {
		return false
	}
	u.out = append(u.out, '=')
	u.end += len("=3d")
	return true
}

// readEscape reads an escape of JSON or of a shell.
func (u *urlText) readEscape() bool {
	rest := u.src[u.end:]
	a := escapeAtom(rest)
	switch {
	case a.kind == atomChar:
		u.out = append(u.out, a.text...)
		u.end += a.length
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

// readBreak passes a line break if the URL goes on after it. The break isn't
// part of the URL: nobody sends one.
func (u *urlText) readBreak() bool {
	g := gapAt(u.src, u.end)
	if g.breaks == 0 {
		return false
	}
	rest := u.src[u.end+g.length:]
	n := 0
	for n < len(rest) && chars.IsURL(rest[n]) && rest[n] != '\'' {
		n++
	}
	if n == 0 || chars.HasPrefixFold(rest, "http") || PrefixLen(rest) > 0 || n < len(rest) && chars.IsBlank(rest[n]) {
		return false
	}
	piece := rest[:n]
	if u.printed {
		piece = strings.TrimSuffix(strings.ReplaceAll(piece, "=3D", "="), "=")
	}
	switch digits := signatureDigits(u.out); {
	case digits == signatureLen:
		if piece[0] != '&' {
			return false
		}
	case digits >= 0:
		if !endsSignature([]byte(piece), signatureLen-digits) {
			return false
		}
	case !strings.ContainsAny(piece, "%&=") && n < 20:
		return false
	}
	if u.printed {
		u.out = bytes.TrimSuffix(u.out, []byte("="))
	}
	u.end += g.length
	return true
}

var htmlReferences = []string{
	"&amp;", "&", "&#38;", "&", "&#x26;", "&", "&#58;", ":", "&#x3a;", ":", "&#x3A;", ":", "&#47;", "/",
	"&#x2f;", "/", "&#x2F;", "/", "&#61;", "=", "&#x3d;", "=", "&#x3D;", "=", "&#43;", "+", "&#63;", "?",
}

// unescapeHTML undoes the character references that URLs have in HTML.
func unescapeHTML(s string) string { return chars.ReplacePairs(s, htmlReferences) }
