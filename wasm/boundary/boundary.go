//go:build js && wasm

// Package boundary hands bytes between a browser's worker and an API, and holds
// no logic: the host asks for room by reserve, writes lines there, each a
// method's name, a space and its parameters, runs call, reads the lines that
// reply points to, and has both overwritten by forget.
package boundary

import (
	"unsafe"

	"ekstoken/internal/api"
)

// The host can reach Go by exported functions only, so these are the program's
// one state.
var (
	core    *api.API
	request []byte
	answer  []byte
)

// keptRequest is how large the memory of a request is kept for the next one,
// in bytes.
const keptRequest = 1 << 20

// Serve answers calls with an API, for as long as the program runs.
func Serve(a *api.API) {
	core = a
	select {} // the exported functions do the work
}

// reserve makes room for a request of size bytes and returns its address.
//
//go:wasmexport reserve
func reserve(size uint32) unsafe.Pointer {
	if uint32(cap(request)) < size {
		clear(request) // a part of what comes again may stand there
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

// forget overwrites the last request and answer where the host saw them. What
// Go's heap held meanwhile is out of reach: only the worker's end clears that.
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
