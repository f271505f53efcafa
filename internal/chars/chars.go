// Package chars holds what the readers of pasted text share about characters:
// byte classes, base64 and hexadecimal digits, and fast searches for phrases.
//
// Byte classes are ASCII only: a byte of a multi-byte rune belongs to none.
package chars

import "strings"

// IsDigit reports whether c is a decimal digit.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsLetter reports whether c is an ASCII letter of either case.
func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// IsAlnum reports whether c is an ASCII letter or a decimal digit.
func IsAlnum(c byte) bool { return IsDigit(c) || IsLetter(c) }

// IsBlank reports whether c is a space or a tab.
func IsBlank(c byte) bool { return c == ' ' || c == '\t' }

// IsSpace reports whether c is a space, a tab or part of a line break.
func IsSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// IsURL reports whether c may appear in a URL, escaped or not (RFC 3986,
// section 2).
func IsURL(c byte) bool {
	return IsAlnum(c) || strings.IndexByte("-._~:/?#[]@!$&'()*+,;=%", c) >= 0
}

// Lower returns c with an ASCII capital made a small letter.
func Lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// EqualFold reports whether s and lower, which is in lower case, are equal
// when the case of ASCII letters in s is ignored.
func EqualFold(s, lower string) bool {
	return len(s) == len(lower) && HasPrefixFold(s, lower)
}

// HasPrefixFold reports whether s starts with prefix, which is in lower case,
// when the case of ASCII letters in s is ignored.
func HasPrefixFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := 0; i < len(prefix); i++ {
		if Lower(s[i]) != prefix[i] {
			return false
		}
	}
	return true
}

// HasSuffixFold reports whether s ends with suffix, which is in lower case,
// when the case of ASCII letters in s is ignored.
func HasSuffixFold(s, suffix string) bool {
	return len(s) >= len(suffix) && HasPrefixFold(s[len(s)-len(suffix):], suffix)
}

// SkipBlanks returns the offset of the first byte of s from p on that is
// neither a space nor a tab.
func SkipBlanks(s string, p int) int {
	for p < len(s) && IsBlank(s[p]) {
		p++
	}
	return p
}

// LineEnd returns the offset of the first line feed in s from p on, or the
// length of s.
func LineEnd(s string, p int) int {
	if p >= len(s) {
		return len(s)
	}
	if n := strings.IndexByte(s[p:], '\n'); n >= 0 {
		return p + n
	}
	return len(s)
}

// around surrounds a value that is pasted on its own: blanks, quotes and
// punctuation.
const around = " \t\r\n\"'`.,;“”‘’«»\u00a0\u200b\ufeff…"

// TrimAround returns s without the blanks, quotes and punctuation around it.
func TrimAround(s string) string { return strings.Trim(s, around) }

// ToLower is strings.ToLower, eight bytes at a time as long as all are ASCII.
func ToLower(s string) string {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	out := make([]byte, len(s))
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := s[i : i+8]
		x := uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
			uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
		if x&highs != 0 {
			return strings.ToLower(s)
		}
		// All bytes are below 0x80. The first sum sets the high bit of bytes from
		// 'A' on, the second of those after 'Z': capitals are where they differ.
		capitals := ((x + (0x80-'A')*ones) ^ (x + (0x7f-'Z')*ones)) & highs
		x |= capitals >> 2 // 0x20
		b := out[i : i+8]
		b[0], b[1], b[2], b[3] = byte(x), byte(x>>8), byte(x>>16), byte(x>>24)
		b[4], b[5], b[6], b[7] = byte(x>>32), byte(x>>40), byte(x>>48), byte(x>>56)
	}
	for ; i < len(s); i++ {
		if s[i] >= 0x80 {
			return strings.ToLower(s)
		}
		out[i] = Lower(s[i])
	}
	return string(out)
}
