package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// element is what is known about a custom element before reading its sources.
type element struct{ tag, class, source string }

var elements = []element{
	{"eks-token-generator", "EksTokenGenerator", "app/generator/generator.js"},
	{"eks-token-inspector", "EksTokenInspector", "app/inspector/inspector.js"},
}

// The parts of a custom elements manifest, schema version 1.0.0, that are used.
type (
	customElements struct {
		SchemaVersion string           `json:"schemaVersion"`
		Readme        string           `json:"readme"`
		Modules       []manifestModule `json:"modules"`
	}
	manifestModule struct {
		Kind         string        `json:"kind"`
		Path         string        `json:"path"`
		Declarations []declaration `json:"declarations,omitempty"`
		Exports      []export      `json:"exports"`
	}
	export struct {
		Kind        string    `json:"kind"`
		Name        string    `json:"name"`
		Declaration reference `json:"declaration"`
	}
	reference struct {
		Name   string `json:"name"`
		Module string `json:"module"`
	}
	declaration struct {
		Kind          string            `json:"kind"`
		Name          string            `json:"name"`
		TagName       string            `json:"tagName"`
		CustomElement bool              `json:"customElement"`
		Description   string            `json:"description,omitempty"`
		Superclass    map[string]string `json:"superclass"`
		Attributes    []attribute       `json:"attributes"`
		Members       []member          `json:"members"`
		Events        []event           `json:"events"`
		Parts         []named           `json:"cssParts"`
		Properties    []named           `json:"cssProperties"`
	}
	attribute struct {
		Name      string `json:"name"`
		FieldName string `json:"fieldName,omitempty"`
	}
	member struct {
		Kind        string    `json:"kind"`
		Name        string    `json:"name"`
		Type        *textType `json:"type,omitempty"`
		Readonly    bool      `json:"readonly,omitempty"`
		Description string    `json:"description,omitempty"`
	}
	event struct {
		Name        string   `json:"name"`
		Type        textType `json:"type"`
		Description string   `json:"description,omitempty"`
	}
	named struct {
		Name string `json:"name"`
	}
	textType struct {
		Text string `json:"text"`
	}
)

var (
	observed     = regexp.MustCompile(`observedAttributes = \[([^\]]*)\]`)
	quoted       = regexp.MustCompile(`"([\w-]+)"`)
	emitted      = regexp.MustCompile(`\bemit\("([\w-]+)"`)
	partNames    = regexp.MustCompile(`(?:\bpart(?::| =) |\bchooser\()"([\w-]+)"`)
	customNames  = regexp.MustCompile(`var\((--ekstoken-[\w-]+)`)
	imported     = regexp.MustCompile(`(?m)^(?:import|export)\b[^;]*?"(\.[^"]+)";`)
	memberOf     = regexp.MustCompile(`(?s)(?:/\*\*((?:[^*]|\*[^/])*)\*/\s*)?\n  (readonly )?(\w+)(\(|: )([^\n]*);`)
	eventOf      = regexp.MustCompile(`(?m)/\*\* (.*) \*/\n {2}"(eks-[\w-]+)": (.*);`)
	commentEdges = regexp.MustCompile(`(?m)^\s*\*? ?`)
)

// describeElements makes the custom elements manifest from the sources in web.
func describeElements(web fs.FS) ([]byte, error) {
	types, err := fs.ReadFile(web, "element.d.ts")
	if err != nil {
		return nil, err
	}
	m := customElements{SchemaVersion: "1.0.0", Readme: "README.md", Modules: []manifestModule{
		{Kind: "javascript-module", Path: "element.js"}, {Kind: "javascript-module", Path: "define.js"},
	}}
	for _, e := range elements {
		d, err := describe(web, string(types), e)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.tag, err)
		}
		from := reference{e.class, "element.js"}
		m.Modules[0].Declarations = append(m.Modules[0].Declarations, d)
		m.Modules[0].Exports = append(m.Modules[0].Exports, export{"js", e.class, from})
		m.Modules[1].Exports = append(m.Modules[1].Exports, export{"custom-element-definition", e.tag, from})
	}
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false)
	w.SetIndent("", "  ")
	err = w.Encode(m)
	return b.Bytes(), err
}

func describe(web fs.FS, types string, e element) (declaration, error) {
	sources, err := reachable(web, e.source)
	if err != nil {
		return declaration{}, err
	}
	d := declaration{Kind: "class", Name: e.class, TagName: e.tag, CustomElement: true, Superclass: map[string]string{"name": "HTMLElement"}}
	own := observed.FindStringSubmatch(sources[e.source])
	class := regexp.MustCompile(`(?s)/\*\*((?:[^*]|\*[^/])*)\*/\nexport class ` + e.class + ` [^{]*\{(.*?)\n\}`).FindStringSubmatch(types)
	if own == nil || class == nil {
		return declaration{}, errors.New("no observedAttributes, or no class in element.d.ts")
	}
	d.Description = comment(class[1])
	for _, m := range memberOf.FindAllStringSubmatch(class[2], -1) {
		d.Members = append(d.Members, newMember(m))
	}
	for _, m := range quoted.FindAllStringSubmatch(own[1], -1) {
		a := attribute{Name: m[1]}
		if slices.ContainsFunc(d.Members, func(f member) bool { return f.Name == m[1] }) {
			a.FieldName = m[1]
		}
		d.Attributes = append(d.Attributes, a)
	}
	text := strings.Join(slices.Collect(maps.Values(sources)), "\n")
	sent := all(emitted, text)
	for _, m := range eventOf.FindAllStringSubmatch(types, -1) {
		if slices.Contains(sent, named{m[2]}) {
			d.Events = append(d.Events, event{m[2], textType{m[3]}, m[1]})
		}
	}
	d.Parts, d.Properties = all(partNames, text), all(customNames, text)
	if len(d.Members) == 0 || len(d.Events) == 0 || len(d.Parts) == 0 || len(d.Properties) == 0 {
		return declaration{}, errors.New("no members, events, parts or custom properties were found")
	}
	return d, nil
}

func newMember(m []string) member {
	f := member{Kind: "field", Name: m[3], Readonly: m[2] != "", Description: comment(m[1])}
	if m[4] == "(" {
		f.Kind = "method"
		return f
	}
	f.Type = &textType{m[5]}
	return f
}

// reachable reads a module and its imports, by name, except for the public
// module.
func reachable(web fs.FS, name string) (map[string]string, error) {
	found := map[string]string{}
	for wanted := []string{name}; len(wanted) > 0; wanted = wanted[1:] {
		name := wanted[0]
		if _, done := found[name]; done || name == "ekstoken.js" {
			continue
		}
		content, err := fs.ReadFile(web, name)
		if err != nil {
			return nil, err
		}
		found[name] = string(content)
		for _, m := range imported.FindAllStringSubmatch(string(content), -1) {
			wanted = append(wanted, path.Join(path.Dir(name), m[1]))
		}
	}
	return found, nil
}

// all lists the matches of a pattern's group in a text, once each, in order.
func all(pattern *regexp.Regexp, text string) []named {
	names := map[string]bool{}
	for _, m := range pattern.FindAllStringSubmatch(text, -1) {
		names[m[1]] = true
	}
	var list []named
	for _, name := range slices.Sorted(maps.Keys(names)) {
		list = append(list, named{name})
	}
	return list
}

// comment returns the text of a doc comment, on one line.
func comment(text string) string {
	return strings.Join(strings.Fields(commentEdges.ReplaceAllString(text, "")), " ")
}
