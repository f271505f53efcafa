package tree

import (
	"slices"
	"strings"

	"ekstoken/internal/chars"
)

// properties reads the anchor and the tags before the value at p, and returns
// where the value itself starts.
func (r *yamlReader) properties(n *Node, p, end int) int {
	for p < end {
		word := r.text[p:end]
		if i := strings.IndexByte(word, ' '); i >= 0 {
			word = word[:i]
		}
		switch {
		case len(word) > 1 && word[0] == '&' && isAnchorName(word[1:]):
			if r.anchors == nil {
				r.anchors = map[string]*Node{}
			}
			r.anchors[word[1:]] = n
		case strings.HasPrefix(word, "!!"):
		default:
			return p
		}
		for p += len(word); p < end && r.text[p] == ' '; p++ {
		}
	}
	return p
}

// alias makes n what the anchor that text names is, and reports whether there is
// one. A value that is inside itself stays empty, as does one that is too large:
// an alias counts as all the nodes behind it.
func (r *yamlReader) alias(n *Node, text string) bool {
	target := r.anchors[strings.TrimPrefix(strings.TrimSpace(text), "*")]
	if target == nil {
		return false
	}
	if slices.ContainsFunc(r.open, func(l level) bool { return l.node == target }) {
		return true
	}
	if size := target.size(MaxNodes - r.nodes); r.nodes+size <= MaxNodes {
		r.nodes += size
		n.Kind, n.Text, n.Keys, n.Values = target.Kind, target.Text, slices.Clip(target.Keys), slices.Clip(target.Values)
	}
	return true
}

// size counts the nodes in n, up to one more than limit.
func (n *Node) size(limit int) int {
	size := 1
	for _, v := range n.Values {
		if size > limit {
			break
		}
		size += v.size(limit - size)
	}
	return size
}

// merge gives a map the entries of another that it doesn't have, in place of the
// entry "<<" that it ends with.
func (m *Node) merge() {
	last := len(m.Keys) - 1
	from := m.Values[last]
	m.Keys, m.Values = m.Keys[:last], m.Values[:last]
	for i, key := range from.Keys {
		if m.Get(key) == nil && i < len(from.Values) {
			m.Keys, m.Values = append(m.Keys, key), append(m.Values, from.Values[i])
		}
	}
}

func isAnchorName(s string) bool {
	for i := 0; i < len(s); i++ {
		if !chars.IsAlnum(s[i]) && s[i] != '-' && s[i] != '_' {
			return false
		}
	}
	return s != ""
}
