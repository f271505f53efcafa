package module

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// Layer is a step that makes the module smaller. Each builds on those before
// it, so a build can do without the last ones.
type Layer struct {
	Name string
	// What says what the layer leaves out.
	What string
	// Saves is what that takes off ekstoken.wasm with Brotli, in KiB, as
	// `go -C scripts run ./check/size -layers` measured it with Toolchain.
	Saves int
	// packages are those of the standard library that package overlay has
	// stand-ins for.
	packages []string
}

// Layers are all layers. The first two are most of the gain and rest on
// formats and interfaces that hardly change; the further down, the more a
// layer knows of one Go release, and the less it saves.
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
	{Name: "tracer", Saves: 26, What: "the runtime's execution tracer", packages: []string{"runtime"}},
}

// The layers that are no stand-ins.
const (
	slim  = "slim"
	calls = "calls"
)

// ChosenLayers returns the layers that the environment asks for: all, those up
// to the one that LAYERS names, or none for LAYERS=none or PLAIN=1.
func ChosenLayers() ([]Layer, error) {
	name := os.Getenv("LAYERS")
	if os.Getenv("PLAIN") == "1" {
		name = "none"
	}
	return upTo(name)
}

func upTo(name string) ([]Layer, error) {
	switch name {
	case "":
		return Layers, nil
	case "none":
		return nil, nil
	}
	i := slices.IndexFunc(Layers, func(l Layer) bool { return l.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("LAYERS=%s is none of none, %s", name, strings.Join(names(Layers), ", "))
	}
	return Layers[:i+1], nil
}

// Describe names layers, as a build prints them.
func Describe(layers []Layer) string {
	switch len(layers) {
	case 0:
		return "none"
	case len(Layers):
		return strings.Join(names(layers), ", ")
	}
	return strings.Join(names(layers), ", ") + "; without " + strings.Join(names(Layers[len(layers):]), ", ")
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
