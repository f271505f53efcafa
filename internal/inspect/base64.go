package inspect

// base64Facts say what is odd about a base64 text. All positions count bytes
// from the start of the text, -1 for nowhere.
type base64Facts struct {
	chars     int  // how many characters of either alphabet there are
	standard  int  // the first + or /, of the standard alphabet
	urlSafe   int  // the first - or _, of the URL-safe alphabet
	padding   int  // the first =
	inner     bool // more base64 follows the padding
	escaped   int  // the first %3D, %2B or %2F
	lineBreak int  // the first CR or LF, which Go's decoder skips
	breaks    int  // how many line breaks stand between other characters
	blank     int  // the first blank or tab
	illegal   int  // the first character of none of these kinds
	tail      bool // illegal characters stand only at the end
	leftover  int  // the last character, where it is one too many or too few
}

// readBase64 reads as much of s as can be read, in either alphabet, and skips
// what belongs to none. at is where s stands in the token.
func readBase64(s string, at int) (mapped, base64Facts) {
	f := base64Facts{standard: -1, urlSafe: -1, padding: -1, escaped: -1, lineBreak: -1, blank: -1, illegal: -1, leftover: -1, tail: true}
	size := len(s)/4*3 + 3
	m := mapped{from: make([]int32, 0, size), to: make([]int32, 0, size)}
	text := make([]byte, 0, size)
	var bits uint32
	var previous, width int
	pendingBreak := false
	for i := 0; i < len(s); i += width {
		width = 1
		c := s[i]
		if n, b := percentEscape(s[i:]); n > 0 && (b == '=' || b == '+' || b == '/') {
			first(&f.escaped, i)
			width, c = n, b
		}
		v, ok := sextet(c)
		if !ok {
			f.note(c, i)
			pendingBreak = pendingBreak || c == '\n' || c == '\r'
			continue
		}
		if pendingBreak && f.chars > 0 {
			f.breaks++
		}
		pendingBreak = false
		f.noteChar(c, i)
		bits = bits<<6 | uint32(v)
		if k := (f.chars - 1) % 4; k > 0 {
			text = append(text, byte(bits>>(6-2*k)))
			m.from = append(m.from, int32(at+previous))
			m.to = append(m.to, int32(at+i+width))
		}
		previous = i
	}
	if f.chars%4 == 1 {
		f.leftover = previous
	}
	m.s = string(text)
	return m, f
}

// note takes down a character that holds no bits.
func (f *base64Facts) note(c byte, i int) {
	switch c {
	case '=':
		first(&f.padding, i)
	case '\r', '\n':
		first(&f.lineBreak, i)
	case ' ', '\t':
		first(&f.blank, i)
	default:
		first(&f.illegal, i)
	}
}

// noteChar takes down a character of either alphabet.
func (f *base64Facts) noteChar(c byte, i int) {
	f.chars++
	if f.padding >= 0 {
		f.inner = true
	}
	if f.illegal >= 0 {
		f.tail = false
	}
	switch c {
	case '+', '/':
		first(&f.standard, i)
	case '-', '_':
		first(&f.urlSafe, i)
	}
}

// first sets a position that isn't set yet.
func first(at *int, i int) {
	if *at < 0 {
		*at = i
	}
}

// sextet is the value of a base64 character in either alphabet (RFC 4648,
// sections 4 and 5).
func sextet(c byte) (byte, bool) {
	switch {
	case 'A' <= c && c <= 'Z':
		return c - 'A', true
	case 'a' <= c && c <= 'z':
		return c - 'a' + 26, true
	case isDigit(c):
		return c - '0' + 52, true
	case c == '+' || c == '-':
		return 62, true
	case c == '/' || c == '_':
		return 63, true
	}
	return 0, false
}
