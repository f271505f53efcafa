package module

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// Layer is a step that makes the module smaller. A build can omit slim, and the
// last layers, which no other depends on.
type Layer struct {
	Name string
	// What describes what the layer leaves out.
	What string
	// Saves is how much smaller it makes ekstoken.wasm with Brotli, in KiB, as
	// `go -C scripts run ./check/size -layers` measured it with Toolchain.
	Saves int
	// packages are the standard library packages with stand-ins in package
	// overlay.
	packages []string
}

// Layers are all layers. The first two save the most; the later ones know more
// and more about one Go release, and save less.
var Layers = []Layer{
	{Name: slim, Saves: 332, What: "data in a few segments, no tables for tracebacks (package wasmbin)"},
	{Name: "network", Saves: 284, What: "HTTP client, TLS, X.509", packages: []string{
		"crypto/tls", "net", "net/http", "net/http/httptrace", "net/http/httputil", "net/textproto", "vendor/golang.org/x/net/idna",
	}},
	{Name: calls, Saves: 74, What: "inlined copies of functions that needn't be fast"},
	{Name: "crypto", Saves: 34, What: "JSON by reflection, big integers, cryptography other than SHA-256 and HMAC", packages: []string{
		"crypto/internal/boring", "crypto/internal/fips140/sha3", "crypto/internal/fips140/sha512", "crypto/internal/fips140hash",
		"crypto/internal/fips140only", "crypto/md5", "crypto/rand", "encoding/json", "hash/crc32", "math/big",
	}},
	{Name: "text", Saves: 51, What: "the log, formatting of anything but plain text and integers", packages: []string{"fmt", "log"}},
	{Name: "numbers", Saves: 20, What: "floating point as text", packages: []string{"internal/strconv"}},
	{Name: "system", Saves: 28, What: "files, calls of JavaScript, time zones", packages: []string{"os", "runtime/debug", "syscall/js", "time"}},
	{Name: "settings", Saves: 37, What: "settings from GODEBUG, canonical values", packages: []string{"internal/godebug", "unique"}},
	{Name: "tracer", Saves: 20, What: "the runtime's execution tracer", packages: []string{"runtime"}},
}

// The layers without stand-ins.
const (
	slim  = "slim"
	calls = "calls"
)

// ChosenLayers returns the layers that the environment selects: all, those up
// to the one that LAYERS names, or none for LAYERS=none or PLAIN=1. A name with
// a minus, after a comma, leaves one out: LAYERS=text,-slim.
func ChosenLayers() ([]Layer, error) {
	if os.Getenv("PLAIN") == "1" {
		return nil, nil
	}
	chosen := slices.Clone(Layers)
	for name := range strings.SplitSeq(os.Getenv("LAYERS"), ",") {
		bare, without := strings.CutPrefix(name, "-")
		i := slices.IndexFunc(chosen, func(l Layer) bool { return l.Name == bare })
		switch {
		case name == "":
		case name == "none":
			chosen = nil
		case i < 0:
			return nil, fmt.Errorf("LAYERS names %q, which is none of none, %s", bare, strings.Join(names(Layers), ", "))
		case without:
			chosen = slices.Delete(chosen, i, i+1)
		default:
			chosen = chosen[:i+1]
		}
	}
	return chosen, nil
}

// Describe names the chosen layers and the omitted ones, as a build prints
// them.
func Describe(layers []Layer) string {
	if len(layers) == 0 {
		return "none"
	}
	text := strings.Join(names(layers), ", ")
	var without []string
	for _, l := range Layers {
		if !has(layers, l.Name) {
			without = append(without, l.Name)
		}
	}
	if len(without) > 0 {
		text += "; without " + strings.Join(without, ", ")
	}
	return text
}

func names(layers []Layer) []string {
	var all []string
	for _, l := range layers {
		all = append(all, l.Name)
	}
	return all
}

func has(layers []Layer, name string) bool {
	return slices.ContainsFunc(layers, func(l Layer) bool { return l.Name == name })
}

// standIns are the packages that the layers replace.
func standIns(layers []Layer) []string {
	var packages []string
	for _, l := range layers {
		packages = append(packages, l.packages...)
	}
	return packages
}
