// Command build fills dist with all that is served: the files of web, the
// module ekstoken.wasm, the Go toolchain's own wasm_exec.js, and the .br and
// .gz forms of what is large. What is up to date it leaves alone.
//
//	go -C scripts run ./build
//
// With PLAIN=1 in the environment the module is built without what makes it
// small.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := build("..", os.Getenv("PLAIN") == "1"); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}
