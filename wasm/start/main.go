//go:build js && wasm

// Command start is the part of the core that a page is opened for, as a
// WebAssembly module of its own: it makes and inspects tokens, and leaves
// recognition, explanations, scans and the check of signatures to the whole.
package main

import (
	"ekstoken/internal/api"
	"ekstoken/wasm/boundary"
)

func main() { boundary.Serve(api.NewStart()) }
