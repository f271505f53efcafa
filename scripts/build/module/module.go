// Package module builds ekstoken.wasm. Everything that determines its bytes is
// here.
package module

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ekstoken/scripts/build/overlay"
	"ekstoken/scripts/build/wasmbin"
)

// Toolchain builds the module, no matter which Go runs this: the steps that
// make it small depend on this release's formats, and the bytes are the same
// everywhere. A plain build uses the local Go. docs/upgrading-go.md explains
// how to upgrade.
const Toolchain = "go1.26.8"

// Options say how to build.
type Options struct {
	// Root is the folder of the module ekstoken.
	Root string
	// Layers are the steps that make the module small. Without any, the result
	// is that of a plain go build by the local Go.
	Layers []Layer
	// Package is the command to build, "" for ./wasm.
	Package string
	// Names keeps the names of functions, for measuring the size of packages.
	Names bool
}

// Build returns the module's bytes. They depend only on the sources and the Go
// toolchain, not on their location.
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
	plain := len(o.Layers) == 0
	if !plain {
		small, err := SmallFlags(o.Root, dir, overlay.ForModule, o.Layers)
		if err != nil {
			return nil, err
		}
		args = append(args, small...)
	}
	pkg := o.Package
	if pkg == "" {
		pkg = "./wasm"
	}
	cmd, err := Command(o.Root, plain, append(args, pkg)...)
	if err != nil {
		return nil, err
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	module, err := os.ReadFile(output)
	if err != nil || o.Names || !has(o.Layers, slim) {
		return module, err
	}
	return wasmbin.Slim(module)
}

// Env returns the environment of a go command for js/wasm. It drops the user's
// flags, which would change the bytes.
func Env() []string {
	return append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "GOEXPERIMENT=", "GOFIPS140=off", "GOWORK=off")
}

// Command returns a go command for js/wasm in root, which runs Toolchain or, if
// plain, the local Go.
func Command(root string, plain bool, args ...string) (*exec.Cmd, error) {
	goroot, err := GOROOT(root, plain)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("go", args...)
	cmd.Env = Env()
	if !plain {
		cmd = exec.Command(filepath.Join(goroot, "bin", "go"), args...)
		cmd.Env = append(Env(), "GOROOT="+goroot, "GOTOOLCHAIN=local")
	}
	cmd.Dir = root
	return cmd, nil
}

// notInlined are the packages compiled without inlining, and inlined those that
// keep it although an earlier pattern matches them: the ones that make a token,
// where inlining saves a fifth of the time and adds no bytes. Elsewhere, a call
// is a smaller download than inlined code, and its time doesn't matter. A new
// package of internal is not inlined unless it is added to inlined.
var (
	notInlined = []string{"ekstoken/internal/...", "net/http", "net/textproto", "strconv"}
	inlined    = []string{"ekstoken/internal/api", "ekstoken/internal/jsontext", "ekstoken/internal/presign"}
)

// SmallFlags returns the flags of go build, or of go test, for the layers. It
// writes the overlay for one of these flags into dir.
func SmallFlags(root, dir string, use overlay.Use, layers []Layer) ([]string, error) {
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
	if has(layers, calls) {
		for _, pattern := range notInlined {
			flags = append(flags, "-gcflags="+pattern+"=-l")
		}
		for _, pattern := range inlined { // the last matching pattern counts
			flags = append(flags, "-gcflags="+pattern+"=")
		}
	}
	return flags, overlay.Write(file, goroot, std, use, standIns(layers))
}

// GOROOT returns the folder of the toolchain that builds the module in root. Go
// downloads it if it isn't the local one.
func GOROOT(root string, plain bool) (string, error) {
	cmd := exec.Command("go", "env", "GOROOT", "GOMODCACHE")
	cmd.Dir = root
	if !plain {
		cmd.Env = append(os.Environ(), "GOTOOLCHAIN="+Toolchain, "GOROOT=")
	}
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s, which builds the module, can't be fetched: install it, or build with PLAIN=1 (%w%s)", Toolchain, err, said(err))
	}
	goroot, cache, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if plain || !strings.HasPrefix(goroot, cache+string(filepath.Separator)) {
		return goroot, nil
	}
	return linkTo(goroot, filepath.Join(root, "bin", Toolchain))
}

// linkTo points link to goroot, if it doesn't yet, and returns its path: an
// overlay can't replace files that are in the module cache.
func linkTo(goroot, link string) (string, error) {
	link, err := filepath.Abs(link)
	if err != nil {
		return "", err
	}
	if now, err := os.Readlink(link); err == nil && now == goroot {
		return link, nil
	}
	if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
		return "", err
	}
	if err := os.Remove(link); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	return link, os.Symlink(goroot, link)
}

// UseToolchain makes this process, and the commands it runs, use the toolchain
// in goroot.
func UseToolchain(goroot string) error {
	return errors.Join(
		os.Setenv("GOROOT", goroot),
		os.Setenv("GOTOOLCHAIN", "local"),
		os.Setenv("PATH", filepath.Join(goroot, "bin")+string(filepath.ListSeparator)+os.Getenv("PATH")),
	)
}

// said returns the last output of a failed program, after a colon.
func said(err error) string {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return ""
	}
	text := strings.TrimSpace(string(exit.Stderr))
	return ": " + text[strings.LastIndexByte(text, '\n')+1:]
}
