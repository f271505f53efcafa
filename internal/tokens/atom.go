package tokens

import (
	"strings"
	"unicode/utf8"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// atomKind is what an element of a text means to a token.
type atomKind int

const (
	atomEnd       atomKind = iota // no part of a token
	atomChar                      // a character of a token
	atomBlank                     // a space
	atomTab                       // a tab
	atomBreak                     // a line break
	atomJoin                      // a line break that a backslash takes back
	atomInvisible                 // a character of no width
	atomForeign                   // no character of a token, and no delimiter either
	atomCut                       // a mark for text that was left out
)

// atom is one element of a text.
type atom struct {
	kind   atomKind
	text   string // its value, with escapes undone
	length int    // its own length in the text
	masked bool   // for atomCut: it replaces a secret
}

// atomAt reads the atom at offset i.
func atomAt(src string, i int) atom {
	c := src[i]
	switch {
	case chars.Base64[c], c == '=', c == '~':
		return atom{atomChar, src[i : i+1], 1, false}
	case c == '.':
		if strings.HasPrefix(src[i:], "...") {
			return atom{kind: atomCut, length: 3}
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
		return atom{kind: atomEnd, length: 1}
	}
	r, n := utf8.DecodeRuneInString(src[i:])
	return runeAtom(r, src[i:i+n])
}

// runeAtom is the atom of a rune beyond ASCII.
func runeAtom(r rune, s string) atom {
	switch {
	case r == '…':
		return atom{kind: atomCut, length: len(s)}
	case r == 0xa0, r >= 0x2000 && r <= 0x200a, r == 0x202f, r == 0x3000:
		return atom{atomBlank, s, len(s), false}
	case r >= 0x200b && r <= 0x200f, r == 0x2060, r == 0xfeff, r == 0xad:
		return atom{atomInvisible, s, len(s), false}
	case r == 0x2028, r == 0x2029, r == 0x85:
		return atom{atomBreak, "\n", len(s), false}
	case strings.ContainsRune("“”„‟‘’‚‛«»‹›、。，；│", r):
		return atom{kind: atomEnd, length: len(s)}
	case r == '•':
		return atom{kind: atomCut, length: len(s), masked: true}
	}
	return atom{atomForeign, s, len(s), false}
}

// percentAtom is the atom at a percent sign. An escaped delimiter ends a token.
func percentAtom(s string) atom {
	if len(s) >= 3 {
		switch strings.ToUpper(s[1:3]) {
		case "0A", "0D", "20", "22", "26", "27", "2C", "3B", "3C", "3E", "5C", "5D", "7C", "7D":
			return atom{kind: atomEnd, length: 3}
		}
	}
	return atom{atomChar, "%", 1, false}
}

// maxBackslashes is how many times over a JSON escape may itself be escaped: a
// text in JSON in JSON in JSON has seven backslashes before its n.
const maxBackslashes = 8

// escapeAtom is the atom at a backslash: an escape of JSON, once or several
// times over, or a shell's line continuation.
func escapeAtom(s string) atom {
	n := 0
	for n < len(s) && n < maxBackslashes && s[n] == '\\' {
		n++
	}
	if n == len(s) {
		return atom{kind: atomEnd, length: n}
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
	return atom{kind: atomEnd, length: n}
}

// unicodeAtom is the atom of a \u escape of the given length.
func unicodeAtom(r rune, length int) atom {
	a := atom{kind: atomEnd}
	if r >= 0xd800 && r < 0xe000 {
		r = utf8.RuneError
	}
	if s := string(r); r != '\\' {
		a = atomAt(s, 0)
	}
	a.length = length
	return a
}

// markAtom is the atom at what may start a mark for text that was left out.
func markAtom(s string) atom {
	if m, ok := shape.MarkAt(s); ok {
		return atom{kind: atomCut, length: m.Length, masked: m.Masked}
	}
	if s[0] == '*' {
		return atom{atomForeign, "*", 1, false}
	}
	return atom{kind: atomEnd, length: 1}
}

// gap separates two pieces of a token.
type gap struct {
	length int
	breaks int // how many line breaks it has
	joined bool
}

const (
	// maxGap is the longest gap, in bytes: a table's margins on both sides.
	maxGap = 512
	// maxGapBreaks is how many line breaks a gap may have.
	maxGapBreaks = 2
)

// gapAt reads the gap at offset i: blanks, or at most two line breaks with the
// blanks, table rules and quotation marks of mail around them.
func gapAt(src string, i int) gap {
	var g gap
	pipes := 0
	for g.length < maxGap && i+g.length < len(src) {
		at := i + g.length
		a := atomAt(src, at)
		switch {
		case a.kind == atomBlank, a.kind == atomInvisible:
		case a.kind == atomTab:
			pipes++ // ends a column unless the line breaks
		case a.kind == atomBreak:
			g.breaks++
		case a.kind == atomJoin:
			g.breaks++
			g.joined = true
		case src[at] == '|', src[at] == '>' && g.breaks > 0, strings.HasPrefix(src[at:], "│"):
			pipes++
			if a.kind == atomForeign {
				g.length += len("│") - a.length
			}
		default:
			if pipes > 0 && g.breaks == 0 || g.breaks > maxGapBreaks {
				return gap{}
			}
			return g
		}
		g.length += a.length
	}
	return gap{}
}
