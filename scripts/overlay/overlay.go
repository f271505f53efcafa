// Package overlay replaces packages of the standard library that ekstoken has
// no use for, its network half above all, for a
// build of a program that signs requests and never sends one.
//
// The AWS SDK's signer takes a *http.Request, and importing net/http links
// TLS, X.509, HTTP/2 and their tables, a quarter of the module's download.
// The files in _std stand in for those packages: the types that the SDK
// names, and a client that refuses to do anything. What they share with the
// stock packages byte for byte, such as http.Header, is the stock file.
// A symbol that the SDK uses and that is missing here fails the build.
package overlay

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// kept names the stock files that stay beside the stand-ins.
var kept = map[string][]string{
	"crypto/tls":         nil,
	"internal/godebug":   nil,
	"log":                nil,
	"net":                nil,
	"net/http":           {"header.go", "method.go"}, // Header and its canonical keys, which get signed
	"net/http/httptrace": nil,
	"net/http/httputil":  nil,
	"net/textproto":      {"header.go", "reader.go", "writer.go"}, // what header.go of net/http rests on
}

// Write writes the file that go build -overlay takes. goroot is the root of
// the building toolchain, std the absolute path of the folder _std.
func Write(file, goroot, std string) error {
	replace := map[string]string{}
	for pkg, keep := range kept {
		if err := replacePackage(replace, pkg, keep, goroot, std); err != nil {
			return err
		}
	}
	b, err := json.MarshalIndent(map[string]any{"Replace": replace}, "", "\t")
	if err != nil {
		return err
	}
	return os.WriteFile(file, b, 0o644)
}

func replacePackage(replace map[string]string, pkg string, keep []string, goroot, std string) error {
	dir := filepath.Join(goroot, "src", filepath.FromSlash(pkg))
	stock, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		return err
	}
	stay := map[string]bool{}
	for _, name := range keep {
		stay[name] = true
	}
	for _, path := range stock {
		name := filepath.Base(path)
		if stay[name] {
			delete(stay, name)
			continue
		}
		if !strings.HasSuffix(name, "_test.go") {
			replace[path] = ""
		}
	}
	if len(stay) > 0 {
		return fmt.Errorf("overlay: %s of this Go toolchain lacks a file that the build keeps: %v", pkg, keep)
	}
	stand, err := filepath.Glob(filepath.Join(std, filepath.FromSlash(pkg), "*.go"))
	if err != nil || len(stand) == 0 {
		return fmt.Errorf("overlay: no stand-in for %s in %s", pkg, filepath.Base(std))
	}
	for _, path := range stand {
		replace[filepath.Join(dir, "ekstoken_"+filepath.Base(path))] = path
	}
	return nil
}
