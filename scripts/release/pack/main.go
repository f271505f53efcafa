// Command pack makes the npm package from dist: dist/ekstoken-<version>.tgz.
// The same files always produce the same bytes. It doesn't need npm.
//
//	go -C scripts run ./release/pack
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run("..", "../dist"); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}
