package tokens

import (
	"strings"

	"ekstoken/internal/chars"
)

// decoder decodes base64 of either alphabet as it arrives.
type decoder struct {
	out   []byte
	chars int
	bits  uint32
	// odd is true once the text had something other than base64, so that what
	// follows may be out of step.
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

// signatureLen is how many hexadecimal digits a signature has.
const signatureLen = 64

// signatureDigits returns how many digits of its signature a URL ends with, or
// -1 if it doesn't end within the signature.
func signatureDigits(url []byte) int {
	const name = "x-amz-signature="
	tail := strings.ToLower(string(url[max(0, len(url)-len(name)-signatureLen):]))
	i := strings.LastIndex(tail, name)
	if i < 0 || !chars.IsHex(tail[i+len(name):]) {
		return -1
	}
	return len(tail) - i - len(name)
}

// endsSignature reports whether s is at most n digits of a signature, followed
// by the URL's end or its next parameter.
func endsSignature(s []byte, n int) bool {
	i := 0
	for i < len(s) && i < n && chars.HexDigit(s[i]) >= 0 {
		i++
	}
	return i == len(s) || i == n && s[i] == '&' && isURLText(s[i:])
}

// isURLText reports whether s has only characters that URLs have.
func isURLText(s []byte) bool {
	for _, c := range s {
		if !chars.IsURL(c) {
			return false
		}
	}
	return len(s) > 0
}

// isCutURL reports whether a presigned URL shows that its end is missing: it
// ends within a parameter's name, an escape, the signature or the session token.
func isCutURL(url string) bool {
	i := strings.IndexByte(url, '?')
	if i < 0 {
		return !strings.Contains(strings.ToUpper(url), "%3F") // it may be escaped as a whole
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
		return len(value) < signatureLen && chars.IsHex(value)
	case strings.EqualFold(name, "X-Amz-Security-Token"):
		escapes := strings.Count(value, "%")
		return (len(value)-2*escapes)%4 != 0
	}
	return false
}
