// Package gotypes reads from the core's sources the types that cross the
// boundary, with their JSON names and doc comments.
package gotypes

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Kind is the JSON form of a type.
type Kind int

// The kinds of types that may cross the boundary.
const (
	String Kind = iota
	Int
	Bool
	Struct
	List    // never null: a nil slice is an empty list
	Pointer // null or what it points to
)

// Type is the type of a field.
type Type struct {
	Kind Kind
	// Name is the qualified name of a struct or of a named string, such as
	// "inspect.Severity"; "" for the language's own types.
	Name string
	// Elem is the type of a List's elements or of a Pointer's target.
	Elem *Type
}

// Field is one field of a struct. Embedded structs are flattened.
type Field struct {
	Go, JSON string
	Doc      string
	Type     Type
}

// Object is one struct.
type Object struct {
	Name   string // qualified, such as "inspect.Finding"
	Doc    string
	Fields []Field
}

// Types are the types of some packages, by qualified name.
type Types struct {
	specs  map[string]*ast.TypeSpec
	docs   map[string]string
	consts map[string][]string
}

// Load reads the packages in the folder internal below root.
func Load(root string) (*Types, error) {
	t := &Types{map[string]*ast.TypeSpec{}, map[string]string{}, map[string][]string{}}
	files, err := filepath.Glob(filepath.Join(root, "internal", "*", "*.go"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("gotypes: no sources in %s", filepath.Join(root, "internal"))
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		t.add(parsed.Name.Name, parsed)
	}
	return t, nil
}

func (t *Types) add(pkg string, file *ast.File) {
	for _, decl := range file.Decls {
		d, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range d.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				name := pkg + "." + spec.Name.Name
				t.specs[name] = spec
				t.docs[name] = text(spec.Doc, d.Doc)
			case *ast.ValueSpec:
				t.addConsts(pkg, spec)
			}
		}
	}
}

// addConsts records the values of typed string constants.
func (t *Types) addConsts(pkg string, spec *ast.ValueSpec) {
	typ, ok := spec.Type.(*ast.Ident)
	if !ok {
		return
	}
	for _, v := range spec.Values {
		if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				name := pkg + "." + typ.Name
				t.consts[name] = append(t.consts[name], s)
			}
		}
	}
}

// text joins the first comment that exists, or returns "".
func text(groups ...*ast.CommentGroup) string {
	for _, g := range groups {
		if g != nil {
			return strings.TrimSpace(g.Text())
		}
	}
	return ""
}

// Values returns the constants of a named string type, in order.
func (t *Types) Values(name string) []string { return t.consts[name] }

// Doc returns the doc comment of a type.
func (t *Types) Doc(name string) string { return t.docs[name] }

// Object returns the struct with a qualified name.
func (t *Types) Object(name string) (Object, error) {
	spec, ok := t.specs[name]
	if !ok {
		return Object{}, fmt.Errorf("gotypes: no type %s", name)
	}
	s, ok := spec.Type.(*ast.StructType)
	if !ok {
		return Object{}, fmt.Errorf("gotypes: %s is no struct", name)
	}
	o := Object{Name: name, Doc: t.docs[name]}
	pkg, _, _ := strings.Cut(name, ".")
	for _, f := range s.Fields.List {
		fields, err := t.fields(pkg, f)
		if err != nil {
			return Object{}, fmt.Errorf("%s: %w", name, err)
		}
		o.Fields = append(o.Fields, fields...)
	}
	return o, nil
}

func (t *Types) fields(pkg string, f *ast.Field) ([]Field, error) {
	var tag string
	if f.Tag != nil {
		unquoted, err := strconv.Unquote(f.Tag.Value)
		if err != nil {
			return nil, err
		}
		tag = reflect.StructTag(unquoted).Get("json")
	}
	if tag == "-" {
		return nil, nil // of any type
	}
	typ, err := t.resolve(pkg, f.Type)
	if err != nil {
		return nil, err
	}
	if len(f.Names) == 0 {
		inner, err := t.Object(typ.Name)
		return inner.Fields, err
	}
	var out []Field
	for _, name := range f.Names {
		if tag == "" || strings.Contains(tag, ",") {
			return nil, fmt.Errorf("gotypes: field %s needs a plain JSON name", name.Name)
		}
		out = append(out, Field{Go: name.Name, JSON: tag, Doc: text(f.Doc, f.Comment), Type: typ})
	}
	return out, nil
}

func (t *Types) resolve(pkg string, e ast.Expr) (Type, error) {
	switch e := e.(type) {
	case *ast.Ident:
		if kind, ok := map[string]Kind{"string": String, "int": Int, "bool": Bool}[e.Name]; ok {
			return Type{Kind: kind}, nil
		}
		return t.named(pkg + "." + e.Name)
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			return t.named(x.Name + "." + e.Sel.Name)
		}
	case *ast.ArrayType:
		elem, err := t.resolve(pkg, e.Elt)
		return Type{Kind: List, Elem: &elem}, err
	case *ast.StarExpr:
		elem, err := t.resolve(pkg, e.X)
		return Type{Kind: Pointer, Elem: &elem}, err
	}
	return Type{}, fmt.Errorf("gotypes: a type that can't cross the boundary: %T", e)
}

func (t *Types) named(name string) (Type, error) {
	spec, ok := t.specs[name]
	if !ok {
		return Type{}, fmt.Errorf("gotypes: no type %s", name)
	}
	if _, ok := spec.Type.(*ast.StructType); ok {
		return Type{Kind: Struct, Name: name}, nil
	}
	pkg, _, _ := strings.Cut(name, ".")
	under, err := t.resolve(pkg, spec.Type)
	under.Name = name
	return under, err
}

// Reachable returns the structs that the named ones contain, themselves
// included, each once, in order of discovery.
func (t *Types) Reachable(roots ...string) ([]Object, error) {
	var out []Object
	seen := map[string]bool{}
	var visit func(name string) error
	visit = func(name string) error {
		if seen[name] {
			return nil
		}
		seen[name] = true
		o, err := t.Object(name)
		if err != nil {
			return err
		}
		out = append(out, o)
		for _, f := range o.Fields {
			if s := f.Type.structName(); s != "" {
				if err := visit(s); err != nil {
					return err
				}
			}
		}
		return nil
	}
	for _, root := range slices.Clone(roots) {
		if err := visit(root); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// structName returns the struct in a type, "" if none.
func (t Type) structName() string {
	for t.Elem != nil {
		t = *t.Elem
	}
	if t.Kind == Struct {
		return t.Name
	}
	return ""
}
