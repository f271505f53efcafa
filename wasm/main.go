//go:build js && wasm

// Command wasm is the complete core as a WebAssembly module for a browser's
// worker.
package main

import (
	"ekstoken/internal/api"
	"ekstoken/wasm/boundary"
)

func main() { boundary.Serve(api.New()) }
