// Command portable makes dist/ekstoken.html from the rest of dist: the page as
// one file that can be opened from disk, without a server or a network.
//
//	go -C scripts run ./release/portable
package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	if err := run("../dist"); err != nil {
		fmt.Fprintln(os.Stderr, "portable:", err)
		os.Exit(1)
	}
}

func run(dist string) error {
	page, err := portable(dist)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dist, "ekstoken.html"), page, 0o644); err != nil {
		return err
	}
	fmt.Printf("dist/ekstoken.html: %d bytes, SHA-256 %x\n", len(page), sha256.Sum256(page))
	return nil
}
