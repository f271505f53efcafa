package token

import "strings"

// mapped is a text and, for each of its bytes, where in the token it came
// from.
type mapped struct {
	s        string
	from, to []int32
}

// identity maps a text that appears in the token as it is.
func identity(s string, at int) mapped {
	m := mapped{s, make([]int32, len(s)), make([]int32, len(s))}
	for i := range len(s) {
		m.from[i], m.to[i] = int32(at+i), int32(at+i+1)
	}
	return m
}

func (m mapped) slice(start, end int) mapped {
	return mapped{m.s[start:end], m.from[start:end], m.to[start:end]}
}

// utf16 keeps the byte of each UTF-16 unit that is ASCII, and of other units
// the lower one.
func (m mapped) utf16(order int) mapped {
	var out mapped
	text := make([]byte, 0, len(m.s)/2)
	for i := order - 1; i < len(m.s); i += 2 {
		text = append(text, m.s[i])
		out.from = append(out.from, m.from[i])
		out.to = append(out.to, m.to[min(i+1, len(m.s)-1)])
	}
	out.s = string(text)
	return out
}

// replace rewrites what escape finds. escape is given the rest of the text
// from a lead byte on, and returns how many bytes of it stand for the byte b,
// 0 for none.
func (m mapped) replace(lead byte, escape func(s string) (n int, b byte)) mapped {
	if !m.holds(lead, escape) {
		return m
	}
	out := mapped{from: make([]int32, 0, len(m.s)), to: make([]int32, 0, len(m.s))}
	text := make([]byte, 0, len(m.s))
	for i := 0; i < len(m.s); {
		n, b := 0, byte(0)
		if m.s[i] == lead {
			n, b = escape(m.s[i:])
		}
		if n == 0 {
			n, b = 1, m.s[i]
		}
		text = append(text, b)
		out.from = append(out.from, m.from[i])
		out.to = append(out.to, m.to[i+n-1])
		i += n
	}
	out.s = string(text)
	return out
}

// holds reports whether escape finds anything.
func (m mapped) holds(lead byte, escape func(s string) (n int, b byte)) bool {
	for at := 0; ; at++ {
		i := strings.IndexByte(m.s[at:], lead)
		if i < 0 {
			return false
		}
		at += i
		if n, _ := escape(m.s[at:]); n > 0 {
			return true
		}
	}
}
