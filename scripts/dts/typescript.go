package main

import (
	"fmt"
	"go/ast"
	"strings"
	"unicode"
)

// typescript declares the named types and all that they are made of.
func (s *source) typescript(names []string) (string, error) {
	w := &writer{source: s, declared: map[string]bool{}, taken: map[string]string{}}
	for _, name := range names {
		w.need(name)
	}
	for len(w.queue) > 0 {
		name := w.queue[0]
		w.queue = w.queue[1:]
		if err := w.declare(name); err != nil {
			return "", err
		}
	}
	return w.text.String(), nil
}

type writer struct {
	source   *source
	text     strings.Builder
	queue    []string
	declared map[string]bool
	taken    map[string]string // Go names by TypeScript names
}

// need returns a type's TypeScript name and sees to its declaration.
func (w *writer) need(name string) string {
	if !w.declared[name] {
		w.declared[name] = true
		w.queue = append(w.queue, name)
	}
	return tsName(name)
}

func tsName(name string) string {
	if other, ok := renamed[name]; ok {
		return other
	}
	return name[strings.IndexByte(name, '.')+1:]
}

func (w *writer) declare(name string) error {
	d, ok := w.source.types[name]
	if !ok {
		return fmt.Errorf("there is no type %s", name)
	}
	ts := tsName(name)
	if other, ok := w.taken[ts]; ok {
		return fmt.Errorf("%s and %s would both be %s: name one in renamed", other, name, ts)
	}
	w.taken[ts] = name
	w.text.WriteString("\n")
	w.doc("", d.doc, name[strings.IndexByte(name, '.')+1:], ts)
	switch typ := d.expr.(type) {
	case *ast.StructType:
		return w.declareStruct(ts, d.pkg, typ)
	case *ast.Ident:
		if values := w.source.values[name]; typ.Name == "string" && len(values) > 0 {
			fmt.Fprintf(&w.text, "export type %s = %s;\n", ts, strings.Join(values, " | "))
			return nil
		}
	}
	return fmt.Errorf("type %s is of a kind that has no TypeScript here", name)
}

func (w *writer) declareStruct(ts, pkg string, st *ast.StructType) error {
	var extends []string
	for _, f := range st.Fields.List {
		if len(f.Names) > 0 {
			continue
		}
		base, err := w.typeOf(pkg, f.Type)
		if err != nil {
			return err
		}
		extends = append(extends, base)
	}
	fmt.Fprintf(&w.text, "export interface %s ", ts)
	if len(extends) > 0 {
		fmt.Fprintf(&w.text, "extends %s ", strings.Join(extends, ", "))
	}
	w.text.WriteString("{\n")
	for _, f := range st.Fields.List {
		name := jsonName(f)
		if len(f.Names) == 0 || name == "" {
			continue
		}
		typ, err := w.typeOf(pkg, f.Type)
		if err != nil {
			return err
		}
		w.doc("  ", f.Doc.Text()+f.Comment.Text(), f.Names[0].Name, name)
		fmt.Fprintf(&w.text, "  %s: %s;\n", name, typ)
	}
	w.text.WriteString("}\n")
	return nil
}

// basic are the JSON types of Go's own.
var basic = map[string]string{"string": "string", "bool": "boolean", "int": "number"}

func (w *writer) typeOf(pkg string, e ast.Expr) (string, error) {
	switch e := e.(type) {
	case *ast.Ident:
		if ts, ok := basic[e.Name]; ok {
			return ts, nil
		}
		return w.need(pkg + "." + e.Name), nil
	case *ast.SelectorExpr:
		if p, ok := e.X.(*ast.Ident); ok {
			return w.need(p.Name + "." + e.Sel.Name), nil
		}
	case *ast.StarExpr:
		ts, err := w.typeOf(pkg, e.X)
		return ts + " | null", err
	case *ast.ArrayType:
		ts, err := w.typeOf(pkg, e.Elt)
		return ts + "[]", err
	}
	return "", fmt.Errorf("a field of %s has a type that JSON doesn't carry", pkg)
}

// doc writes a Go comment as TSDoc. Where it speaks of Go's fields, it names
// the JSON's.
func (w *writer) doc(indent, text, goName, name string) {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	if lines[0] == "" {
		return
	}
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

// cutWord cuts word off the front of line.
func cutWord(line, word string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(line, word)
	return rest, ok && (rest == "" || !isWord(rune(rest[0])))
}

// fieldNames replaces words such as SignedAt that can only be a field. Words
// with one capital, such as Token, may be just that.
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
		if name, ok := w.source.fields[word]; ok && hasInnerCapital(word) {
			word = "`" + name + "`"
		}
		b.WriteString(word)
		line = line[n:]
	}
	return b.String()
}

// hasInnerCapital tells SignedAt from Token and from URL.
func hasInnerCapital(word string) bool {
	for i := 1; i < len(word); i++ {
		if unicode.IsLower(rune(word[i-1])) && unicode.IsUpper(rune(word[i])) {
			return true
		}
	}
	return false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
