package tree

import (
	"strings"

	"ekstoken/internal/chars"
)

// yamlReader reads the part of YAML that kubeconfigs and manifests are written
// in: block and flow maps and lists (JSON included), and quoted, plain and block
// scalars, anchors and merged keys. Tags are left out.
type yamlReader struct {
	text  string
	next  int // offset of the next line
	roots []*Node
	open  []level
	// oneLine is true once a flow collection was never closed. No later one may
	// take more than its line then, which keeps the time linear.
	oneLine bool
	nodes   int // how many were made
	anchors map[string]*Node
}

// level is an open collection and the column of its entries. A pending one has
// no entry yet; its column is that of the key or dash before it.
type level struct {
	node    *Node
	column  int
	pending bool
}

// ReadYAML returns the top nodes of all documents in a text, YAML or JSON.
func ReadYAML(text string) []*Node {
	r := &yamlReader{text: text}
	for r.next < len(text) && r.nodes < MaxNodes {
		r.line()
	}
	return r.roots
}

// node makes a node.
func (r *yamlReader) node(n Node) *Node {
	r.nodes++
	return &n
}

// line reads one line, or the flow collection or block scalar that starts on it.
func (r *yamlReader) line() {
	s := r.text
	start := r.next
	p := start
	for p < len(s) && s[p] == ' ' {
		p++
	}
	end := chars.LineEnd(s, p)
	r.next = end + 1
	if end > p && s[end-1] == '\r' {
		end--
	}
	if p == end || s[p] == '#' {
		return
	}
	if strings.HasPrefix(s[start:end], "---") {
		r.open = r.open[:0]
		return
	}
	column := p - start
	for p < end && s[p] == '-' && (p+1 == end || s[p+1] == ' ') {
		list := r.collection(List, column, p)
		if list == nil {
			return
		}
		item := r.node(Node{Start: p, End: end})
		list.Values = append(list.Values, item)
		r.extend(end)
		r.open = append(r.open, level{item, column, true})
		for p++; p < end && s[p] == ' '; p++ {
		}
		column = p - start
	}
	if p == end || s[p] == '#' {
		return
	}
	r.entry(p, end, column)
}

// entry reads "key: value" or a value alone.
func (r *yamlReader) entry(p, end, column int) {
	key, value, ok := splitKey(r.text, p, end)
	if !ok || r.text[p] == '{' || r.text[p] == '[' {
		r.lone(p, end)
		return
	}
	m := r.collection(Map, column, p)
	if m == nil {
		return
	}
	n := r.node(Node{Start: value, End: end})
	m.Keys, m.Values = append(m.Keys, key), append(m.Values, n)
	r.value(n, value, end, column)
	r.extend(n.End)
	switch {
	case key == "<<" && n.Kind == Map:
		m.merge()
	case n.Kind == None:
		r.open = append(r.open, level{n, column, true})
	}
}

// lone reads a value without a key: an item of a list, the rest of a plain
// scalar, or a flow collection after other text.
func (r *yamlReader) lone(p, end int) {
	top := len(r.open) - 1
	if top >= 0 && r.open[top].pending && r.open[top].node.Kind == None {
		n, column := r.open[top].node, r.open[top].column
		r.open = r.open[:top]
		r.value(n, p, end, column)
		r.extend(n.End)
		return
	}
	for p < end {
		at := strings.IndexAny(r.text[p:end], "{[")
		if at < 0 {
			return
		}
		n := r.node(Node{})
		r.value(n, p+at, end, 0)
		if n.Kind != Map && n.Kind != List {
			return
		}
		r.roots = append(r.roots, n)
		p = n.End
	}
}

// value reads the value at p into n. A value on the following lines leaves n
// without a kind.
func (r *yamlReader) value(n *Node, p, end, column int) {
	s := r.text
	for p < end && s[p] == ' ' {
		p++
	}
	if p < end && (s[p] == '&' || s[p] == '!') {
		p = r.properties(n, p, end)
	}
	n.Start, n.End = p, end
	if p == end || s[p] == '#' {
		return
	}
	switch s[p] {
	case '{', '[':
		limit := len(s)
		if r.oneLine {
			limit = end
		}
		e, nodes, ok := readFlow(s[:limit], p, n, MaxNodes-r.nodes)
		if ok {
			r.nodes += nodes
			r.next = chars.LineEnd(s, e) + 1
			return
		}
		r.oneLine = true
		*n = Node{Kind: Text, Text: s[p:end], Start: p, End: end}
	case '|', '>':
		if end-p <= len("|-2") {
			r.block(n, column)
			return
		}
		n.Kind, n.Text = Text, s[p:end]
	case '"', '\'':
		n.Kind, n.Text = Text, unquote(s[p:end])
	default:
		text := s[p:end]
		if c := strings.Index(text, " #"); c >= 0 {
			text = text[:c]
		}
		if text[0] == '*' && r.alias(n, text) {
			return
		}
		n.Kind, n.Text = Text, strings.TrimRight(text, " \t")
	}
}

// block reads the lines of a block scalar: those indented deeper than column.
func (r *yamlReader) block(n *Node, column int) {
	s, p := r.text, r.next
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
		n.End = end
		p = end + 1
	}
	n.Kind, n.Text = Text, b.String()
	r.next = p
}

// collection returns the open map or list whose entries are at the column, or
// opens it. It returns nil where YAML allows no such entry.
func (r *yamlReader) collection(kind Kind, column, p int) *Node {
	for len(r.open) > 0 {
		top := &r.open[len(r.open)-1]
		switch {
		case top.pending && (column > top.column || kind == List && column == top.column && top.node.Kind == None):
			if len(r.open) >= MaxDepth {
				return nil
			}
			top.pending, top.column, top.node.Kind = false, column, kind
			return top.node
		case !top.pending && top.column == column && top.node.Kind == kind:
			return top.node
		case !top.pending && column > top.column:
			return nil // deeper than the last entry allows: not YAML
		}
		r.open = r.open[:len(r.open)-1]
	}
	n := r.node(Node{Kind: kind, Start: p, End: p})
	r.roots = append(r.roots, n)
	r.open = append(r.open, level{n, column, false})
	return n
}

// extend moves the end of the top node.
func (r *yamlReader) extend(end int) {
	if len(r.roots) > 0 {
		r.roots[len(r.roots)-1].End = end
	}
}

// maxKey is how many bytes of a line are searched for the end of a plain key.
const maxKey = 256

// splitKey splits "key: value" at p. The key may be quoted. It returns the
// offset after the colon.
func splitKey(s string, p, end int) (key string, value int, ok bool) {
	if s[p] == '"' || s[p] == '\'' {
		e := strings.IndexByte(s[p+1:end], s[p])
		if e < 0 || p+e+2 >= end || s[p+e+2] != ':' {
			return "", 0, false
		}
		return s[p+1 : p+1+e], p + e + 3, true
	}
	for q := p; q < end && q-p < maxKey; q++ {
		if s[q] == ':' && (q+1 == end || s[q+1] == ' ') {
			return s[p:q], q + 1, q > p
		}
		if s[q] == '{' || s[q] == '"' {
			break
		}
	}
	return "", 0, false
}
