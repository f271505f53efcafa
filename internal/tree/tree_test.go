package tree

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// show writes nodes in a form of one line: {a=b} for maps, [a b] for lists.
func show(nodes ...*Node) string {
	var parts []string
	for _, n := range nodes {
		switch n.Kind {
		case None:
			parts = append(parts, "~")
		case Text:
			parts = append(parts, fmt.Sprintf("%q", n.Text))
		case List:
			parts = append(parts, "["+show(n.Values...)+"]")
		case Map:
			var entries []string
			for i, k := range n.Keys {
				entries = append(entries, k+"="+show(n.Values[i]))
			}
			parts = append(parts, "{"+strings.Join(entries, " ")+"}")
		}
	}
	return strings.Join(parts, " ")
}

func TestReadYAML(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    ``,
		"a: b":                                `{a="b"}`,
		"a: b # c\n\n# d\nc: 'd'\n":           `{a="b" c="d"}`,
		"a:\n  b: c\n  d:\n  - e\n":           `{a={b="c" d=["e"]}}`,
		"a:\n- b\n- c: d\n  e: f\n":           `{a=["b" {c="d" e="f"}]}`,
		"- - a\n  - b\n- c\n":                 `[["a" "b"] "c"]`,
		"a: {b: c, d: [e, \"f\"], g: }":       `{a={b="c" d=["e" "f"] g=~}}`,
		"{\"a\": \"b\\nc\\u0026\\/\"}":        `{a="b\nc&/"}`,
		"a: |\n  b\n   c\n\nd: e":             `{a="b\n c\n\n" d="e"}`,
		"a: >-\n  b\n  c\n":                   `{a="b\nc\n"}`,
		"a: b\n---\nc: d\n":                   `{a="b"} {c="d"}`,
		"$ kubectl\na: b\n":                   `{a="b"}`,
		"level=info msg={\"a\":\"b\"} {c: d}": `{a="b"} {c="d"}`,
		"a: {b: c":                            `{a="{b: c"}`,
		"a: \"b\\\"c\" d":                     `{a="b\"c"}`,
		"\"a b\": c":                          `{a b="c"}`,
		"{a: b: c, a: d}":                     `{a="b" c=~ a="d"}`,
		"a:\n  - b\n c: d\n":                  `{a=["b"]}`,
	} {
		if got := show(ReadYAML(text)...); got != want {
			t.Errorf("%q:\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestAccess(t *testing.T) {
	n := ReadYAML("a: b\nc: [d]\na: e\nf: {g: h}\ni:\n")[0]
	if n.String("a") != "b" || n.String("c") != "" || n.String("x") != "" || len(n.Items("c")) != 1 || n.Items("a") != nil || n.Get("f").String("g") != "h" {
		t.Error(show(n))
	}
	var none *Node
	if none.Get("a") != nil || none.String("a") != "" || none.Items("a") != nil {
		t.Error("a nil node has values")
	}
}

// TestOffsets checks that a top node's offsets enclose what it was read from.
func TestOffsets(t *testing.T) {
	for _, text := range []string{"a: b\nc:\n- d\n", "- a\n- b", "x {\"a\": 1} y\n", "# c\n\na: |\n  b\n  c\n"} {
		for _, n := range ReadYAML(text) {
			if n.Start < 0 || n.End > len(text) || n.Start >= n.End {
				t.Errorf("%q: %d to %d", text, n.Start, n.End)
			}
		}
	}
}

func TestDeepAndLong(t *testing.T) {
	for _, unit := range []string{"[", "{", "{a: ", "- ", "- a: ", "a:\n ", "\"", "\\", "a: {\n", "a: |\n", "'", "[[],", "a: \"\\u", "-\n"} {
		text := strings.Repeat(unit, 100_000/len(unit))
		for _, n := range append(ReadYAML(text), ReadYAML("a: "+text)...) {
			if d := depth(n); d > MaxDepth+1 {
				t.Errorf("%q: %d deep", unit, d)
			}
		}
	}
}

func depth(n *Node) int {
	deepest := 0
	for _, v := range n.Values {
		deepest = max(deepest, depth(v))
	}
	return deepest + 1
}

func FuzzReadYAML(f *testing.F) {
	for _, s := range []string{"a: b\n- c", "{a: [b, {c: d}]}", "a: |\n  b", "\"a\\u0026\": 'b'", "- - a: {b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, n := range ReadYAML(text) {
			check(t, text, n)
		}
	})
}

func check(t *testing.T, text string, n *Node) {
	if n.Kind == Map && len(n.Keys) != len(n.Values) {
		t.Errorf("%q: %d keys, %d values", text, len(n.Keys), len(n.Values))
	}
	for _, v := range n.Values {
		check(t, text, v)
	}
}

// TestDocuments reads what people paste of kubeconfigs and manifests.
func TestDocuments(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []any
	}{
		{"", nil},
		{"a: 1", []any{map[string]any{"a": "1"}}},
		{"a:\n  b: c # d\n  e: 'f # g'\n", []any{map[string]any{"a": map[string]any{"b": "c", "e": "f # g"}}}},
		{"a:\n- b\n- c: d\n  e: f\n-\n  g: h\ni: j", []any{map[string]any{"a": []any{"b", map[string]any{"c": "d", "e": "f"}, map[string]any{"g": "h"}}, "i": "j"}}},
		{"a: {b: [c, \"d e\", {f: g}], h: 1}\ni: j", []any{map[string]any{"a": map[string]any{"b": []any{"c", "d e", map[string]any{"f": "g"}}, "h": "1"}, "i": "j"}}},
		{"a: |\n  b\n   c\n\n  d\ne: f", []any{map[string]any{"a": "b\n c\n\nd\n", "e": "f"}}},
		{"a: 1\n---\nb: 2", []any{map[string]any{"a": "1"}, map[string]any{"b": "2"}}},
		{"a: [b,\n  c]\nd: e", []any{map[string]any{"a": []any{"b", "c"}, "d": "e"}}},
		{"a: {{ .Values.b }\nc: d", []any{map[string]any{"a": "{{ .Values.b }", "c": "d"}}},
		{"a: {b\nc: [d,\n  e]\nf: g", []any{map[string]any{"a": "{b", "c": "[d,", "f": "g"}}},
		{"- - a\n  - b\n- c", []any{[]any{[]any{"a", "b"}, "c"}}},
		{"\"a\": \"b\\\"c\\u002f\\n\"\n'd': e", []any{map[string]any{"a": "b\"c/\n", "d": "e"}}},
		{"$ cat config\na:\n  b: c\n$ ", []any{map[string]any{"a": map[string]any{"b": "c"}}}},
		{"a: https://b:6443\nc: d:e", []any{map[string]any{"a": "https://b:6443", "c": "d:e"}}},
		{"a: null\nb:\nc: d", []any{map[string]any{"a": "null", "b": nil, "c": "d"}}},
	} {
		var got []any
		for _, n := range ReadYAML(tt.text) {
			got = append(got, plain(n))
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%q:\n got %v\nwant %v", tt.text, got, tt.want)
		}
	}
}

func plain(n *Node) any {
	switch n.Kind {
	case Text:
		return n.Text
	case Map:
		m := map[string]any{}
		for i, k := range n.Keys {
			m[k] = plain(n.Values[i])
		}
		return m
	case List:
		l := []any{}
		for _, v := range n.Values {
			l = append(l, plain(v))
		}
		return l
	}
	return nil
}
