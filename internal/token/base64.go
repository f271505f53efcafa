package token

import "ekstoken/internal/chars"

// Base64 says what is unusual about a base64 text. Positions are in bytes from
// the start of that text, -1 for nowhere.
type Base64 struct {
	Chars     int  // how many characters of either alphabet there are
	Standard  int  // the first + or /, of the standard alphabet
	URLSafe   int  // the first - or _, of the URL-safe alphabet
	Padding   int  // the first =
	Escaped   int  // the first %3D, %2B or %2F
	LineBreak int  // the first CR or LF, which Go's decoder skips
	Breaks    int  // how many line breaks have base64 on both sides
	Blank     int  // the first space or tab
	Illegal   int  // the first character of none of these kinds
	Tail      bool // illegal characters appear only at the end
	Leftover  int  // the last character, where it holds less than a byte
}

// noBase64 is what there is to say about no text.
var noBase64 = Base64{Standard: -1, URLSafe: -1, Padding: -1, Escaped: -1, LineBreak: -1, Blank: -1, Illegal: -1, Leftover: -1, Tail: true}

// readBase64 decodes as much of s as possible, in either alphabet, and skips
// what belongs to none. at is the position of s in the token.
func readBase64(s string, at int) (mapped, Base64) {
	f := noBase64
	size := len(s)/4*3 + 3
	m := mapped{from: make([]int32, 0, size), to: make([]int32, 0, size)}
	text := make([]byte, 0, size)
	var bits uint32
	var previous, width int
	pendingBreak := false
	for i := 0; i < len(s); i += width {
		width = 1
		c := s[i]
		if c == '%' {
			if n, b := percentEscape(s[i:]); n > 0 && (b == '=' || b == '+' || b == '/') {
				first(&f.Escaped, i)
				width, c = n, b
			}
		}
		v := sextets[c]
		if v == none {
			f.note(c, i)
			pendingBreak = pendingBreak || c == '\n' || c == '\r'
			continue
		}
		if pendingBreak && f.Chars > 0 {
			f.Breaks++
		}
		pendingBreak = false
		f.Chars++
		if f.Illegal >= 0 {
			f.Tail = false
		}
		if v >= 62 {
			f.noteAlphabet(c, i)
		}
		bits = bits<<6 | uint32(v)
		if k := (f.Chars - 1) % 4; k > 0 {
			text = append(text, byte(bits>>(6-2*k)))
			m.from = append(m.from, int32(at+previous))
			m.to = append(m.to, int32(at+i+width))
		}
		previous = i
	}
	if f.Chars%4 == 1 {
		f.Leftover = previous
	}
	m.s = string(text)
	return m, f
}

// note records a character that holds no bits.
func (f *Base64) note(c byte, i int) {
	switch c {
	case '=':
		first(&f.Padding, i)
	case '\r', '\n':
		first(&f.LineBreak, i)
	case ' ', '\t':
		first(&f.Blank, i)
	default:
		first(&f.Illegal, i)
	}
}

// noteAlphabet records a character that only one alphabet has.
func (f *Base64) noteAlphabet(c byte, i int) {
	switch c {
	case '+', '/':
		first(&f.Standard, i)
	case '-', '_':
		first(&f.URLSafe, i)
	}
}

// first sets a position that isn't set yet.
func first(at *int, i int) {
	if *at < 0 {
		*at = i
	}
}

// none marks the characters that are no base64.
const none = 0xff

// sextets are the values of the base64 characters of either alphabet. It is a
// table because a call per byte is expensive in WebAssembly.
var sextets = func() (t [256]byte) {
	for c := range t {
		t[c] = none
		if v, ok := chars.Base64Value(byte(c)); ok {
			t[c] = v
		}
	}
	return t
}()
