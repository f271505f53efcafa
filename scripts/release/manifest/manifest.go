// Package manifest describes the files of a release and what they were made
// from.
package manifest

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Origin is what files were made from.
type Origin struct {
	Version string `json:"version"`
	// Commit is the commit's full hash, followed by "-dirty" if files differed
	// from it, or "unknown" outside a checkout.
	Commit string `json:"commit"`
	// Go is the version of the toolchain that built the module, such as
	// "go1.26.8".
	Go string `json:"go"`
}

// File is one file of a release.
type File struct {
	Bytes int `json:"bytes"`
	// Integrity is the value for Subresource Integrity, and for load().
	Integrity string `json:"integrity"`
}

// Manifest is the content of integrity.json.
type Manifest struct {
	Origin
	Files map[string]File `json:"files"`
}

// New describes files, given by name.
func New(origin Origin, files map[string][]byte) Manifest {
	m := Manifest{Origin: origin, Files: map[string]File{}}
	for name, content := range files {
		sum := sha512.Sum384(content)
		m.Files[name] = File{Bytes: len(content), Integrity: "sha384-" + base64.StdEncoding.EncodeToString(sum[:])}
	}
	return m
}

// JSON returns the manifest's text, which is reproducible.
func (m Manifest) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(m)
	return b.Bytes(), err
}

// OriginOf examines the project in root.
func OriginOf(root string) (Origin, error) {
	version, err := packageVersion(filepath.Join(root, "web", "package.json"))
	if err != nil {
		return Origin{}, err
	}
	toolchain, err := output(root, "go", "env", "GOVERSION")
	if err != nil {
		return Origin{}, fmt.Errorf("go env: %w", err)
	}
	return Origin{Version: version, Commit: commit(root), Go: toolchain}, nil
}

func packageVersion(path string) (string, error) {
	var p struct{ Version string }
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	if err := json.Unmarshal(text, &p); err != nil || p.Version == "" {
		return "", fmt.Errorf("%s names no version", path)
	}
	return p.Version, nil
}

// commit asks git, if root is the top of a checkout: an enclosing folder that
// happens to be one says nothing about these files.
func commit(root string) string {
	prefix, err := output(root, "git", "rev-parse", "--show-prefix")
	if err != nil || prefix != "" {
		return "unknown"
	}
	hash, err := output(root, "git", "rev-parse", "HEAD")
	if err != nil {
		return "unknown"
	}
	changes, err := output(root, "git", "status", "--porcelain")
	if err != nil {
		return "unknown"
	}
	if changes != "" {
		return hash + "-dirty"
	}
	return hash
}

func output(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
