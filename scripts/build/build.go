package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"ekstoken/scripts/licences"
	"ekstoken/scripts/module"
)

// madeElsewhere are files in dist that other programs put there.
var madeElsewhere = map[string]bool{"ekstoken.html": true, "checksums.txt": true, "integrity.json": true}

func build(root string, plain bool) error {
	files, err := collect(root, plain)
	if err != nil {
		return err
	}
	dist := filepath.Join(root, "dist")
	made, err := writeAll(dist, files)
	if err != nil {
		return err
	}
	if err := removeStale(dist, made); err != nil {
		return err
	}
	fmt.Printf("dist: %d files, ekstoken.wasm %d bytes, %d with brotli\n",
		len(made), size(dist, "ekstoken.wasm"), size(dist, "ekstoken.wasm.br"))
	return nil
}

// collect returns the content of all files of dist but the compressed ones,
// by name.
func collect(root string, plain bool) (map[string][]byte, error) {
	web := filepath.Join(root, "web")
	files, err := readWeb(web)
	if err != nil {
		return nil, err
	}
	if err := bundle(files, web); err != nil {
		return nil, err
	}
	goroot, err := module.GOROOT(root, plain)
	if err != nil {
		return nil, err
	}
	if files["wasm_exec.js"], err = os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")); err != nil {
		return nil, err
	}
	if files["THIRD_PARTY.txt"], err = licences.Text(root); err != nil {
		return nil, err
	}
	files["ekstoken.wasm"], err = module.Build(module.Options{Root: root, Plain: plain})
	return files, err
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

// writeAll writes what differs from what is there, and returns the names of
// all that now makes up dist.
func writeAll(dist string, files map[string][]byte) (map[string]bool, error) {
	made := map[string]bool{}
	for name, content := range files {
		made[name] = true
		path := filepath.Join(dist, filepath.FromSlash(name))
		changed, err := writeChanged(path, content)
		if err != nil {
			return nil, err
		}
		if len(content) < minCompressed {
			continue
		}
		for _, form := range forms {
			made[name+form.ending] = true
			if err := form.write(path, content, changed); err != nil {
				return nil, err
			}
		}
	}
	return made, nil
}

// removeStale removes what an earlier build left.
func removeStale(dist string, made map[string]bool) error {
	return filepath.WalkDir(dist, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dist, path)
		if err != nil || made[filepath.ToSlash(name)] || madeElsewhere[name] {
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
