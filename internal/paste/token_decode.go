package paste

import "strings"

// decoder decodes base64 of either alphabet as it comes.
type decoder struct {
	out   []byte
	chars int
	bits  uint32
	// odd is true once something other than base64 stood in it, so that what
	// follows can be out of step.
	odd bool
}

func (d *decoder) add(c byte) {
	v, ok := base64Value(c)
	if !ok {
		d.odd = d.odd || c != '='
		return
	}
	d.bits = d.bits<<6 | uint32(v)
	d.chars++
	switch d.chars % 4 {
	case 2:
		d.out = append(d.out, byte(d.bits>>4))
	case 3:
		d.out = append(d.out, byte(d.bits>>2))
	case 0:
		d.out = append(d.out, byte(d.bits))
	}
}

// peek returns the bytes that s would add.
func (d *decoder) peek(s string) []byte {
	c := decoder{chars: d.chars, bits: d.bits}
	for i := 0; i < len(s); i++ {
		c.add(s[i])
	}
	return c.out
}

// signatureDigits returns how many digits of the signature a URL ends with, or
// -1 if it doesn't end within its signature.
func signatureDigits(url []byte) int {
	const name = "x-amz-signature="
	tail := strings.ToLower(string(url[max(0, len(url)-len(name)-64):]))
	i := strings.LastIndex(tail, name)
	if i < 0 || !isHex(tail[i+len(name):]) {
		return -1
	}
	return len(tail) - i - len(name)
}

// isSignatureEnd tells whether s is at most n digits of a signature and then
// the URL's end or its next parameter.
func isSignatureEnd(s []byte, n int) bool {
	i := 0
	for i < len(s) && i < n && hexDigit(s[i]) >= 0 {
		i++
	}
	return i == len(s) || i == n && s[i] == '&' && isURLText(s[i:])
}

// isURLText tells whether s holds nothing but characters that URLs have.
func isURLText(s []byte) bool {
	for _, c := range s {
		if !isURLChar(c) {
			return false
		}
	}
	return len(s) > 0
}

func isURLChar(c byte) bool {
	return isAlnum(c) || strings.IndexByte("-._~:/?#[]@!$&'()*+,;=%", c) >= 0
}

// base64Len returns how many base64 characters of either alphabet s starts
// with, counting to limit.
func base64Len(s string, limit int) int {
	n := 0
	for n < len(s) && n < limit && base64Bytes[s[n]] {
		n++
	}
	return n
}

// base64Bytes are the characters of base64 and base64url.
var base64Bytes = func() (t [256]bool) {
	for c := range t {
		_, t[c] = base64Value(byte(c))
	}
	return t
}()

func base64Value(c byte) (byte, bool) {
	switch {
	case c >= 'A' && c <= 'Z':
		return c - 'A', true
	case c >= 'a' && c <= 'z':
		return c - 'a' + 26, true
	case isDecimal(c):
		return c - '0' + 52, true
	case c == '-', c == '+':
		return 62, true
	case c == '_', c == '/':
		return 63, true
	}
	return 0, false
}

func isBase64(c byte) bool { return base64Bytes[c] }

func isAlnum(c byte) bool { return isDecimal(c) || c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDecimal(c byte) bool { return c >= '0' && c <= '9' }

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func isHex(s string) bool {
	for i := 0; i < len(s); i++ {
		if hexDigit(s[i]) < 0 {
			return false
		}
	}
	return true
}

// hexDigit returns the value of a hexadecimal digit, or -1.
func hexDigit(c byte) int {
	switch {
	case isDecimal(c):
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// toLower is strings.ToLower, eight bytes at a time where all are ASCII.
func toLower(s string) string {
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
		// Of bytes below 0x80, the high bit is set from 'A' on, and from
		// behind 'Z' on: it is the capitals' where these differ.
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
		out[i] = lower(s[i])
	}
	return string(out)
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}
