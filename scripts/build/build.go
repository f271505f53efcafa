package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"ekstoken/scripts/build/licences"
	"ekstoken/scripts/build/module"
)

// madeElsewhere matches files in dist that other programs derive from the rest.
var madeElsewhere = regexp.MustCompile(`^(ekstoken\.html|ekstoken-.*\.(tgz|tar)|ekstoken-.*\.cdx\.json|checksums\.txt|integrity\.json)$`)

// programs are the Go programs of dist, by name, with their commands: the
// complete core, the part that a page starts with, and the one that makes
// tokens.
var programs = map[string]string{"ekstoken.wasm": "./wasm", "ekstoken-start.wasm": "./wasm/start", "ekstoken-token.wasm": "./wasm/token"}

func build(root string, layers []module.Layer) error {
	files, err := collect(root, layers)
	if err != nil {
		return err
	}
	dist := filepath.Join(root, "dist")
	made, changed, err := writeAll(dist, files)
	if err != nil {
		return err
	}
	if err := removeStale(dist, made, changed); err != nil {
		return err
	}
	fmt.Printf("dist: %d files, ekstoken.wasm %d bytes, %d with brotli; layers: %s\n",
		len(made), size(dist, "ekstoken.wasm"), size(dist, "ekstoken.wasm.br"), module.Describe(layers))
	return nil
}

// collect returns the content of all files of dist except the compressed ones,
// by name.
func collect(root string, layers []module.Layer) (map[string][]byte, error) {
	web := filepath.Join(root, "web")
	files, err := readWeb(web)
	if err != nil {
		return nil, err
	}
	if err := bundle(files, web); err != nil {
		return nil, err
	}
	goroot, err := module.GOROOT(root, len(layers) == 0)
	if err != nil {
		return nil, err
	}
	exec, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	// One file: bundlers copy it as it is, and it is larger than what Vite
	// inlines as a data: URL, which no strict policy allows.
	files[classic] = append(exec, files[classic]...)
	if files["THIRD_PARTY.txt"], err = licences.Text(root, len(layers) == 0); err != nil {
		return nil, err
	}
	for name, command := range programs {
		if files[name], err = module.Build(module.Options{Root: root, Package: command, Layers: layers}); err != nil {
			return nil, err
		}
	}
	if err := addIDs(files); err != nil {
		return nil, err
	}
	return files, addVersions(files)
}

func readWeb(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	web := os.DirFS(dir)
	err := fs.WalkDir(web, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = fs.ReadFile(web, name)
		return err
	})
	return files, err
}

// writeAll writes the files that differ. It returns the names of all files that
// now make up dist, and whether anything differed.
func writeAll(dist string, files map[string][]byte) (made map[string]bool, changed bool, err error) {
	made = map[string]bool{}
	for name, content := range files {
		made[name] = true
		path := filepath.Join(dist, filepath.FromSlash(name))
		other, err := writeChanged(path, content)
		if err != nil {
			return nil, false, err
		}
		changed = changed || other
		if len(content) < minCompressed {
			continue
		}
		for _, form := range forms {
			made[name+form.ending] = true
			if err := form.write(path, content, other); err != nil {
				return nil, false, err
			}
		}
	}
	return made, changed, nil
}

// removeStale removes files of an earlier build and, after a change, those that
// other programs derived from it.
func removeStale(dist string, made map[string]bool, changed bool) error {
	return filepath.WalkDir(dist, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dist, path)
		if err != nil || made[filepath.ToSlash(name)] || !changed && madeElsewhere.MatchString(name) {
			return err
		}
		return os.Remove(path)
	})
}

func size(dist, name string) int64 {
	info, err := os.Stat(filepath.Join(dist, name))
	if err != nil {
		return 0
	}
	return info.Size()
}
