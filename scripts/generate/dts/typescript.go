package main

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"ekstoken/scripts/generate/gotypes"
)

// typescript declares the named structs and all types they contain.
func typescript(types *gotypes.Types, names []string) (string, error) {
	objects, err := types.Reachable(names...)
	if err != nil {
		return "", err
	}
	w := &writer{types: types, taken: map[string]string{}, fields: jsonNames(objects)}
	for _, o := range objects {
		if err := w.declareStruct(o); err != nil {
			return "", err
		}
	}
	for _, name := range w.strings {
		if err := w.declareString(name); err != nil {
			return "", err
		}
	}
	return w.text.String(), nil
}

// jsonNames returns the JSON names of all fields, by their Go names.
func jsonNames(objects []gotypes.Object) map[string]string {
	names := map[string]string{}
	for _, o := range objects {
		for _, f := range o.Fields {
			names[f.Go] = f.JSON
		}
	}
	return names
}

type writer struct {
	types   *gotypes.Types
	text    strings.Builder
	fields  map[string]string // JSON names by Go names
	taken   map[string]string // Go names by TypeScript names
	strings []string          // the named string types found
}

func (w *writer) declareStruct(o gotypes.Object) error {
	ts, err := w.begin(o.Name, o.Doc)
	if err != nil {
		return err
	}
	fmt.Fprintf(&w.text, "export interface %s {\n", ts)
	for _, f := range o.Fields {
		w.doc("  ", f.Doc, f.Go, f.JSON)
		fmt.Fprintf(&w.text, "  %s: %s;\n", f.JSON, w.typeOf(f.Type))
	}
	w.text.WriteString("}\n")
	return nil
}

// declareString declares a named string type as the union of its constants.
func (w *writer) declareString(name string) error {
	values := w.types.Values(name)
	if len(values) == 0 {
		return fmt.Errorf("%s has no constants", name)
	}
	ts, err := w.begin(name, w.types.Doc(name))
	if err != nil {
		return err
	}
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = strconv.Quote(v)
	}
	fmt.Fprintf(&w.text, "export type %s = %s;\n", ts, strings.Join(quoted, " | "))
	return nil
}

// begin writes a type's comment and returns its TypeScript name.
func (w *writer) begin(name, doc string) (ts string, err error) {
	ts = tsName(name)
	if other, ok := w.taken[ts]; ok {
		return "", fmt.Errorf("%s and %s would both be %s: name one in renamed", other, name, ts)
	}
	w.taken[ts] = name
	w.text.WriteString("\n")
	w.doc("", doc, name[strings.IndexByte(name, '.')+1:], ts)
	return ts, nil
}

func tsName(name string) string {
	if other, ok := renamed[name]; ok {
		return other
	}
	return name[strings.IndexByte(name, '.')+1:]
}

func (w *writer) typeOf(t gotypes.Type) string {
	switch t.Kind {
	case gotypes.List:
		return w.typeOf(*t.Elem) + "[]"
	case gotypes.Pointer:
		return w.typeOf(*t.Elem) + " | null"
	case gotypes.Int:
		return "number"
	case gotypes.Bool:
		return "boolean"
	case gotypes.String:
		if t.Name == "" {
			return "string"
		}
		w.meet(t.Name)
	}
	return tsName(t.Name)
}

func (w *writer) meet(name string) {
	for _, met := range w.strings {
		if met == name {
			return
		}
	}
	w.strings = append(w.strings, name)
}

// doc writes a Go comment as TSDoc. It replaces Go's field names by those of
// the JSON.
func (w *writer) doc(indent, text, goName, name string) {
	if text == "" {
		return
	}
	lines := strings.Split(text, "\n")
	first, rest := "", lines[0]
	if after, ok := cutWord(lines[0], goName); ok {
		first, rest = "`"+name+"`", after
	}
	lines[0] = first + w.fieldNames(rest)
	for i := 1; i < len(lines); i++ {
		lines[i] = w.fieldNames(lines[i])
	}
	if len(lines) == 1 {
		fmt.Fprintf(&w.text, "%s/** %s */\n", indent, lines[0])
		return
	}
	fmt.Fprintf(&w.text, "%s/**\n", indent)
	for _, line := range lines {
		fmt.Fprintf(&w.text, "%s *%s\n", indent, strings.TrimRight(" "+line, " "))
	}
	fmt.Fprintf(&w.text, "%s */\n", indent)
}

// cutWord removes word from the start of line.
func cutWord(line, word string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(line, word)
	return rest, ok && (rest == "" || !isWord(rune(rest[0])))
}

// fieldNames replaces words such as SignedAt that can only be fields. Words
// with one capital, such as Token, may be ordinary words.
func (w *writer) fieldNames(line string) string {
	var b strings.Builder
	for len(line) > 0 {
		n := strings.IndexFunc(line, func(r rune) bool { return !isWord(r) })
		if n == 0 {
			r := []rune(line)[0]
			b.WriteRune(r)
			line = line[len(string(r)):]
			continue
		}
		if n < 0 {
			n = len(line)
		}
		word := line[:n]
		if name, ok := w.fields[word]; ok && hasInnerCapital(word) {
			word = "`" + name + "`"
		}
		b.WriteString(word)
		line = line[n:]
	}
	return b.String()
}

// hasInnerCapital distinguishes SignedAt from Token and from URL.
func hasInnerCapital(word string) bool {
	for i := 1; i < len(word); i++ {
		if unicode.IsLower(rune(word[i-1])) && unicode.IsUpper(rune(word[i])) {
			return true
		}
	}
	return false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
