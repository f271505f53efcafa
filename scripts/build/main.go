// Command build fills dist with everything that is served: the files of web,
// the module ekstoken.wasm, the worker including the Go toolchain's
// wasm_exec.js, and the .br and .gz forms of large files. It skips whatever is
// up to date.
//
//	go -C scripts run ./build [-module FILE]
//
// With -module it writes only the module, to FILE. LAYERS=<name> in the
// environment builds the module with the layers up to that one of module.Layers
// only, and LAYERS=none or PLAIN=1 without any.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"ekstoken/scripts/build/module"
)

func main() {
	file := flag.String("module", "", "write the module alone, to this `file`")
	flag.Parse()
	if err := run(*file); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
			fmt.Fprintln(os.Stderr, "build: the sources' folder must be writable: copy it to one of yours")
		}
		os.Exit(1)
	}
}

func run(file string) error {
	const root = ".."
	layers, err := module.ChosenLayers()
	if err != nil {
		return err
	}
	if file == "" {
		return build(root, layers)
	}
	wasm, err := module.Build(module.Options{Root: root, Layers: layers})
	if err != nil {
		return err
	}
	return os.WriteFile(file, wasm, 0o644)
}
