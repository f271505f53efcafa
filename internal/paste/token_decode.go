package paste

import (
	"strings"

	"ekstoken/internal/chars"
)

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
	v, ok := chars.Base64Value(c)
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
	if i < 0 || !chars.IsHex(tail[i+len(name):]) {
		return -1
	}
	return len(tail) - i - len(name)
}

// isSignatureEnd tells whether s is at most n digits of a signature and then
// the URL's end or its next parameter.
func isSignatureEnd(s []byte, n int) bool {
	i := 0
	for i < len(s) && i < n && chars.HexDigit(s[i]) >= 0 {
		i++
	}
	return i == len(s) || i == n && s[i] == '&' && isURLText(s[i:])
}

// isURLText tells whether s holds nothing but characters that URLs have.
func isURLText(s []byte) bool {
	for _, c := range s {
		if !chars.IsURL(c) {
			return false
		}
	}
	return len(s) > 0
}
