package tree

import (
	"strings"
	"unicode/utf8"

	"ekstoken/internal/chars"
)

// flowReader reads one flow collection.
type flowReader struct {
	text string
	next int
	open []*Node
	// afterKey is true between a map's key and its value.
	afterKey bool
	nodes    int // how many were made
}

// readFlow reads the flow collection at p into n. It returns the offset after
// it and how many nodes it made; ok is false if it isn't closed or has more than
// limit.
func readFlow(text string, p int, n *Node, limit int) (end, nodes int, ok bool) {
	r := flowReader{text: text, next: p, open: make([]*Node, 0, 4)}
	r.begin(n)
	for r.next < len(text) && r.nodes < limit {
		switch c := text[r.next]; c {
		case '{', '[':
			v := r.slot()
			if v == nil || len(r.open) >= MaxDepth {
				return r.next, r.nodes, false
			}
			r.begin(v)
		case '}', ']':
			top := r.open[len(r.open)-1]
			r.endEntry()
			r.next++
			top.End = r.next
			if r.open = r.open[:len(r.open)-1]; len(r.open) == 0 {
				return r.next, r.nodes, true
			}
		case ',':
			r.endEntry()
			r.next++
		case ' ', '\t', '\n', '\r', ':':
			r.next++
		case '#': // a comment, which a plain scalar can't start with
			r.next = chars.LineEnd(text, r.next)
		default:
			r.scalar()
		}
	}
	return r.next, r.nodes, false
}

// begin opens the collection at the next byte as n.
func (r *flowReader) begin(n *Node) {
	n.Kind = List
	if r.text[r.next] == '{' {
		n.Kind = Map
	}
	n.Start = r.next
	r.open = append(r.open, n)
	r.next++
}

// slot returns the node of the next value, nil where a map wants a key.
func (r *flowReader) slot() *Node {
	top := r.open[len(r.open)-1]
	if top.Kind == Map && !r.afterKey {
		return nil
	}
	r.afterKey = false
	v := &Node{}
	r.nodes++
	top.Values = append(top.Values, v)
	return v
}

// endEntry gives a key without a value an empty one.
func (r *flowReader) endEntry() {
	top := r.open[len(r.open)-1]
	if top.Kind == Map && len(top.Values) < len(top.Keys) {
		top.Values = append(top.Values, &Node{})
		r.nodes++
	}
	r.afterKey = false
}

// scalar reads a quoted or plain scalar as a key or a value.
func (r *flowReader) scalar() {
	start := r.next
	text, end := flowScalar(r.text, start)
	r.next = end
	if top := r.open[len(r.open)-1]; top.Kind == Map && !r.afterKey {
		top.Keys = append(top.Keys, text)
		r.afterKey = true
		return
	}
	v := r.slot()
	v.Kind, v.Text, v.Start, v.End = Text, text, start, end
}

// flowScalar reads the quoted or plain scalar at p. It returns the offset after
// it.
func flowScalar(s string, p int) (text string, end int) {
	if s[p] == '"' || s[p] == '\'' {
		return readQuoted(s, p)
	}
	start := p
	for p++; p < len(s); p++ {
		switch s[p] {
		case ',', '}', ']', '{', '[', '\n', '"':
			return strings.TrimSpace(s[start:p]), p
		case '#':
			if s[p-1] == ' ' {
				return strings.TrimSpace(s[start:p]), p
			}
		case ':':
			if p+1 >= len(s) || s[p+1] == ' ' || s[p+1] == '\n' || s[p+1] == '"' {
				return strings.TrimSpace(s[start:p]), p
			}
		}
	}
	return strings.TrimSpace(s[start:p]), p
}

// unquote returns the value of a text that starts with a quote.
func unquote(s string) string {
	if e := strings.IndexByte(s[1:], s[0]); e >= 0 && strings.IndexByte(s[1:1+e], '\\') < 0 && !(s[0] == '\'' && strings.HasPrefix(s[2+e:], "'")) {
		return s[1 : 1+e]
	}
	text, _ := readQuoted(s, 0)
	return text
}

// readQuoted reads the quoted text at p. It returns the offset after it.
func readQuoted(s string, p int) (text string, end int) {
	quote := s[p]
	p++
	start := p
	var b []byte
	for p < len(s) {
		if s[p] == quote {
			if quote == '"' || p+1 == len(s) || s[p+1] != quote {
				break
			}
			b = append(b, s[start:p+1]...) // a quote is written twice in single quotes
			p += 2
			start = p
			continue
		}
		if s[p] == '\\' && quote == '"' && p+1 < len(s) {
			b = append(b, s[start:p]...)
			b, p = appendEscape(b, s, p)
			start = p
			continue
		}
		p++
	}
	text = s[start:p]
	if b != nil {
		text = string(append(b, text...))
	}
	if p < len(s) {
		p++
	}
	return text, p
}

// maxBackslashes is how many backslashes before a slash or a u are read as one:
// text that was escaped several times over has several.
const maxBackslashes = 8

// appendEscape appends what the escape at p means. It returns the offset after
// it. An unknown escape means its second character.
func appendEscape(b []byte, s string, p int) ([]byte, int) {
	q := p
	for q < len(s) && q-p < maxBackslashes && s[q] == '\\' {
		q++
	}
	if q < len(s) {
		switch s[q] {
		case '/':
			return append(b, '/'), q + 1
		case 'u':
			if r, ok := chars.Hex4(s[q+1:]); ok {
				return utf8.AppendRune(b, r), q + 5
			}
		}
	}
	switch c := s[p+1]; c {
	case 'n':
		return append(b, '\n'), p + 2
	case 't':
		return append(b, '\t'), p + 2
	case 'r':
		return append(b, '\r'), p + 2
	default:
		return append(b, c), p + 2
	}
}
