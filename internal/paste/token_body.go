package paste

import (
	"strings"
	"unicode/utf8"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// body is what stands behind a token's prefix.
type body struct {
	src string
	end int    // where it ends in src
	out []byte // its value
	dec decoder
	// marked is true where a mark of omission ends it, masked where that mark
	// stands for a secret.
	marked, masked bool
}

// short tells whether the body has too few characters to be one by itself.
func (b *body) short() bool { return len(b.out) < 8 }

// readBody reads a token's body from offset i of src.
func readBody(src string, i int) body {
	b := body{src: src, end: i}
	for {
		b.readRun()
		if b.marked || !b.readGap() {
			break
		}
	}
	b.trim()
	return b
}

// readRun takes characters up to a blank, a delimiter or a mark of omission.
func (b *body) readRun() {
	for b.end < len(b.src) {
		if n := chars.Base64Len(b.src[b.end:], len(b.src)); n > 0 { // nearly all of it
			b.take(b.src[b.end : b.end+n])
			b.end += n
			continue
		}
		a := atomAt(b.src, b.end)
		switch a.kind {
		case atomChar:
			b.take(a.text)
		case atomInvisible, atomForeign:
			// Kept only inside, where whoever sends the token sends it too.
			if chars.Base64Len(b.src[b.end+a.n:], 8) < 8 {
				return
			}
			b.take(a.text)
		case atomCut:
			b.marked, b.masked = true, a.masked
			b.end += a.n
			b.skipRest()
			return
		default:
			return
		}
		b.end += a.n
	}
}

// skipRest passes what stands directly behind a mark of omission: the end of
// the same token.
func (b *body) skipRest() {
	for b.end < len(b.src) && (chars.Base64[b.src[b.end]] || b.src[b.end] == '=') {
		b.end++
	}
}

func (b *body) take(s string) {
	b.out = append(b.out, s...)
	for i := 0; i < len(s); i++ {
		b.dec.add(s[i])
	}
}

// readGap passes blanks and line breaks if the token goes on behind them.
func (b *body) readGap() bool {
	g := gapAt(b.src, b.end)
	if g.n == 0 {
		return false
	}
	rest := b.src[b.end+g.n:]
	n := chars.Base64Len(rest, len(rest))
	chunk := rest[:n]
	// A soft line break of quoted-printable: "=" at the end of the line.
	soft := g.breaks > 0 && len(b.out) > 1 && b.out[len(b.out)-1] == '=' && b.out[len(b.out)-2] != '='
	if !soft && len(b.out) > 0 && b.out[len(b.out)-1] == '=' {
		return false
	}
	if n == 0 || !endsWell(rest[n:]) || !b.continues(chunk, g.breaks > 0) {
		return false
	}
	switch {
	case soft:
		b.out = b.out[:len(b.out)-1]
	case g.joined:
	case g.breaks > 0:
		b.out = append(b.out, '\n')
	default:
		b.out = append(b.out, b.src[b.end:b.end+g.n]...)
	}
	b.end += g.n
	return true
}

// continues tells whether a run of base64 characters behind a gap is part of
// the token: the URL must go on in it.
func (b *body) continues(chunk string, broken bool) bool {
	if startsURL(chunk) || prefixLen(chunk) > 0 {
		return len(b.out) == 0 && prefixLen(chunk) == 0
	}
	if b.dec.odd || len(b.out) == 0 {
		return broken && len(chunk) >= 40
	}
	next := b.dec.peek(chunk)
	switch digits := signatureDigits(b.dec.out); {
	case digits == 64:
		return len(chunk) >= 8 && next[0] == '&' && isURLText(next)
	case digits >= 0:
		return isSignatureEnd(next, 64-digits)
	}
	return len(chunk) >= 8 && isURLText(next)
}

// trim drops what ends a sentence or a line but no token.
func (b *body) trim() {
	for n := len(b.out); n > 0; n = len(b.out) {
		// A lone % is zsh's mark of output without a line break at its end.
		if c := b.out[n-1]; c != '.' && c != '%' {
			return
		}
		b.out = b.out[:n-1]
	}
}

// cut tells whether the URL shows that its end is missing.
func (b *body) cut() bool {
	if b.dec.odd || !strings.HasPrefix(string(b.dec.out), "http") {
		return false
	}
	return b.dec.chars%4 == 1 || isCutURL(string(b.dec.out))
}

// isCutURL tells whether a presigned URL shows that its end is missing: it
// ends within a parameter's name, an escape, the signature or the session token.
func isCutURL(url string) bool {
	i := strings.IndexByte(url, '?')
	if i < 0 {
		return !strings.Contains(strings.ToUpper(url), "%3F") // the whole of it is escaped
	}
	i = max(i, strings.LastIndexByte(url, '&'))
	last := url[i+1:]
	name, value, ok := strings.Cut(last, "=")
	switch {
	case !ok:
		return last != "" && !strings.Contains(last, "#")
	case strings.HasSuffix(value, "%"), len(value) > 1 && value[len(value)-2] == '%':
		return true
	case strings.EqualFold(name, "X-Amz-Signature"):
		return len(value) < 64 && chars.IsHex(value)
	case strings.EqualFold(name, "X-Amz-Security-Token"):
		escapes := strings.Count(value, "%")
		return (len(value)-2*escapes)%4 != 0
	}
	return false
}

// gap is what stands between two pieces of a token.
type gap struct {
	n      int // its length
	breaks int // how many line breaks it has
	joined bool
}

// gapAt reads the gap at offset i: blanks, or at most two line breaks with the
// blanks, table rules and quote marks around them.
func gapAt(src string, i int) gap {
	var g gap
	pipes := 0
	for g.n < 512 && i+g.n < len(src) {
		a := atomAt(src, i+g.n)
		switch {
		case a.kind == atomBlank, a.kind == atomInvisible:
		case a.kind == atomTab:
			pipes++ // ends a column unless the line breaks
		case a.kind == atomBreak:
			g.breaks++
		case a.kind == atomJoin:
			g.breaks++
			g.joined = true
		case src[i+g.n] == '|', src[i+g.n] == '>' && g.breaks > 0, strings.HasPrefix(src[i+g.n:], "│"):
			pipes++
			if a.kind == atomForeign {
				g.n += len("│") - a.n
			}
		default:
			if pipes > 0 && g.breaks == 0 || g.breaks > 2 {
				return gap{}
			}
			return g
		}
		g.n += a.n
	}
	return gap{}
}

// endsWell tells whether what follows a run of base64 characters can follow a
// piece of a token: anything but what makes the run a key or a name.
func endsWell(rest string) bool {
	if rest == "" {
		return true
	}
	switch rest[0] {
	case ':', '(', '[', '{', '@', '/', '\\':
		return rest[0] == '\\'
	case '=': // padding, or an assignment
		rest = strings.TrimLeft(rest, "=")
		return rest == "" || !chars.Base64[rest[0]] && rest[0] != '"' && rest[0] != '\''
	}
	return true
}

// The kinds of atom.
const (
	atomEnd       = iota // no part of a token
	atomChar             // a character of a token
	atomBlank            // a space
	atomTab              // a tab
	atomBreak            // a line break
	atomJoin             // a line break that a backslash takes back
	atomInvisible        // a character of no width
	atomForeign          // no character of a token, and no delimiter either
	atomCut              // a mark of omission
)

// atom is one element of a text: what stands there and what it means.
type atom struct {
	kind   int
	text   string // the value, escapes undone
	n      int    // its length as it stands
	masked bool   // for atomCut: it stands for a secret
}

// atomAt reads the atom at offset i.
func atomAt(src string, i int) atom {
	c := src[i]
	switch {
	case chars.Base64[c], c == '=', c == '~':
		return atom{atomChar, src[i : i+1], 1, false}
	case c == '.':
		if strings.HasPrefix(src[i:], "...") {
			return atom{kind: atomCut, n: 3}
		}
		return atom{atomChar, ".", 1, false}
	case c == '%':
		return percentAtom(src[i:])
	case c == ' ':
		return atom{atomBlank, " ", 1, false}
	case c == '\t':
		return atom{atomTab, "\t", 1, false}
	case c == '\n':
		return atom{atomBreak, "\n", 1, false}
	case c == '\r':
		if strings.HasPrefix(src[i:], "\r\n") {
			return atom{atomBreak, "\n", 2, false}
		}
		return atom{atomBreak, "\n", 1, false}
	case c == '\\':
		return escapeAtom(src[i:])
	case c == '[', c == '<', c == '(', c == '*':
		return markAtom(src[i:])
	case c == '!', c == '$', c == '^':
		return atom{atomForeign, src[i : i+1], 1, false}
	case c < utf8.RuneSelf:
		return atom{kind: atomEnd, n: 1}
	}
	r, n := utf8.DecodeRuneInString(src[i:])
	return runeAtom(r, src[i:i+n])
}

// runeAtom is the atom of a rune beyond ASCII.
func runeAtom(r rune, s string) atom {
	switch {
	case r == '…':
		return atom{kind: atomCut, n: len(s)}
	case r == 0xa0, r >= 0x2000 && r <= 0x200a, r == 0x202f, r == 0x3000:
		return atom{atomBlank, s, len(s), false}
	case r >= 0x200b && r <= 0x200f, r == 0x2060, r == 0xfeff, r == 0xad:
		return atom{atomInvisible, s, len(s), false}
	case r == 0x2028, r == 0x2029, r == 0x85:
		return atom{atomBreak, "\n", len(s), false}
	case strings.ContainsRune("“”„‟‘’‚‛«»‹›、。，；│", r):
		return atom{kind: atomEnd, n: len(s)}
	case r == '•':
		return atom{kind: atomCut, n: len(s), masked: true}
	}
	return atom{atomForeign, s, len(s), false}
}

// percentAtom is the atom at a percent sign: an escaped delimiter ends a token.
func percentAtom(s string) atom {
	if len(s) >= 3 {
		switch strings.ToUpper(s[1:3]) {
		case "0A", "0D", "20", "22", "26", "27", "2C", "3B", "3C", "3E", "5C", "5D", "7C", "7D":
			return atom{kind: atomEnd, n: 3}
		}
	}
	return atom{atomChar, "%", 1, false}
}

// escapeAtom is the atom at a backslash: an escape of JSON, once or more times
// over, or a shell's line continuation.
func escapeAtom(s string) atom {
	n := 0
	for n < len(s) && n < 8 && s[n] == '\\' {
		n++
	}
	if n == len(s) {
		return atom{kind: atomEnd, n: n}
	}
	switch s[n] {
	case 'n', 'r':
		return atom{atomBreak, "\n", n + 1, false}
	case 't':
		return atom{atomTab, "\t", n + 1, false}
	case '/':
		return atom{atomChar, "/", n + 1, false}
	case '\n':
		return atom{atomJoin, "", n + 1, false}
	case '\r':
		if strings.HasPrefix(s[n:], "\r\n") {
			return atom{atomJoin, "", n + 2, false}
		}
	case 'u':
		if r, ok := chars.Hex4(s[n+1:]); ok {
			return unicodeAtom(r, n+5)
		}
	}
	return atom{kind: atomEnd, n: n}
}

// unicodeAtom is the atom of a \u escape of length n.
func unicodeAtom(r rune, n int) atom {
	a := atom{kind: atomEnd}
	if r >= 0xd800 && r < 0xe000 {
		r = utf8.RuneError
	}
	if s := string(r); r != '\\' {
		a = atomAt(s, 0)
	}
	a.n = n
	return a
}

// markAtom is the atom at what may start a mark of omission.
func markAtom(s string) atom {
	if m, ok := shape.MarkAt(s); ok {
		return atom{kind: atomCut, n: m.Length, masked: m.Masked}
	}
	if s[0] == '*' {
		return atom{atomForeign, "*", 1, false}
	}
	return atom{kind: atomEnd, n: 1}
}
