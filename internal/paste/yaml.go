package paste

import (
	"strings"

	"ekstoken/internal/chars"
)

// node is a value of YAML or JSON. Exactly one of text, keys and items is used;
// which, kind says.
type node struct {
	kind  nodeKind
	text  string
	keys  []string // of a map; vals are its values
	vals  []*node  // of a map or list
	start int      // offset of its first character
	end   int      // offset after its last
}

type nodeKind uint8

const (
	nodeNone nodeKind = iota
	nodeText
	nodeMap
	nodeList
)

// get gives the value of a map's key, nil if there is none.
func (n *node) get(key string) *node {
	if n == nil || n.kind != nodeMap {
		return nil
	}
	for i, k := range n.keys {
		if k == key {
			return n.vals[i]
		}
	}
	return nil
}

// str gives the text of a map's key, "" if there is none.
func (n *node) str(key string) string {
	if v := n.get(key); v != nil && v.kind == nodeText {
		return v.text
	}
	return ""
}

// list gives the items of a map's key.
func (n *node) list(key string) []*node {
	if v := n.get(key); v != nil && v.kind == nodeList {
		return v.vals
	}
	return nil
}

// maxDepth is how deep nodes may nest; what is deeper is left out.
const maxDepth = 64

// yamlReader reads the part of YAML that kubeconfigs are written in: block
// maps and lists, flow maps and lists (so JSON too), quoted, plain and block
// scalars. It knows neither anchors nor tags. It fails nowhere: what it can't
// read it skips, for a paste holds prompts and remarks between.
type yamlReader struct {
	s     string
	p     int
	roots []*node
	stack []level
	// oneLine: a flow collection was never closed, so that no later one may
	// take more than its line. It keeps the time linear.
	oneLine bool
}

// level is a collection that is open, and the column of its entries. A pending
// one has no entry yet; its column is that of the key or dash before it.
type level struct {
	n       *node
	column  int
	pending bool
}

// readYAML gives the top nodes of all documents in the text.
func readYAML(s string) []*node {
	r := &yamlReader{s: s}
	for r.p < len(s) {
		r.line()
	}
	return r.roots
}

// line reads one line, or the flow collection or block scalar that starts on it.
func (r *yamlReader) line() {
	s := r.s
	start := r.p
	p := start
	for p < len(s) && s[p] == ' ' {
		p++
	}
	end := chars.LineEnd(s, p)
	r.p = end + 1
	if p == end || s[p] == '#' {
		return
	}
	if strings.HasPrefix(s[start:end], "---") {
		r.stack = r.stack[:0]
		return
	}
	column := p - start
	for p < end && s[p] == '-' && (p+1 == end || s[p+1] == ' ') {
		list := r.collection(nodeList, column, p)
		item := &node{start: p, end: end}
		if list == nil {
			return
		}
		list.vals = append(list.vals, item)
		r.extend(end)
		r.push(level{item, column, true})
		for p++; p < end && s[p] == ' '; p++ {
		}
		column = p - start
	}
	if p == end || s[p] == '#' {
		return
	}
	r.entry(p, end, column)
}

// entry reads "key: value" or a lone value.
func (r *yamlReader) entry(p, end, column int) {
	key, v, ok := splitKey(r.s, p, end)
	if !ok || (r.s[p] == '{' || r.s[p] == '[') {
		r.lone(p, end)
		return
	}
	m := r.collection(nodeMap, column, p)
	if m == nil {
		return
	}
	n := &node{start: v, end: end}
	m.keys, m.vals = append(m.keys, key), append(m.vals, n)
	r.value(n, v, end, column)
	r.extend(n.end)
	if n.kind == nodeNone {
		r.push(level{n, column, true})
	}
}

// lone reads a value that no key stands before: an item of a list, the rest
// of a plain scalar, or a flow collection after other text.
func (r *yamlReader) lone(p, end int) {
	top := len(r.stack) - 1
	if top >= 0 && r.stack[top].pending && r.stack[top].n.kind == nodeNone {
		n := r.stack[top].n
		r.stack = r.stack[:top]
		r.value(n, p, end, 0)
		r.extend(n.end)
		return
	}
	for p < end {
		at := strings.IndexAny(r.s[p:end], "{[")
		if at < 0 {
			return
		}
		n := &node{}
		r.value(n, p+at, end, 0)
		if n.kind != nodeMap && n.kind != nodeList {
			return
		}
		r.roots = append(r.roots, n)
		p = n.end
	}
}

// value reads the value at p into n. A value that stands on the next lines
// leaves n without kind.
func (r *yamlReader) value(n *node, p, end, column int) {
	s := r.s
	for p < end && s[p] == ' ' {
		p++
	}
	n.start, n.end = p, end
	if p == end || s[p] == '#' {
		return
	}
	switch s[p] {
	case '{', '[':
		limit := len(s)
		if r.oneLine {
			limit = end
		}
		if e, ok := readFlow(s[:limit], p, n); ok {
			r.p = chars.LineEnd(s, e) + 1
			return
		}
		r.oneLine = true
		*n = node{kind: nodeText, text: s[p:end], start: p, end: end}
	case '|', '>':
		if end-p <= 3 {
			r.block(n, column)
			return
		}
		n.kind, n.text = nodeText, s[p:end]
	case '"', '\'':
		n.kind, n.text = nodeText, unquoteScalar(s[p:end])
	default:
		text := s[p:end]
		if c := strings.Index(text, " #"); c >= 0 {
			text = text[:c]
		}
		n.kind, n.text = nodeText, strings.TrimRight(text, " \t")
	}
}

// block reads the lines of a block scalar, those that are indented deeper.
func (r *yamlReader) block(n *node, column int) {
	s, p := r.s, r.p
	indent := -1
	var b strings.Builder
	for p < len(s) {
		q := p
		for q < len(s) && s[q] == ' ' {
			q++
		}
		end := chars.LineEnd(s, q)
		if q < end && q-p <= column {
			break
		}
		if q < end {
			if indent < 0 {
				indent = q - p
			}
			b.WriteString(s[min(p+indent, q):end])
		}
		b.WriteByte('\n')
		n.end = end
		p = end + 1
	}
	n.kind, n.text = nodeText, b.String()
	r.p = p
}

// collection gives the open map or list whose entries stand at the column, or
// opens it.
func (r *yamlReader) collection(kind nodeKind, column, p int) *node {
	for len(r.stack) > 0 {
		top := &r.stack[len(r.stack)-1]
		switch {
		case top.pending && (column > top.column || kind == nodeList && column == top.column && top.n.kind == nodeNone):
			if len(r.stack) >= maxDepth {
				return nil
			}
			top.pending, top.column, top.n.kind = false, column, kind
			return top.n
		case !top.pending && top.column == column && top.n.kind == kind:
			return top.n
		case !top.pending && column > top.column:
			return nil // deeper than the last entry allows: not YAML
		}
		r.stack = r.stack[:len(r.stack)-1]
	}
	n := &node{kind: kind, start: p, end: p}
	r.roots = append(r.roots, n)
	r.push(level{n, column, false})
	return n
}

func (r *yamlReader) push(l level) { r.stack = append(r.stack, l) }

// extend moves the end of the top node.
func (r *yamlReader) extend(end int) {
	if len(r.roots) > 0 {
		r.roots[len(r.roots)-1].end = end
	}
}

// splitKey splits "key: value" at p. The key may be quoted.
func splitKey(s string, p, end int) (key string, value int, ok bool) {
	if s[p] == '"' || s[p] == '\'' {
		e := strings.IndexByte(s[p+1:end], s[p])
		if e < 0 || p+e+2 >= end || s[p+e+2] != ':' {
			return "", 0, false
		}
		return s[p+1 : p+1+e], p + e + 3, true
	}
	for q := p; q < end && q-p < 256; q++ {
		if s[q] == ':' && (q+1 == end || s[q+1] == ' ') {
			return s[p:q], q + 1, q > p
		}
		if s[q] == '{' || s[q] == '"' {
			break
		}
	}
	return "", 0, false
}

// unquoteScalar undoes a quoted scalar that ends in the text.
func unquoteScalar(s string) string {
	q := s[0]
	if e := strings.IndexByte(s[1:], q); e >= 0 && !strings.Contains(s[1:1+e], `\`) {
		return s[1 : 1+e]
	}
	text, _ := readQuoted(s, 0)
	return text
}

// readQuoted reads the quoted string at p. It gives the offset after it.
func readQuoted(s string, p int) (string, int) {
	q := s[p]
	p++
	start := p
	var b []byte
	for p < len(s) && s[p] != q {
		if s[p] == '\\' && q == '"' && p+1 < len(s) {
			b = append(b, s[start:p]...)
			c, e := unescape(s, p)
			if e == 0 {
				c, e = s[p+1], p+2
				switch c {
				case 'n':
					c = '\n'
				case 't':
					c = '\t'
				}
			}
			b = append(b, c)
			p, start = e, e
			continue
		}
		p++
	}
	text := s[start:p]
	if b != nil {
		text = string(append(b, text...))
	}
	if p < len(s) {
		p++
	}
	return text, p
}

// readFlow reads the flow collection at p into n. It gives the offset after
// it; ok is false if it isn't closed.
func readFlow(s string, p int, n *node) (end int, ok bool) {
	open := make([]*node, 0, 8)
	begin := func(at *node, c byte) {
		at.kind = nodeList
		if c == '{' {
			at.kind = nodeMap
		}
		at.start = p
		open = append(open, at)
	}
	begin(n, s[p])
	p++
	key := false // a key was read and waits for its value
	slot := func() *node {
		top := open[len(open)-1]
		v := &node{}
		if top.kind == nodeMap && !key {
			return nil
		}
		key = false
		top.vals = append(top.vals, v)
		return v
	}
	for p < len(s) {
		top := open[len(open)-1]
		switch c := s[p]; c {
		case '{', '[':
			v := slot()
			if v == nil || len(open) >= maxDepth {
				return p, false
			}
			begin(v, c)
			p++
		case '}', ']':
			top.vals = padded(top)
			key = false
			p++
			top.end = p
			if open = open[:len(open)-1]; len(open) == 0 {
				return p, true
			}
		case ',', ' ', '\t', '\n', ':':
			if c == ',' {
				top.vals = padded(top)
				key = false
			}
			p++
		default:
			text, e := flowScalar(s, p)
			p = e
			if top.kind == nodeMap && !key {
				top.keys = append(top.keys, text)
				key = true
				continue
			}
			if v := slot(); v != nil {
				v.kind, v.text = nodeText, text
			}
		}
	}
	return p, false
}

// padded gives a map's last key a value if it has none.
func padded(n *node) []*node {
	if n.kind == nodeMap && len(n.vals) < len(n.keys) {
		return append(n.vals, &node{})
	}
	return n.vals
}

// flowScalar reads a quoted or plain scalar inside a flow collection.
func flowScalar(s string, p int) (string, int) {
	if s[p] == '"' || s[p] == '\'' {
		return readQuoted(s, p)
	}
	start := p
	for p++; p < len(s); p++ {
		switch s[p] {
		case ',', '}', ']', '{', '[', '\n', '"':
			return strings.TrimSpace(s[start:p]), p
		case ':':
			if p+1 >= len(s) || s[p+1] == ' ' || s[p+1] == '\n' || s[p+1] == '"' {
				return strings.TrimSpace(s[start:p]), p
			}
		}
	}
	return strings.TrimSpace(s[start:p]), p
}
