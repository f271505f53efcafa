// Command build fills dist with all that is served: the files of web, the
// module ekstoken.wasm, the worker with the Go toolchain's own wasm_exec.js in
// it, and the .br and .gz forms of what is large. What is up to date it leaves alone.
//
//	go -C scripts run ./build [-module FILE]
//
// With -module it writes the module alone, to FILE.
// With PLAIN=1 in the environment the module is built without what makes it
// small.
package main

import (
	"flag"
	"fmt"
	"os"

	"ekstoken/scripts/build/module"
)

func main() {
	file := flag.String("module", "", "write the module alone, to this `file`")
	flag.Parse()
	if err := run(*file, os.Getenv("PLAIN") == "1"); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(file string, plain bool) error {
	const root = ".."
	if file == "" {
		return build(root, plain)
	}
	wasm, err := module.Build(module.Options{Root: root, Plain: plain})
	if err != nil {
		return err
	}
	return os.WriteFile(file, wasm, 0o644)
}
