package tree

import (
	"strings"

	"ekstoken/internal/chars"
)

// ReadXML reads the element that text starts with, and returns the offset behind
// it. Elements with elements in them are maps, the others text; attributes,
// comments and the prefixes of namespaces are left out. A cut element ends with
// the text. It returns nil where text doesn't start with an element.
func ReadXML(text string) (n *Node, end int) {
	r := xmlReader{text: text}
	name, kind := r.tag()
	if kind != openTag {
		return nil, 0
	}
	inner := &Node{Kind: Text, Start: r.at}
	r.content(inner, 0)
	return &Node{Kind: Map, Keys: []string{name}, Values: []*Node{inner}, End: r.at}, r.at
}

type xmlReader struct {
	text string
	at   int
}

// The kinds of tag.
const (
	noTag = iota
	openTag
	closeTag
	emptyTag // <a/>
	otherTag // a comment, a declaration
)

// tag reads the tag at the offset that the reader is at.
func (r *xmlReader) tag() (name string, kind int) {
	rest := r.text[r.at:]
	if len(rest) < 2 || rest[0] != '<' {
		return "", noTag
	}
	end := strings.IndexByte(rest, '>')
	if end < 0 {
		r.at = len(r.text)
		return "", noTag
	}
	r.at += end + 1
	inner := rest[1:end]
	kind = openTag
	switch {
	case inner == "":
		return "", otherTag
	case inner[0] == '!' || inner[0] == '?':
		return "", otherTag
	case inner[0] == '/':
		inner, kind = inner[1:], closeTag
	case inner[len(inner)-1] == '/':
		inner, kind = inner[:len(inner)-1], emptyTag
	}
	if i := strings.IndexAny(inner, " \t\r\n"); i >= 0 {
		inner = inner[:i]
	}
	inner = inner[strings.IndexByte(inner, ':')+1:]
	if inner == "" || !isWordByte(inner[0]) {
		return "", otherTag
	}
	return inner, kind
}

// content reads what is in an element, its closing tag included.
func (r *xmlReader) content(n *Node, depth int) {
	start := r.at
	for r.at < len(r.text) {
		i := strings.IndexByte(r.text[r.at:], '<')
		if i < 0 {
			r.at = len(r.text)
			break
		}
		textEnd := r.at + i
		r.at = textEnd
		name, kind := r.tag()
		switch kind {
		case closeTag:
			if n.Kind != Map {
				n.Text = xmlText(r.text[start:textEnd])
			}
			n.End = textEnd
			return
		case emptyTag:
			n.add(name, &Node{Kind: Text, Start: r.at, End: r.at})
		case openTag:
			if depth == MaxDepth {
				r.at = len(r.text)
				return
			}
			inner := &Node{Kind: Text, Start: r.at}
			r.content(inner, depth+1)
			n.add(name, inner)
		case noTag:
			r.at = max(r.at, textEnd+1)
		}
	}
	if n.Kind != Map {
		n.Text = xmlText(r.text[start:])
	}
	n.End = r.at
}

// add adds a value to a map, or makes n one.
func (n *Node) add(key string, value *Node) {
	n.Kind = Map
	n.Keys, n.Values = append(n.Keys, key), append(n.Values, value)
}

var xmlEntities = []string{"&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&#39;", "'", "&#34;", `"`, "&amp;", "&"}

func xmlText(s string) string {
	s = strings.TrimSpace(s)
	if inner, ok := strings.CutPrefix(s, "<![CDATA["); ok {
		return strings.TrimSuffix(inner, "]]>")
	}
	return chars.ReplacePairs(s, xmlEntities)
}
