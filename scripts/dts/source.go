package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// source are the type declarations of some packages, by "package.Name".
type source struct {
	types map[string]declaration
	// values are the constants of named string types, in their order.
	values map[string][]string
	// fields are the JSON names of all fields, by their Go names.
	fields map[string]string
}

type declaration struct {
	pkg  string
	doc  string
	expr ast.Expr
}

func parse(root string, packages []string) (*source, error) {
	s := &source{types: map[string]declaration{}, values: map[string][]string{}, fields: map[string]string{}}
	for _, pkg := range packages {
		names, err := filepath.Glob(filepath.Join(root, "internal", pkg, "*.go"))
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			return nil, &fs.PathError{Op: "parse", Path: "internal/" + pkg, Err: fs.ErrNotExist}
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				return nil, err
			}
			s.add(pkg, file)
		}
	}
	return s, nil
}

func (s *source) add(pkg string, file *ast.File) {
	for _, d := range file.Decls {
		group, ok := d.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range group.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				s.addType(pkg, group, spec)
			case *ast.ValueSpec:
				s.addValues(pkg, spec)
			}
		}
	}
}

func (s *source) addType(pkg string, group *ast.GenDecl, spec *ast.TypeSpec) {
	doc := spec.Doc.Text()
	if doc == "" {
		doc = group.Doc.Text()
	}
	s.types[pkg+"."+spec.Name.Name] = declaration{pkg, doc, spec.Type}
	if st, ok := spec.Type.(*ast.StructType); ok {
		for _, f := range st.Fields.List {
			if name := jsonName(f); name != "" && len(f.Names) > 0 {
				s.fields[f.Names[0].Name] = name
			}
		}
	}
}

// addValues keeps constants such as `Fault Severity = "error"`.
func (s *source) addValues(pkg string, spec *ast.ValueSpec) {
	typ, ok := spec.Type.(*ast.Ident)
	if !ok {
		return
	}
	for _, v := range spec.Values {
		if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			name := pkg + "." + typ.Name
			s.values[name] = append(s.values[name], lit.Value)
		}
	}
}

// jsonName returns the name of a field in JSON, "" if it has none there.
func jsonName(f *ast.Field) string {
	if f.Tag == nil {
		return ""
	}
	tag, err := strconv.Unquote(f.Tag.Value)
	if err != nil {
		return ""
	}
	name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
	if name == "-" {
		return ""
	}
	return name
}
