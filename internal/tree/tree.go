// Package tree reads structured text into nodes. Its readers are lenient: a
// paste has prompts, comments and log lines around what is meant, so what can't
// be read is skipped and nothing fails. All take time linear in the text.
package tree

// Kind determines which fields of a Node are used.
type Kind uint8

// The kinds of nodes.
const (
	None Kind = iota // no value
	Text             // Text
	Map              // Keys and Values
	List             // Values
)

// Node is one value of a structured text.
type Node struct {
	Kind Kind
	// Text is the value of a scalar, with its quotes and escapes undone.
	Text string
	// Keys are those of a map, in order and possibly repeated; Values are its
	// values, one for each key, or the items of a list.
	Keys   []string
	Values []*Node
	// Start and End are the offsets of its first byte and after its last.
	Start, End int
}

const (
	// MaxDepth is how deeply nodes nest. What is nested deeper is left out.
	MaxDepth = 64
	// MaxNodes is how many nodes are read of one text. It bounds the memory,
	// which is some 150 bytes for each.
	MaxNodes = 1 << 17
)

// Get returns the first value of a map's key, nil if there is none.
func (n *Node) Get(key string) *Node {
	if n == nil || n.Kind != Map {
		return nil
	}
	for i, k := range n.Keys {
		if k == key {
			return n.Values[i]
		}
	}
	return nil
}

// String returns the text of a map's key, "" if there is none.
func (n *Node) String(key string) string {
	if v := n.Get(key); v != nil && v.Kind == Text {
		return v.Text
	}
	return ""
}

// Items returns the items of the list at a map's key, nil if there is none.
func (n *Node) Items(key string) []*Node {
	if v := n.Get(key); v != nil && v.Kind == List {
		return v.Values
	}
	return nil
}
