// Command checksums writes two lists of the files in dist, with the commit and
// the Go version they were made from: integrity.json, for browsers and load(),
// and checksums.txt, which covers that as well:
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
