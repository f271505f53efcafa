//go:build js && wasm

// Command start is the part of the core that a page is opened for, as a
// WebAssembly module of its own: it makes, inspects and recognizes tokens, and
// leaves explanations and scans to the whole.
package main

import (
	"ekstoken/internal/api"
	"ekstoken/wasm/boundary"
)

func main() { boundary.Serve(api.NewStart()) }
