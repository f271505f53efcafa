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

// documents are included in the package although no other file refers to them:
// those of dist, and those of the project.
var (
	documents        = []string{"README.md", "THIRD_PARTY.txt"}
	projectDocuments = []string{"LICENSE", "CHANGELOG.md"}
)

// collect returns the files of the package by name: those that package.json
// exports, and those they refer to. The page and the compressed forms are left
// out. made are files that aren't in dist.
func collect(dist fs.FS, made map[string][]byte) (map[string][]byte, error) {
	description, err := fs.ReadFile(dist, "package.json")
	if err != nil {
		return nil, errors.New("there is no dist/package.json yet; run `make build`")
	}
	wanted, err := exported(description)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{"package.json": nil}
	for len(wanted) > 0 {
		name := wanted[0]
		wanted = wanted[1:]
		if _, done := files[name]; done {
			continue
		}
		content, ok := made[name]
		if !ok {
			if content, err = fs.ReadFile(dist, name); err != nil {
				return nil, fmt.Errorf("the package needs %s: %w", name, err)
			}
		}
		files[name] = version.ReplaceAll(content, nil)
		wanted = append(wanted, references(name, content)...)
	}
	for _, name := range documents {
		if files[name], err = fs.ReadFile(dist, name); err != nil {
			return nil, fmt.Errorf("the package needs %s: %w", name, err)
		}
	}
	for _, name := range projectDocuments {
		files[name] = made[name]
	}
	files["package.json"], err = nameFiles(description, files)
	return files, err
}

// version matches the versions that the site adds to the addresses of files.
// Bundlers mistake such an address for a file name.
var version = regexp.MustCompile(`\?v=[\w-]{20}\b`)

// exported lists the files that the exports of a package.json refer to.
func exported(description []byte) ([]string, error) {
	var p struct{ Exports any }
	if err := json.Unmarshal(description, &p); err != nil {
		return nil, fmt.Errorf("package.json: %w", err)
	}
	names := targets(p.Exports)
	if len(names) == 0 {
		return nil, errors.New("package.json exports nothing")
	}
	return names, nil
}

func targets(exports any) []string {
	switch e := exports.(type) {
	case string:
		return []string{path.Clean(e)}
	case map[string]any:
		var names []string
		for _, key := range slices.Sorted(maps.Keys(e)) {
			names = append(names, targets(e[key])...)
		}
		return names
	}
	return nil
}

// relative matches references to other files in a module or its types: from
// "./x.js", import "./x.js", import("./x.js"), new URL("./x.wasm", …).
var relative = regexp.MustCompile("(?:\\bfrom|\\bimport|\\bimport\\(|\\bnew URL\\()\\s*[\"'`](\\.{1,2}/[^\"'`?]+)")

// references lists the files that the named one refers to.
func references(name string, content []byte) []string {
	if !strings.HasSuffix(name, ".js") && !strings.HasSuffix(name, ".ts") {
		return nil
	}
	var names []string
	for _, m := range relative.FindAllSubmatch(content, -1) {
		to := path.Join(path.Dir(name), string(m[1]))
		// Types refer to the module that they describe.
		if strings.HasSuffix(name, ".d.ts") {
			to = strings.TrimSuffix(to, ".js") + ".d.ts"
		}
		names = append(names, to)
	}
	return names
}

// nameFiles appends the list of files to a package.json.
func nameFiles(description []byte, files map[string][]byte) ([]byte, error) {
	var names []string
	for name := range files {
		if name != "package.json" {
			names = append(names, name)
		}
	}
	names = append(names, "integrity.json")
	slices.Sort(names)
	list, err := json.MarshalIndent(names, "  ", "  ")
	if err != nil {
		return nil, err
	}
	text, found := bytes.CutSuffix(bytes.TrimSpace(description), []byte("\n}"))
	if !found {
		return nil, errors.New("package.json doesn't end as an object on lines of its own does")
	}
	text = append(bytes.Clone(text), ",\n  \"files\": "...)
	return append(append(text, list...), "\n}\n"...), nil
}
