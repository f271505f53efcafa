// Package module builds ekstoken.wasm. All that decides its bytes is here.
package module

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ekstoken/scripts/build/overlay"
	"ekstoken/scripts/build/wasmbin"
)

// Toolchain builds the module, whichever Go runs this: what makes the module
// small knows this one's formats, and the same bytes come out everywhere. A
// plain build takes the Go that is at hand.
const Toolchain = "go1.26.8"

// Options say how to build.
type Options struct {
	// Root is the folder of the module ekstoken.
	Root string
	// Plain leaves out all that makes the module small: the stand-ins for the
	// network packages, and the rewriting of what the linker wrote.
	Plain bool
	// Package is the command to build, "" for ./wasm.
	Package string
	// Names keeps the names of functions, which tell what takes the bytes.
	Names bool
}

// Build returns the module's bytes. The same sources and the same Go toolchain
// give the same bytes wherever they lie.
func Build(o Options) ([]byte, error) {
	dir, err := os.MkdirTemp("", "ekstoken-build-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	output := filepath.Join(dir, "ekstoken.wasm")
	ldflags := "-s -w -buildid="
	if o.Names {
		ldflags = "-w -buildid="
	}
	args := []string{"build", "-trimpath", "-buildvcs=false", "-ldflags=" + ldflags, "-o", output}
	if !o.Plain {
		small, err := SmallFlags(o.Root, dir, overlay.ForModule)
		if err != nil {
			return nil, err
		}
		args = append(args, small...)
	}
	pkg := o.Package
	if pkg == "" {
		pkg = "./wasm"
	}
	cmd := exec.Command("go", append(args, pkg)...)
	cmd.Dir = o.Root
	cmd.Env = Env(o.Plain)
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	module, err := os.ReadFile(output)
	if err != nil || o.Plain || o.Names {
		return module, err
	}
	return wasmbin.Slim(module)
}

// Env is the environment of a go command for js/wasm. Flags of the person who
// builds would change the bytes, so they don't count.
func Env(plain bool) []string {
	return append(toolchainEnv(plain), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "GOEXPERIMENT=", "GOFIPS140=off", "GOWORK=off")
}

func toolchainEnv(plain bool) []string {
	if plain {
		return os.Environ()
	}
	return append(os.Environ(), "GOTOOLCHAIN="+Toolchain)
}

// notInlined are the packages compiled without inlining, and inlined those
// that keep it although an earlier pattern names them: the ones that make a
// token, where inlining takes a fifth off the time and adds no bytes. Elsewhere
// a call costs fewer bytes of download than the code in its place, and the time
// isn't noticed. A new package of internal is not inlined unless it is added
// to inlined.
var (
	notInlined = []string{"ekstoken/internal/...", "net/http", "net/textproto", "strconv"}
	inlined    = []string{"ekstoken/internal/api", "ekstoken/internal/jsontext", "ekstoken/internal/presign"}
)

// SmallFlags returns the flags of go build, or of go test, that make the module
// small. It writes the overlay that one of them names into dir.
func SmallFlags(root, dir string, use overlay.Use) ([]string, error) {
	goroot, err := GOROOT(root, false)
	if err != nil {
		return nil, err
	}
	std, err := filepath.Abs(filepath.Join(root, "scripts", "build", "overlay", "_std"))
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "overlay.json")
	flags := []string{"-overlay=" + file}
	for _, pattern := range notInlined {
		flags = append(flags, "-gcflags="+pattern+"=-l")
	}
	for _, pattern := range inlined { // the last pattern that matches counts
		flags = append(flags, "-gcflags="+pattern+"=")
	}
	return flags, overlay.Write(file, goroot, std, use)
}

// GOROOT returns the folder of the toolchain that builds the module in root.
func GOROOT(root string, plain bool) (string, error) {
	cmd := exec.Command("go", "env", "GOROOT")
	cmd.Dir = root
	cmd.Env = toolchainEnv(plain)
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("the toolchain %s is not to be had (PLAIN=1 builds with any): %w", Toolchain, err)
	}
	return strings.TrimSpace(string(out)), nil
}
