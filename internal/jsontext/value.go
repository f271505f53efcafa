// Package jsontext reads and writes the JSON of the boundary (RFC 8259).
//
// It does little, and without reflection: encoding/json is an eighth of the
// module's download. The tests hold it to encoding/json.
package jsontext

import "errors"

// ErrSyntax is the error of a text that is no JSON. It says no more, for the
// text holds secrets.
var ErrSyntax = errors.New("the text is not valid JSON")

// maxDepth is how deep arrays and objects may lie in each other.
const maxDepth = 32

// Value is one JSON value, as its text. The text is valid JSON.
type Value struct{ text string }

// Parse returns the value that is the whole text, blanks aside.
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
// what is no valid UTF-8 or UTF-16 becomes U+FFFD. It can be a part of the
// text that was parsed.
func (v Value) String() (string, bool) {
	if len(v.text) < 2 || v.text[0] != '"' {
		return "", false
	}
	return unquote(v.text[1 : len(v.text)-1]), true
}

// Int returns v as a whole number, and whether it is one of at most 18 digits.
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

// Elements calls each for the elements of v in their order, up to the first
// for which it returns false. It reports whether v is an array.
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

// Members calls each for the members of v in their order, up to the first for
// which it returns false. It reports whether v is an object.
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
