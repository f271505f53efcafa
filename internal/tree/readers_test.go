package tree

import (
	"strings"
	"testing"
)

// dump writes a node on one line: maps in braces, lists in brackets.
func dump(n *Node) string {
	if n == nil {
		return "nil"
	}
	var parts []string
	for i, v := range n.Values {
		text := dump(v)
		if n.Kind == Map {
			text = n.Keys[i] + ":" + text
		}
		parts = append(parts, text)
	}
	switch n.Kind {
	case Map:
		return "{" + strings.Join(parts, ",") + "}"
	case List:
		return "[" + strings.Join(parts, ",") + "]"
	}
	return n.Text
}

func TestReadJSON(t *testing.T) {
	for _, c := range []struct {
		text, want string
		end        int // -1 for all
	}{
		{`{"a": "b", "c": [1, true, null], "d": {}}`, "{a:b,c:[1,true,],d:{}}", -1},
		{`{"a":"b"} and more`, "{a:b}", 9},
		{"{\n\t\"a\": \"b\\\"c\\n\\u00e9\\/\"\n}", "{a:b\"c\né/}", -1},
		{`{'a': 'b', 'n': None, 't': True}`, "{a:b,n:,t:True}", -1},
		{`{"a": "b",}`, "{a:b}", -1},
		{`[{"a":1},{"a":2}]`, "[{a:1},{a:2}]", -1},
		{`{"a": {"b": "c`, "{a:{b:c}}", -1},
		{`{"a": "b", "c"`, "{a:b}", -1},
		{`{"a": [1, 2`, "{a:[1,2]}", -1},
		{`{a: b}`, "{}", -1},
		{`{"a" "b"}`, "{}", -1},
		{`{"a": -1.5e+3}`, "{a:-1.5e+3}", -1},
		{`{"a":"\ud83d\ude00"}`, "{a:\ufffd\ufffd}", -1},
		{`{}`, "{}", -1},
		{`text`, "nil", 0},
		{``, "nil", 0},
	} {
		n, end := ReadJSON(c.text)
		if got := dump(n); got != c.want || c.end >= 0 && end != c.end || end > len(c.text) {
			t.Errorf("%s: got %s to %d", c.text, got, end)
		}
	}
	deep := strings.Repeat(`{"a":`, 5000)
	if n, _ := ReadJSON(deep); n == nil {
		t.Error("nothing of a deep text")
	}
}

func TestReadXML(t *testing.T) {
	for text, want := range map[string]string{
		`<a><b>c</b><d>e &amp; f</d></a>`:                  "{a:{b:c,d:e & f}}",
		`<ns:a xmlns="x"><ns:b t="1">c</ns:b></ns:a> more`: "{a:{b:c}}",
		`<a>text</a>`:                     "{a:text}",
		`<a><b/><c></c></a>`:              "{a:{b:,c:}}",
		`<a><!-- no --><b>c</b></a>`:      "{a:{b:c}}",
		`<a><b><![CDATA[c & d]]></b></a>`: "{a:{b:c & d}}",
		`<a><b>c`:                         "{a:{b:c}}",
		`<a><b>c</b><b>d</b></a>`:         "{a:{b:c,b:d}}",
		"<a>\n  <b> c </b>\n</a>":         "{a:{b:c}}",
		`<?xml version="1.0"?>`:           "nil",
		`< a>`:                            "nil",
		`<`:                               "nil",
		`text`:                            "nil",
	} {
		n, end := ReadXML(text)
		if got := dump(n); got != want || end > len(text) {
			t.Errorf("%s: got %s to %d, want %s", text, got, end, want)
		}
	}
	if n, _ := ReadXML(strings.Repeat("<a>", 5000)); n == nil {
		t.Error("nothing of a deep text")
	}
}

func TestReadLogfmt(t *testing.T) {
	for text, want := range map[string]string{
		`time="2026-11-28T07:47:11Z" level=info msg="a b"`: "{time:2026-11-28T07:47:11Z,level:info,msg:a b}",
		`msg="a \"b\" c" n=1`:                              `{msg:a "b" c,n:1}`,
		`error="template "x": failed" method=POST`:         `{error:template "x": failed,method:POST}`,
		`WARN[0001] access denied    arn=x`:                "{arn:x,:WARN[0001] access denied}",
		`2026-11-28T07:47:11Z stderr F time=1 msg=x`:       "{time:1,msg:x,:2026-11-28T07:47:11Z stderr F}",
		`a= b=""`:       "{a:,b:}",
		`msg="cut`:      "{msg:cut}",
		`no pair`:       "nil",
		``:              "nil",
		`a=1 alone b=2`: "{a:1,b:2}",
	} {
		if got := dump(ReadLogfmt(text)); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestUnescape(t *testing.T) {
	for text, want := range map[string]string{
		`plain`: "plain", `a\"b`: `a"b`, `a\nb\tc`: "a\nb\tc", `\u0041\u00e9`: "Aé", `\u12`: "u12", `\`: `\`, `a\\n`: `a\n`, `\x`: "x",
	} {
		if got := Unescape(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// TestYAMLProperties covers what YAML has besides values: anchors, aliases, merged
// keys, tags, comments in flow collections, quotes in quotes.
func TestYAMLProperties(t *testing.T) {
	for text, want := range map[string]string{
		"a: &x\n  b: c\nd: *x":                "{a:{b:c},d:{b:c}}",
		"a: &x b\nc: *x":                      "{a:b,c:b}",
		"a: &x [b, c]\nd: *x":                 "{a:[b,c],d:[b,c]}",
		"- &x a\n- *x":                        "[a,a]",
		"a: &x\n  b: *x\n  c: d":              "{a:{b:,c:d}}",
		"a: *x":                               "{a:*x}",
		"a: ***":                              "{a:***}",
		"a: &x\n  b: c\nd:\n  <<: *x\n  e: f": "{a:{b:c},d:{b:c,e:f}}",
		"a: !!str b":                          "{a:b}",
		"a: !important":                       "{a:!important}",
		"a: &b=c":                             "{a:&b=c}",
		"a: [b, # comment\n  c]":              "{a:[b,c]}",
		"a: 'it''s'":                          "{a:it's}",
		"a: ['it''s', b]":                     "{a:[it's,b]}",
		"a:\r\n  b: c\r\n  d: e\r\n":          "{a:{b:c,d:e}}",
		"- |\n  x\n  y\nz: 1":                 "[x\ny\n]",
		"a:\n  - -c\n  - |\n    x\n  b: c":    "{a:[-c,x\n]}",
		"args:\n  - |\n    x\nmode: y":        "{args:[x\n],mode:y}",
	} {
		roots := ReadYAML(text)
		if len(roots) == 0 {
			t.Errorf("%q: nothing", text)
			continue
		}
		if got := dump(roots[0]); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

// TestAliasesAreBounded checks that aliases of aliases don't make a tree that
// takes long to walk.
func TestAliasesAreBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n")
	for i := 1; i < 30; i++ {
		name, before := string(rune('a'+i/10))+string(rune('0'+i%10)), string(rune('a'+(i-1)/10))+string(rune('0'+(i-1)%10))
		b.WriteString(name + ": &" + name + "\n" + strings.Repeat("- *"+before+"\n", 10))
	}
	var count func(n *Node) int
	count = func(n *Node) int {
		sum := 1
		for _, v := range n.Values {
			sum += count(v)
		}
		return sum
	}
	for _, n := range ReadYAML(b.String()) {
		if got := count(n); got > 2*MaxNodes {
			t.Errorf("%d nodes", got)
		}
	}
}

func FuzzReaders(f *testing.F) {
	for _, seed := range []string{`{"a":["b",{"c":null}]}`, "<a><b>c</b></a>", `a="b" c=d`, "a: &x\n  b: *x\nc: *x\n<<: *x\n", "{'a': 'b''c', # d\n e: [f]}"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, end := ReadJSON(text); end > len(text) {
			t.Errorf("JSON to %d of %d", end, len(text))
		}
		if _, end := ReadXML(text); end > len(text) {
			t.Errorf("XML to %d of %d", end, len(text))
		}
		ReadLogfmt(text)
		for _, n := range ReadYAML(text) {
			dump(n)
		}
		Unescape(text)
	})
}
