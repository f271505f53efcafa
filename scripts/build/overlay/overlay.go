// Package overlay replaces packages of the standard library that ekstoken
// doesn't need, above all networking: the program signs requests and never
// sends one, has no files, and formats hardly any text. It also removes parts
// of packages that stay: the runtime's execution tracer, time zones, and
// floating-point formatting.
//
// The AWS SDK's signer accepts a *http.Request, and importing net/http links
// TLS, X.509, HTTP/2 and their tables, a quarter of the module's download. The
// files in _std stand in for those packages: the types that the SDK refers to,
// and a client that refuses to do anything. Code shared with the stock packages
// byte for byte, such as http.Header, is the stock file. If the SDK uses a
// symbol that is missing here, the build fails. If a stand-in does less than
// the stock package under the same name, like the one for fmt, a test checks
// every call in the module's packages.
//
// Package module determines which stand-ins a build uses, by layers.
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

// kept lists the stock files that stay next to the stand-ins.
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
	"internal/strconv":               {"atob.go", "atoi.go", "deps.go", "itoa.go"}, // everything except floating point
	"log":                            nil,
	"math/big":                       nil,
	"net":                            nil,
	"net/http":                       {"header.go", "method.go"}, // Header and its canonical keys, which are signed
	"net/http/httptrace":             nil,
	"net/http/httputil":              nil,
	"net/textproto":                  {"header.go", "reader.go", "writer.go"}, // what header.go of net/http depends on
	"os":                             nil,
	"runtime/debug":                  nil,
	"syscall/js":                     nil,
	"time":                           {"format.go", "format_rfc3339.go", "sleep.go", "tick.go", "time.go"}, // everything except time zones
	"unique":                         nil,
	"vendor/golang.org/x/net/idna":   nil,
}

// dropped lists the stock files that a stand-in replaces, in a package that is
// otherwise the stock one.
var dropped = map[string][]string{
	"runtime": {
		"trace.go", "traceallocfree.go", "tracebuf.go", "tracecpu.go", "traceevent.go", "tracemap.go", "traceregion.go",
		"traceruntime.go", "tracestack.go", "tracestatus.go", "tracestring.go", "tracetime.go", "tracetype.go",
	},
}

// stockInTests lists the packages that package testing depends on.
var stockInTests = []string{"encoding/json", "fmt", "hash/crc32", "internal/strconv", "os", "runtime", "runtime/debug", "syscall/js", "time"}

// Use is the purpose of an overlay.
type Use int

const (
	// ForModule is for the program: all stand-ins.
	ForModule Use = iota
	// ForTests is for test programs: stock where package testing needs it.
	ForTests
)

// Packages lists the packages with stand-ins.
func Packages() []string {
	packages := slices.Collect(maps.Keys(kept))
	packages = slices.AppendSeq(packages, maps.Keys(dropped))
	slices.Sort(packages)
	return packages
}

// Write writes the file for go build -overlay, with the stand-ins for these
// packages. goroot is the root of the building toolchain, std the absolute path
// of the folder _std.
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

// present checks that the toolchain has the files that the overlay expects.
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
