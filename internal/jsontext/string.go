package jsontext

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// unquote decodes the text between the quotes of a valid JSON string. Each byte
// that is not valid UTF-8 becomes U+FFFD.
func unquote(s string) string {
	n := plain(s)
	if n == len(s) {
		return s
	}
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	n = strings.IndexByte(s, '\\')
	if n < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for ; n >= 0; n = strings.IndexByte(s, '\\') {
		out = append(out, s[:n]...)
		var r rune
		r, s = unescape(s[n+1:])
		out = utf8.AppendRune(out, r)
	}
	return string(append(out, s...))
}

// unescape decodes one escape after its backslash, and returns the rest.
func unescape(s string) (rune, string) {
	switch c := s[0]; c {
	case 'b':
		return '\b', s[1:]
	case 'f':
		return '\f', s[1:]
	case 'n':
		return '\n', s[1:]
	case 'r':
		return '\r', s[1:]
	case 't':
		return '\t', s[1:]
	case 'u':
		r, _ := hex4(s[1:])
		s = s[5:]
		if !utf16.IsSurrogate(r) {
			return r, s
		}
		if len(s) >= 6 && s[0] == '\\' && s[1] == 'u' {
			low, _ := hex4(s[2:])
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				return pair, s[6:]
			}
		}
		return utf8.RuneError, s
	default:
		return rune(c), s[1:]
	}
}

func hex4(s string) (r rune, ok bool) {
	for _, c := range []byte(s[:4]) {
		switch {
		case isDigit(c):
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// AppendString appends s as a JSON string. Invalid UTF-8 becomes U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	for {
		n := plain(s)
		b = append(b, s[:n]...)
		s = s[n:]
		if s == "" {
			return append(b, '"')
		}
		if s[0] < utf8.RuneSelf {
			b = appendEscape(b, s[0])
			s = s[1:]
			continue
		}
		r, n := utf8.DecodeRuneInString(s)
		b = utf8.AppendRune(b, r)
		s = s[n:]
	}
}

// plain returns how many bytes at the start of s are ASCII characters that JSON
// doesn't escape. Almost all text is like that, so it checks eight bytes at
// once.
func plain(s string) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; n+8 <= len(s); n += 8 {
		w := s[n : n+8]
		x := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
			uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
		quote, backslash := x^'"'*ones, x^'\\'*ones
		// A subtraction sets a byte's high bit if the byte was too small. A
		// borrow can set more of them, never fewer.
		if (x|(x-' '*ones)|(quote-ones)|(backslash-ones))&highs != 0 {
			break
		}
	}
	for n < len(s) && ' ' <= s[n] && s[n] < utf8.RuneSelf && s[n] != '"' && s[n] != '\\' {
		n++
	}
	return n
}

func appendEscape(b []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	}
	return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
