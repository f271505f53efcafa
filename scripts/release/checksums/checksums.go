package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"ekstoken/scripts/release/manifest"
)

const (
	integrity = "integrity.json"
	checksums = "checksums.txt"
)

func write(root, dist string) error {
	origin, err := manifest.OriginOf(root)
	if err != nil {
		return err
	}
	files, err := read(dist)
	if err != nil {
		return err
	}
	text, err := manifest.New(origin, files).JSON()
	if err != nil {
		return err
	}
	files[integrity] = text
	if err := os.WriteFile(filepath.Join(dist, integrity), text, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dist, checksums), list(origin, files), 0o644)
}

// read returns the files of dist except the two lists, by name.
func read(dist string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dist), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == integrity || name == checksums {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(dist, filepath.FromSlash(name)))
		return err
	})
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(files) == 0 {
		return nil, errors.New("there is nothing in dist yet; run `make build`")
	}
	return files, err
}

// list returns the text of checksums.txt, in the format of sha256sum.
func list(origin manifest.Origin, files map[string][]byte) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# ekstoken %s, commit %s, built with %s\n", origin.Version, origin.Commit, origin.Go)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(files[name]), name)
	}
	return b.Bytes()
}
