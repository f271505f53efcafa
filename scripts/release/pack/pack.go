package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"ekstoken/scripts/release/manifest"
)

func run(root, dist string) error {
	origin, err := manifest.OriginOf(root)
	if err != nil {
		return err
	}
	made, err := makeFiles(root, dist)
	if err != nil {
		return err
	}
	files, err := collect(os.DirFS(dist), made)
	if err != nil {
		return err
	}
	if files["integrity.json"], err = manifest.New(origin, files).JSON(); err != nil {
		return err
	}
	content, err := archive(files)
	if err != nil {
		return err
	}
	if err := removeOthers(dist); err != nil {
		return err
	}
	name := "ekstoken-" + origin.Version + ".tgz"
	if err := os.WriteFile(filepath.Join(dist, name), content, 0o644); err != nil {
		return err
	}
	fmt.Printf("dist/%s: %d files, %d bytes, SHA-256 %x\n", name, len(files), len(content), sha256.Sum256(content))
	return nil
}

// makeFiles returns the package's files that aren't in dist.
func makeFiles(root, dist string) (map[string][]byte, error) {
	made := map[string][]byte{}
	for _, name := range projectDocuments {
		content, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil, err
		}
		made[name] = content
	}
	var err error
	// For require(), the same types under the name that TypeScript expects
	// there.
	if made["ekstoken.d.cts"], err = os.ReadFile(filepath.Join(dist, "ekstoken.d.ts")); err != nil {
		return nil, fmt.Errorf("there is no dist/ekstoken.d.ts yet; run `make build`: %w", err)
	}
	made["custom-elements.json"], err = describeElements(os.DirFS(filepath.Join(root, "web")))
	return made, err
}

// removeOthers removes the packages of other versions, which could be mistaken
// for builds of the current files.
func removeOthers(dist string) error {
	old, err := filepath.Glob(filepath.Join(dist, "ekstoken-*.tgz"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}

// packed is the time of all files in the package, the same as in npm pack.
var packed = time.Date(1985, time.October, 26, 8, 15, 0, 0, time.UTC)

// archive returns the package in the form of the npm registry: a compressed tar
// with all files in the folder "package".
func archive(files map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		h := &tar.Header{Name: "package/" + name, Mode: 0o644, Size: int64(len(files[name])), ModTime: packed, Format: tar.FormatUSTAR}
		if err := t.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := t.Write(files[name]); err != nil {
			return nil, err
		}
	}
	if err := t.Close(); err != nil {
		return nil, err
	}
	err = z.Close()
	return b.Bytes(), err
}
