package chars

// Base64Value returns the value of a base64 character in either alphabet (RFC
// 4648, sections 4 and 5).
func Base64Value(c byte) (value byte, ok bool) {
	switch {
	case c >= 'A' && c <= 'Z':
		return c - 'A', true
	case c >= 'a' && c <= 'z':
		return c - 'a' + 26, true
	case IsDigit(c):
		return c - '0' + 52, true
	case c == '-', c == '+':
		return 62, true
	case c == '_', c == '/':
		return 63, true
	}
	return 0, false
}

// Base64 recognises the characters of base64 in either alphabet, without padding. It
// is a table because a call per byte is expensive in WebAssembly.
var Base64 = func() (t [256]bool) {
	for c := range t {
		_, t[c] = Base64Value(byte(c))
	}
	return t
}()

// Base64Len returns how many base64 characters of either alphabet s starts
// with, up to limit.
func Base64Len(s string, limit int) int {
	n := 0
	for n < len(s) && n < limit && Base64[s[n]] {
		n++
	}
	return n
}

// IsStandardBase64 reports whether s is not empty and has only characters of
// base64's standard alphabet and its padding.
func IsStandardBase64(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '=' && (!Base64[c] || c == '-' || c == '_') {
			return false
		}
	}
	return s != ""
}

// base64Values are what Base64Value returns, notBase64 for other bytes.
var base64Values = func() (t [256]uint8) {
	for c := range t {
		v, ok := Base64Value(byte(c))
		if t[c] = v; !ok {
			t[c] = notBase64
		}
	}
	return t
}()

const notBase64 = 0xff

// DecodeBase64 decodes as much of s as is base64 in either alphabet, up to its
// padding, and reports whether that was all of s. A last character that holds
// less than a byte is dropped.
func DecodeBase64(s string) (text string, ok bool) {
	out := make([]byte, 0, len(s)/4*3+2)
	n := 0
	for ; n+4 <= len(s); n += 4 {
		a, b, c, d := base64Values[s[n]], base64Values[s[n+1]], base64Values[s[n+2]], base64Values[s[n+3]]
		if a|b|c|d == notBase64 {
			break
		}
		out = append(out, a<<2|b>>4, b<<4|c>>2, c<<6|d)
	}
	last := n // of whole groups
	var bits uint32
	for n < len(s) && base64Values[s[n]] != notBase64 {
		bits = bits<<6 | uint32(base64Values[s[n]])
		n++
	}
	switch n - last {
	case 2:
		out = append(out, byte(bits>>4))
	case 3:
		out = append(out, byte(bits>>10), byte(bits>>2))
	}
	for end := n; n < len(s) && s[n] == '=' && n-end < 2; n++ {
	}
	return string(out), n == len(s)
}
