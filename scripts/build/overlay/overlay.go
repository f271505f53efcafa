// Package overlay replaces packages of the standard library that ekstoken has
// no use for, above all its network half: the program signs requests and never
// sends one, has no files, and formats hardly any text. It also leaves parts out
// of packages that stay: the runtime's execution tracer, time zones, floating
// point as text.
//
// The AWS SDK's signer takes a *http.Request, and importing net/http links TLS,
// X.509, HTTP/2 and their tables, a quarter of the module's download. The files
// in _std stand in for those packages: the types that the SDK names, and a
// client that refuses to do anything. What they share with the stock packages
// byte for byte, such as http.Header, is the stock file. A symbol that the SDK
// uses and that is missing here fails the build. Where a stand-in does less than
// the stock package under the same name, as the one for fmt does, a test holds
// every call in the module's packages to it.
//
// Package module says which stand-ins a build takes, by layers.
package overlay

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// kept names the stock files that stay beside the stand-ins.
var kept = map[string][]string{
	"crypto/internal/boring":         nil,
	"crypto/internal/fips140/sha3":   nil,
	"crypto/internal/fips140/sha512": nil,
	"crypto/internal/fips140hash":    nil,
	"crypto/internal/fips140only":    nil,
	"crypto/md5":                     nil,
	"crypto/rand":                    nil,
	"crypto/tls":                     nil,
	"encoding/json":                  nil,
	"fmt":                            nil,
	"hash/crc32":                     nil,
	"internal/godebug":               nil,
	"internal/strconv":               {"atob.go", "atoi.go", "deps.go", "itoa.go"}, // all but floating point
	"log":                            nil,
	"math/big":                       nil,
	"net":                            nil,
	"net/http":                       {"header.go", "method.go"}, // Header and its canonical keys, which get signed
	"net/http/httptrace":             nil,
	"net/http/httputil":              nil,
	"net/textproto":                  {"header.go", "reader.go", "writer.go"}, // what header.go of net/http rests on
	"os":                             nil,
	"runtime/debug":                  nil,
	"syscall/js":                     nil,
	"time":                           {"format.go", "format_rfc3339.go", "sleep.go", "tick.go", "time.go"}, // all but time zones
	"unique":                         nil,
	"vendor/golang.org/x/net/idna":   nil,
}

// dropped names the stock files that a stand-in replaces in a package that is
// the stock one but for them.
var dropped = map[string][]string{
	"runtime": {
		"trace.go", "traceallocfree.go", "tracebuf.go", "tracecpu.go", "traceevent.go", "tracemap.go", "traceregion.go",
		"traceruntime.go", "tracestack.go", "tracestatus.go", "tracestring.go", "tracetime.go", "tracetype.go",
	},
}

// stockInTests names the packages that the package testing rests on.
var stockInTests = []string{"encoding/json", "fmt", "hash/crc32", "internal/strconv", "os", "runtime", "runtime/debug", "syscall/js", "time"}

// Use says what an overlay is for.
type Use int

const (
	// ForModule is for the program: all stand-ins.
	ForModule Use = iota
	// ForTests is for test programs: stock where the package testing needs it.
	ForTests
)

// Packages lists the packages that there are stand-ins for.
func Packages() []string {
	packages := slices.Collect(maps.Keys(kept))
	packages = slices.AppendSeq(packages, maps.Keys(dropped))
	slices.Sort(packages)
	return packages
}

// Write writes the file that go build -overlay takes, with the stand-ins for
// these packages. goroot is the root of the building toolchain, std the absolute
// path of the folder _std.
func Write(file, goroot, std string, use Use, packages []string) error {
	replace := map[string]string{}
	for _, pkg := range packages {
		if use == ForTests && slices.Contains(stockInTests, pkg) {
			continue
		}
		var err error
		if drop, stays := dropped[pkg]; stays {
			err = dropFiles(replace, pkg, drop, goroot, std)
		} else {
			err = replacePackage(replace, pkg, kept[pkg], goroot, std)
		}
		if err != nil {
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
	if err := present(dir, keep); err != nil {
		return err
	}
	for _, path := range stock {
		if name := filepath.Base(path); !slices.Contains(keep, name) && !strings.HasSuffix(name, "_test.go") {
			replace[path] = ""
		}
	}
	return addStandIns(replace, pkg, dir, std)
}

func dropFiles(replace map[string]string, pkg string, drop []string, goroot, std string) error {
	dir := filepath.Join(goroot, "src", filepath.FromSlash(pkg))
	if err := present(dir, drop); err != nil {
		return err
	}
	for _, name := range drop {
		replace[filepath.Join(dir, name)] = ""
	}
	return addStandIns(replace, pkg, dir, std)
}

// present holds that the toolchain has the files that the overlay knows.
func present(dir string, names []string) error {
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("overlay: this Go toolchain lacks a file that the build knows: %w", err)
		}
	}
	return nil
}

func addStandIns(replace map[string]string, pkg, dir, std string) error {
	files, err := filepath.Glob(filepath.Join(std, filepath.FromSlash(pkg), "*.go"))
	if err != nil || len(files) == 0 {
		return fmt.Errorf("overlay: no stand-in for %s in %s", pkg, filepath.Base(std))
	}
	for _, path := range files {
		replace[filepath.Join(dir, "ekstoken_"+filepath.Base(path))] = path
	}
	return nil
}
