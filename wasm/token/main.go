//go:build js && wasm

// Command token is the part of the core that makes tokens, as a WebAssembly
// module of its own, little more than half the size of the whole.
package main

import (
	"ekstoken/internal/api"
	"ekstoken/wasm/boundary"
)

func main() { boundary.Serve(api.NewTokens()) }
