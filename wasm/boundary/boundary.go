//go:build js && wasm

// Package boundary passes bytes between a browser's worker and an API, and has
// no logic of its own: the host calls reserve for memory, writes lines there,
// each a method's name, a space and its parameters, runs call, reads the lines
// that reply points to, and calls forget to overwrite both.
package boundary

import (
	"unsafe"

	"ekstoken/internal/api"
)

// The host can reach Go only through exported functions, so these variables are
// the program's only state.
var (
	core    *api.API
	request []byte
	answer  []byte
)

// keptRequest is the largest request buffer that is kept for the next call, in
// bytes.
const keptRequest = 1 << 20

// Serve answers calls with an API for as long as the program runs.
func Serve(a *api.API) {
	core = a
	select {} // the exported functions do the work
}

// reserve makes room for a request of size bytes and returns its address.
//
//go:wasmexport reserve
func reserve(size uint32) unsafe.Pointer {
	if uint32(cap(request)) < size {
		clear(request) // the old memory may contain part of a request
		request = make([]byte, size)
	}
	request = request[:size]
	return unsafe.Pointer(unsafe.SliceData(request))
}

// call answers the request, of size bytes, and returns the size of the answer
// in bytes.
//
//go:wasmexport call
func call(size uint32) uint32 {
	answer = core.CallAll(string(request[:size]))
	return uint32(len(answer))
}

// reply returns the address of the last answer.
//
//go:wasmexport reply
func reply() unsafe.Pointer {
	return unsafe.Pointer(unsafe.SliceData(answer))
}

// forget overwrites the last request and reply where the host saw them. Copies
// on Go's heap are out of reach: only ending the worker clears those.
//
//go:wasmexport forget
func forget() {
	clear(request)
	clear(answer)
	answer = nil
	if cap(request) > keptRequest {
		request = nil
	}
}
