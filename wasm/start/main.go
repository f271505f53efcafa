//go:build js && wasm

// Command start is the part of the core that the page needs first, as its own
// WebAssembly module: it makes and inspects tokens. Recognition, explanations,
// scans and the signature check are in the complete module.
package main

import (
	"ekstoken/internal/api"
	"ekstoken/wasm/boundary"
)

func main() { boundary.Serve(api.NewStart()) }
