// Package jsontext reads and writes the JSON of the boundary (RFC 8259).
//
// It is small and uses no reflection: encoding/json would be an eighth of the
// module's download. The tests compare it with encoding/json.
package jsontext

import "errors"

// ErrSyntax is returned for invalid JSON. It gives no details, as the text
// contains secrets.
var ErrSyntax = errors.New("the text is not valid JSON")

// maxDepth is how deep arrays and objects may nest.
const maxDepth = 32

// Value is one JSON value, as its text, which is valid JSON.
type Value struct{ text string }

// Parse parses a text that is one value, with optional whitespace around it.
func Parse(text string) (Value, error) {
	p := &parser{text: text}
	p.blanks()
	start := p.at
	if !p.value(maxDepth) {
		return Value{}, ErrSyntax
	}
	v := Value{text[start:p.at]}
	p.blanks()
	if p.at != len(text) {
		return Value{}, ErrSyntax
	}
	return v, nil
}

// IsNull reports whether v is null.
func (v Value) IsNull() bool { return v.text == "null" }

// String returns v as a string, and whether it is one. As in encoding/json,
// invalid UTF-8 or UTF-16 becomes U+FFFD. The result can share memory with the
// parsed text.
func (v Value) String() (string, bool) {
	if len(v.text) < 2 || v.text[0] != '"' {
		return "", false
	}
	return unquote(v.text[1 : len(v.text)-1]), true
}

// Int returns v as an integer, and whether it is one of at most 18 digits.
func (v Value) Int() (int, bool) {
	digits := v.text
	negative := len(digits) > 0 && digits[0] == '-'
	if negative {
		digits = digits[1:]
	}
	if len(digits) == 0 || len(digits) > 18 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(digits) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// Elements calls each for the elements of v in order, until it returns false.
// It reports whether v is an array.
func (v Value) Elements(each func(Value) bool) bool {
	if len(v.text) == 0 || v.text[0] != '[' {
		return false
	}
	p := &parser{text: v.text, at: 1}
	for p.more(']') {
		if !each(p.take()) {
			return true
		}
	}
	return true
}

// Members calls each for the members of v in order, until it returns false. It
// reports whether v is an object.
func (v Value) Members(each func(name string, value Value) bool) bool {
	if len(v.text) == 0 || v.text[0] != '{' {
		return false
	}
	p := &parser{text: v.text, at: 1}
	for p.more('}') {
		name, _ := p.take().String()
		p.blanks()
		p.at++ // the colon
		p.blanks()
		if !each(name, p.take()) {
			return true
		}
	}
	return true
}
