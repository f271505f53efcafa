//go:build js && wasm

// Command token is the part of the core that makes tokens, as its own
// WebAssembly module, little more than half the size of the complete one.
package main

import (
	"ekstoken/internal/api"
	"ekstoken/wasm/boundary"
)

func main() { boundary.Serve(api.NewTokens()) }
