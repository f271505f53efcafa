// Package site serves a built ekstoken as it should be served: with its
// security headers, the right MIME types and the precompressed files.
package site

import "net/http"

// Policy is the Content-Security-Policy: own files only, WebAssembly, and no
// text that turns into script or markup.
const Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
	"style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; " +
	"require-trusted-types-for 'script'"

// setHeaders sets what stands on every response, a 404 included.
func setHeaders(h http.Header) {
	h.Set("Content-Security-Policy", Policy)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "+
		"clipboard-read=(self), clipboard-write=(self)")
	// Kept, but asked about each time: a new build is seen at once.
	h.Set("Cache-Control", "no-cache")
}
