package jsontext

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// unquote reads what stands between the quotes of a valid JSON string. Each
// byte that is no UTF-8 becomes U+FFFD.
func unquote(s []byte) string {
	if !utf8.Valid(s) {
		s = []byte(string([]rune(string(s))))
	}
	n := bytes.IndexByte(s, '\\')
	if n < 0 {
		return string(s)
	}
	out := make([]byte, 0, len(s))
	for ; n >= 0; n = bytes.IndexByte(s, '\\') {
		out = append(out, s[:n]...)
		var r rune
		r, s = unescape(s[n+1:])
		out = utf8.AppendRune(out, r)
	}
	return string(append(out, s...))
}

// unescape reads one escape behind its backslash, and returns what is left.
func unescape(s []byte) (rune, []byte) {
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

func hex4(s []byte) (r rune, ok bool) {
	for _, c := range s[:4] {
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

// AppendString appends s as a JSON string. What is no valid UTF-8 becomes
// U+FFFD.
func AppendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		if i+8 <= len(s) && plain8(s[i:i+8]) {
			i += 8
			continue
		}
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' {
				b = append(b, s[start:i]...)
				b = appendEscape(b, c)
				start = i + 1
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			b = append(b, s[start:i]...)
			b = utf8.AppendRune(b, r)
			start = i + 1
		}
		i += n
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

// plain8 tells whether all of eight bytes are ASCII and stand for themselves
// in a JSON string. Almost all that is sent is such text.
func plain8[T string | []byte](s T) bool {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	x := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	quote, backslash := x^'"'*ones, x^'\\'*ones
	// A subtraction sets a byte's high bit where the byte was too small. A
	// borrow can set more, never fewer.
	return (x|(x-' '*ones)|(quote-ones)|(backslash-ones))&highs == 0
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
