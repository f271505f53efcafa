package explain

import (
	"strings"

	"ekstoken/internal/tree"
)

// value is a node that may be missing.
type value struct{ *tree.Node }

// get returns the value at a path: keys with blanks between. A list on the way
// stands for its first item.
func (v value) get(path string) value {
	n := v.Node
	for key := range strings.SplitSeq(path, " ") {
		n = first(n).Get(key)
	}
	return value{n}
}

// first returns the first item of a list, or n itself.
func first(n *tree.Node) *tree.Node {
	for n != nil && n.Kind == tree.List {
		if len(n.Values) == 0 {
			return nil
		}
		n = n.Values[0]
	}
	return n
}

// ok reports whether there is a value.
func (v value) ok() bool { return v.Node != nil && v.Kind != tree.None }

// text returns the text at a path, "" if there is none.
func (v value) text(path string) string {
	n := first(v.get(path).Node)
	if n == nil || n.Kind != tree.Text {
		return ""
	}
	return n.Text
}

// texts returns the texts of the list at a path, or the one text there.
func (v value) texts(path string) []string {
	v = v.get(path)
	switch {
	case !v.ok() || v.Kind == tree.Map:
		return nil
	case v.Kind == tree.Text && v.Text == "":
		return nil
	case v.Kind == tree.Text:
		return []string{v.Text}
	}
	var texts []string
	for _, item := range v.Values {
		if item.Kind == tree.Text {
			texts = append(texts, item.Text)
		}
	}
	return texts
}

// firstText returns the text of the first key that has one, of keys with bars
// between.
func (v value) firstText(keys string) string {
	for key := range strings.SplitSeq(keys, "|") {
		if s := v.text(key); s != "" {
			return s
		}
	}
	return ""
}

// lists reports whether the value at a key is a list, and returns its items.
func (v value) lists(key string) ([]*tree.Node, bool) {
	list := v.get(key)
	if !list.ok() || list.Kind != tree.List {
		return nil, false
	}
	return list.Values, true
}

// hasKey reports whether a map has one of the keys, with bars between.
func (v value) hasKey(keys string) bool {
	for key := range strings.SplitSeq(keys, "|") {
		if v.get(key).ok() {
			return true
		}
	}
	return false
}
