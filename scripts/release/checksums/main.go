// Command checksums writes two lists of what is in dist, with the commit and
// the Go version that it was made from: integrity.json, for browsers and
// load(), and checksums.txt, which holds that too:
//
//	go -C scripts run ./release/checksums
//	cd dist && sha256sum -c checksums.txt
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := write("..", "../dist"); err != nil {
		fmt.Fprintln(os.Stderr, "checksums:", err)
		os.Exit(1)
	}
}
