package tree

import (
	"strconv"
	"unicode/utf8"
)

// ReadJSON reads the object or list that text starts with, and returns the offset
// behind it. It is lenient, for what people paste is cut, printed by Python or
// edited: quotes may be single, words bare (None, True), commas trailing or
// missing, and the end may be missing. It returns nil where text starts with
// neither. It takes time linear in what it reads.
func ReadJSON(text string) (n *Node, end int) {
	if text == "" || text[0] != '{' && text[0] != '[' {
		return nil, 0
	}
	r := jsonReader{text: text}
	n = r.value(0)
	return n, r.at
}

type jsonReader struct {
	text string
	at   int
	// broken is set where the text stops to be JSON. All open values end there.
	broken bool
}

func (r *jsonReader) blanks() {
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return
		}
	}
}

// peek returns the next byte that is no blank, 0 at the end.
func (r *jsonReader) peek() byte {
	r.blanks()
	if r.broken || r.at >= len(r.text) {
		return 0
	}
	return r.text[r.at]
}

func (r *jsonReader) value(depth int) *Node {
	c := r.peek()
	n := &Node{Kind: Text, Start: r.at}
	switch {
	case c == '{' || c == '[':
		r.list(n, c, depth+1)
	case c == '"' || c == '\'':
		n.Text = r.string(c)
	default:
		n.Text = r.word()
	}
	n.End = r.at
	return n
}

// list reads an object or a list from its opening bracket on.
func (r *jsonReader) list(n *Node, open byte, depth int) {
	n.Kind = List
	if open == '{' {
		n.Kind = Map
	}
	closing := open + 2 // in ASCII
	r.at++
	for {
		c := r.peek()
		switch {
		case c == closing:
			r.at++
			return
		case c == ',':
			r.at++
			continue
		case c == 0, c == '}', c == ']', c == ':', depth > MaxDepth:
			r.broken = true
			return
		}
		key := ""
		if open == '{' {
			if c != '"' && c != '\'' {
				r.broken = true
				return
			}
			key = r.string(c)
			if r.peek() != ':' {
				r.broken = true
				return
			}
			r.at++
		}
		if open == '{' {
			n.Keys = append(n.Keys, key)
		}
		n.Values = append(n.Values, r.value(depth))
	}
}

// word reads a number or a bare word. null and None are no text.
func (r *jsonReader) word() string {
	start := r.at
	for r.at < len(r.text) && isWordByte(r.text[r.at]) {
		r.at++
	}
	if r.at == start {
		r.broken = true
	}
	switch word := r.text[start:r.at]; word {
	case "null", "None":
		return ""
	default:
		return word
	}
}

func isWordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '-' || c == '+' || c == '.' || c == '_'
}

// string reads a string from its quote on. It ends with its text where the
// closing quote is missing.
func (r *jsonReader) string(quote byte) string {
	r.at++
	start := r.at
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case quote:
			s := r.text[start:r.at]
			r.at++
			return Unescape(s)
		case '\\':
			r.at++
		}
		r.at++
	}
	r.at, r.broken = len(r.text), true
	return Unescape(r.text[start:])
}

// Unescape resolves the escapes of JSON in s. An escape that JSON doesn't have
// stands for its character.
func Unescape(s string) string {
	i := 0
	for i < len(s) && s[i] != '\\' {
		i++
	}
	if i == len(s) {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:i]...)
	for ; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b = append(b, s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b = append(b, '\n')
		case 't':
			b = append(b, '\t')
		case 'r':
			b = append(b, '\r')
		case 'u':
			code, err := strconv.ParseUint(s[min(i+1, len(s)):min(i+5, len(s))], 16, 32)
			if err != nil || i+5 > len(s) {
				b = append(b, 'u')
				break
			}
			b = utf8.AppendRune(b, rune(code)) // a lone surrogate becomes U+FFFD
			i += 4
		default:
			b = append(b, s[i])
		}
	}
	return string(b)
}
