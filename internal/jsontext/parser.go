package jsontext

import "strings"

// parser scans a text. Its methods report whether they found what they look
// for, and leave at after it.
type parser struct {
	text string
	at   int
}

func (p *parser) peek() byte {
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *parser) eat(c byte) bool {
	if p.peek() != c || p.at >= len(p.text) {
		return false
	}
	p.at++
	return true
}

func (p *parser) blanks() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\t', '\n', '\r':
			p.at++
		default:
			return
		}
	}
}

// take returns the next value of a text known to be valid.
func (p *parser) take() Value {
	start := p.at
	p.value(maxDepth)
	return Value{p.text[start:p.at]}
}

// more advances, in a text known to be valid, to the next element or member. It
// reports whether there is one before end.
func (p *parser) more(end byte) bool {
	p.blanks()
	if p.eat(',') {
		p.blanks()
	}
	return p.peek() != end
}

func (p *parser) value(depth int) bool {
	switch c := p.peek(); {
	case c == '"':
		return p.string()
	case c == '{':
		return p.list('}', depth, func() bool {
			if p.peek() != '"' || !p.string() {
				return false
			}
			p.blanks()
			if !p.eat(':') {
				return false
			}
			p.blanks()
			return p.value(depth - 1)
		})
	case c == '[':
		return p.list(']', depth, func() bool { return p.value(depth - 1) })
	case c == '-' || isDigit(c):
		return p.number()
	case c == 't':
		return p.word("true")
	case c == 'f':
		return p.word("false")
	}
	return p.word("null")
}

// list scans comma-separated items, from the opening bracket to end.
func (p *parser) list(end byte, depth int, item func() bool) bool {
	if depth == 0 {
		return false
	}
	p.at++
	p.blanks()
	if p.eat(end) {
		return true
	}
	for {
		if !item() {
			return false
		}
		p.blanks()
		if p.eat(end) {
			return true
		}
		if !p.eat(',') {
			return false
		}
		p.blanks()
	}
}

func (p *parser) word(w string) bool {
	if !strings.HasPrefix(p.text[p.at:], w) {
		return false
	}
	p.at += len(w)
	return true
}

func (p *parser) string() bool {
	for p.at++; ; p.at++ {
		p.at += plain(p.text[p.at:])
		if p.at == len(p.text) {
			return false
		}
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			return true
		case c < ' ':
			return false
		case c == '\\':
			if !p.escape() {
				return false
			}
		}
	}
}

// escape scans from a backslash to the last byte of its escape.
func (p *parser) escape() bool {
	p.at++
	switch p.peek() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return true
	case 'u':
		if len(p.text)-p.at < 5 {
			return false
		}
		_, ok := hex4(p.text[p.at+1:])
		p.at += 4
		return ok
	}
	return false
}

func (p *parser) number() bool {
	p.eat('-')
	if !p.eat('0') && !p.digits() {
		return false
	}
	if p.eat('.') && !p.digits() {
		return false
	}
	if p.peek()|0x20 == 'e' {
		p.at++
		if !p.eat('+') {
			p.eat('-')
		}
		return p.digits()
	}
	return true
}

func (p *parser) digits() bool {
	start := p.at
	for isDigit(p.peek()) {
		p.at++
	}
	return p.at > start
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
