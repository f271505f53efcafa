package paste

import (
	"strings"
	"unicode/utf8"

	"ekstoken/internal/chars"
)

// clean removes what terminals, word processors and chat programs add to a text:
// colour codes, carriage returns, typographic quotes and dashes, unusual blanks,
// zero-width characters, line continuations. The result is never longer than the
// text.
func clean(text string) string {
	return unquoteLines(cleanChars(text))
}

// unquoteLines removes the > or | that a mail or chat program puts before every
// line.
func unquoteLines(s string) string {
	t := strings.TrimLeft(s, " \n")
	if t == "" || t[0] != '>' && t[0] != '|' {
		return s
	}
	mark := t[0]
	for p := 0; p < len(t); p++ {
		end := chars.LineEnd(t, p)
		if p < end && t[p] != mark {
			return s
		}
		p = end
	}
	out := make([]byte, 0, len(t))
	for p := 0; p < len(t); p++ {
		end := chars.LineEnd(t, p)
		q := p
		if q < end {
			q++
		}
		if q < end && t[q] == ' ' {
			q++
		}
		out = append(append(out, t[q:end]...), '\n')
		p = end
	}
	return string(out)
}

func cleanChars(text string) string {
	i := nextDirty(text, 0)
	if i == len(text) {
		return text
	}
	out := make([]byte, i, len(text))
	copy(out, text)
	for i < len(text) {
		j := nextDirty(text, i)
		out = append(out, text[i:j]...)
		if j == len(text) {
			break
		}
		out, i = cleanOne(out, text, j)
	}
	return string(out)
}

// nextDirty returns the offset of the next byte to clean, from i on.
func nextDirty(s string, i int) int {
	for ; i < len(s); i++ {
		switch suspects[s[i]] {
		case dirty:
			return i
		case maybeContinuation:
			if continuation(s, i) > 0 {
				return i
			}
		case maybeEntity:
			if _, n := entity(s[i:]); n > 0 {
				return i
			}
		}
	}
	return i
}

// What suspects says of a byte.
const (
	dirty             = 1 + iota // to clean
	maybeContinuation            // to clean if it continues a line
	maybeEntity                  // to clean if it starts an HTML entity
)

// suspects are the bytes that may have to be cleaned.
var suspects = func() (t [256]uint8) {
	for c := 0x80; c < 0x100; c++ {
		t[c] = dirty
	}
	t[0], t['\r'], t[0x1b] = dirty, dirty, dirty
	t['\\'], t['^'], t['`'] = maybeContinuation, maybeContinuation, maybeContinuation
	t['&'] = maybeEntity
	return t
}()

// continuation returns the end of the line continuation that starts at i, or 0.
// A caret (cmd) or a grave accent (PowerShell) counts after a blank only.
func continuation(s string, i int) int {
	if s[i] != '\\' && (i == 0 || !chars.IsBlank(s[i-1])) {
		return 0
	}
	j := i + 1
	for j < len(s) && (chars.IsBlank(s[j]) || s[j] == '\r') {
		j++
	}
	if j < len(s) && s[j] == '\n' && (i == 0 || s[i-1] != '\\') {
		return j + 1
	}
	return 0
}

// cleanOne appends the clean form of what is at i. It returns the offset after it.
func cleanOne(out []byte, s string, i int) ([]byte, int) {
	switch c := s[i]; {
	case c == 0:
		return out, i + 1
	case c == '\r':
		if i+1 < len(s) && s[i+1] == '\n' {
			return out, i + 1
		}
		return append(out, '\n'), i + 1
	case c == 0x1b:
		return out, escapeEnd(s, i)
	case c == '&':
		q, n := entity(s[i:])
		return append(out, q), i + n
	case c < utf8.RuneSelf:
		return out, continuation(s, i)
	}
	r, size := utf8.DecodeRuneInString(s[i:])
	end := i + size
	switch {
	case r == utf8.RuneError && size == 1:
		return append(out, s[i]), end
	case r == 0xa0 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f || r == 0x3000:
		return append(out, ' '), end
	case r == 0xad || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e ||
		r >= 0x2060 && r <= 0x2069 || r == 0xfeff:
		return out, end
	case r == 0x85 || r == 0x2028 || r == 0x2029:
		return append(out, '\n'), end
	case r >= 0x2018 && r <= 0x201b || r == 0x2032:
		return append(out, '\''), end
	case r >= 0x201c && r <= 0x201f || r == 0x2033 || r == 0xab || r == 0xbb:
		return append(out, '"'), end
	case r == 0x2010 || r == 0x2011 || r == 0x2212:
		return append(out, '-'), end
	case r == 0x2013 || r == 0x2014:
		// Word processors make one dash of the two before an option's name.
		if i == 0 || chars.IsBlank(s[i-1]) || s[i-1] == '\n' || strings.HasSuffix(s[:i], "\u00a0") {
			return append(out, "--"...), end
		}
		return append(out, '-'), end
	case r == 0x2022 || r == 0x25cf || r == 0x2219:
		return append(out, '*'), end
	case r == 0x2026:
		return append(out, "..."...), end
	case r == 0xff1d:
		return append(out, '='), end
	case r == 0xff1a:
		return append(out, ':'), end
	}
	return append(out, s[i:end]...), end
}

// entity returns the quote that the HTML entity at the start of s means.
func entity(s string) (quote byte, n int) {
	for _, e := range [...]struct {
		text  string
		quote byte
	}{{"&quot;", '"'}, {"&#34;", '"'}, {"&#39;", '\''}, {"&apos;", '\''}, {"&#x27;", '\''}} {
		if strings.HasPrefix(s, e.text) {
			return e.quote, len(e.text)
		}
	}
	return 0, 0
}

// escapeEnd returns the end of the terminal's escape sequence at i (ECMA-48: a
// control sequence, an operating system command, or one more character). One
// that isn't closed ends with the line.
func escapeEnd(s string, i int) int {
	j := i + 1
	if j == len(s) {
		return j
	}
	switch s[j] {
	case '[':
		for j++; j < len(s) && s[j] >= 0x20 && s[j] < 0x40; j++ {
		}
		if j < len(s) && s[j] >= 0x40 && s[j] < 0x7f {
			j++
		}
		return j
	case ']':
		for j++; j < len(s) && s[j] != '\n'; j++ {
			if s[j] == 0x07 {
				return j + 1
			}
			if s[j] == 0x1b {
				if j+1 < len(s) && s[j+1] == '\\' {
					return j + 2
				}
				return j
			}
		}
		return j
	case '\n':
		return j
	}
	return j + 1
}
