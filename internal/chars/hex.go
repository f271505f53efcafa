package chars

import "strings"

// HexDigit returns the value of a hexadecimal digit, or -1.
func HexDigit(c byte) int {
	switch {
	case IsDigit(c):
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// IsHex reports whether s has only hexadecimal digits, if any.
func IsHex(s string) bool {
	for i := 0; i < len(s); i++ {
		if HexDigit(s[i]) < 0 {
			return false
		}
	}
	return true
}

// Hex4 reads the four hexadecimal digits that s starts with.
func Hex4(s string) (r rune, ok bool) {
	if len(s) < 4 || !IsHex(s[:4]) {
		return 0, false
	}
	for i := 0; i < 4; i++ {
		r = r<<4 | rune(HexDigit(s[i]))
	}
	return r, true
}

// UnescapePercent undoes percent escapes. What is no escape is left as it is.
func UnescapePercent(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && IsHex(s[i+1:i+3]) {
			out = append(out, byte(HexDigit(s[i+1])<<4|HexDigit(s[i+2])))
			i += 2
			continue
		}
		out = append(out, s[i])
	}
	return string(out)
}
