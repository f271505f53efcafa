package explain

import (
	"slices"
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/tree"
)

// text is a text that is being explained.
type text struct {
	Options
	raw, lower string
	depth      int
	// occurs says which of phrases are in lower.
	occurs []bool
	// docs are the structured values in the text, once they were asked for.
	docs     []document
	docsRead bool
}

func newText(raw string, options Options, depth int) *text {
	t := &text{Options: options, raw: raw, lower: lower(raw), depth: depth}
	t.occurs = chars.Occurring(t.lower, vocabulary().phrases)
	return t
}

// lower is strings.ToLower for ASCII: offsets stay those of s.
func lower(s string) string {
	b := make([]byte, len(s))
	for i := range b {
		b[i] = chars.Lower(s[i])
	}
	return string(b)
}

// has reports whether a word is in the text, in any case.
func (t *text) has(word string) bool {
	i, ok := slices.BinarySearch(vocabulary().phrases, word)
	if !ok {
		panic("explain: " + word + " isn't looked for")
	}
	return t.occurs[i]
}

// hasAny reports whether one of the words is in the text, or there are none.
func (t *text) hasAny(words []string) bool {
	return len(words) == 0 || slices.ContainsFunc(words, t.has)
}

// document is a structured value in a text, or an element of one.
type document struct {
	value
	start, end int
}

// documents returns the objects of JSON and the elements of XML in the text,
// and a text that is YAML as a whole. Lists of events and items are taken
// apart, and so are events that are held as text.
func (t *text) documents() []document {
	if t.docsRead {
		return t.docs
	}
	t.docsRead = true
	for i := 0; i < len(t.raw) && len(t.docs) < maxCandidates; {
		n := strings.IndexAny(t.raw[i:], "{<")
		if n < 0 {
			break
		}
		i += n
		node, length := readDocument(t.raw[i:])
		if node != nil {
			t.addDocument(document{value{node}, i, i + length}, 0)
		}
		i += max(length, 1)
	}
	if len(t.docs) == 0 {
		for _, node := range tree.ReadYAML(t.raw) {
			t.addDocument(document{value{node}, 0, len(t.raw)}, 0)
		}
	}
	return t.docs
}

// readDocument reads the object or element that s starts with, and returns its
// length; where there is none, how much of s can be skipped.
func readDocument(s string) (*tree.Node, int) {
	if s[0] == '<' {
		return tree.ReadXML(s)
	}
	rest := strings.TrimLeft(s[1:min(len(s), 256)], " \t\r\n")
	switch {
	case rest == "" || rest[0] != '"' && rest[0] != '\'' && rest[0] != '\\':
		return nil, 0
	case rest[0] == '\\': // JSON within a string of JSON
		end := escapedEnd(s)
		node, _ := tree.ReadJSON(tree.Unescape(s[:end]))
		return node, end
	}
	node, end := tree.ReadJSON(s)
	if len(node.Values) == 0 {
		return nil, end
	}
	return node, end
}

// escapedEnd returns where the string ends that an escaped object s starts in:
// at the first quote that isn't escaped, or at the line's end.
func escapedEnd(s string) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '"', '\n':
			return i
		}
	}
	return len(s)
}

// containers are the members that hold a list of documents: those of CloudTrail
// files and look-ups, of CloudWatch's answers and of lists of Kubernetes.
var containers = []string{"Records", "Events", "events", "items", "Items"}

// addDocument takes in a document, or the documents in it.
func (t *text) addDocument(d document, depth int) {
	if d.Kind != tree.Map || depth > 3 {
		return
	}
	for _, name := range containers {
		if items, ok := d.lists(name); ok {
			for i, item := range items {
				// Parts of one text share its span; each gets a place of its own.
				t.addDocument(document{value{item}, d.start + i, d.start + i + 1}, depth+1)
			}
			return
		}
	}
	for _, name := range []string{"CloudTrailEvent", "@message", "message", "log", "textPayload"} {
		inner := strings.TrimSpace(d.text(name))
		if len(inner) < 2 || inner[0] != '{' {
			continue
		}
		if node, _ := tree.ReadJSON(inner); node != nil {
			t.addDocument(document{value{node}, d.start, d.end}, depth+1)
			return
		}
	}
	t.docs = append(t.docs, d)
}

// line returns the offsets of the line that offset at is in.
func (t *text) line(at int) (start, end int) {
	start = strings.LastIndexByte(t.raw[:at], '\n') + 1
	return start, chars.LineEnd(t.raw, at)
}
