// Package site serves a built ekstoken as it should be served: with its
// security headers, the right MIME types and the precompressed files.
package site

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Policy is the Content-Security-Policy without frame-ancestors: only the
// page's own files and WebAssembly, and no text that becomes script or markup.
const Policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; " +
	"style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; " +
	"require-trusted-types-for 'script'; trusted-types ekstoken"

// Options are the permissions of portals on other origins. Each origin is like
// "https://portal.example.com".
type Options struct {
	// FramedBy lists the origins whose pages may show this one in a frame.
	FramedBy []string
	// ImportedBy lists the origins whose pages may import the module.
	ImportedBy []string
}

// ParseOrigins parses origins separated by spaces or commas.
func ParseOrigins(text string) ([]string, error) {
	origins := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	for _, origin := range origins {
		u, err := url.Parse(origin)
		if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.Scheme+"://"+u.Host != origin || strings.ContainsAny(origin, "*;'\"") {
			return nil, errors.New("an origin is like https://portal.example.com, without a path or a wildcard")
		}
	}
	return origins, nil
}

// setHeaders sets the headers of every response, a 404 included.
func (o Options) setHeaders(h http.Header, origin string) {
	h.Set("Content-Security-Policy", fmt.Sprintf("%s; frame-ancestors %s", Policy, strings.Join(append([]string{"'self'"}, o.FramedBy...), " ")))
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Origin-Agent-Cluster", "?1")
	h.Set("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "+
		"clipboard-read=(self), clipboard-write=(self)")
	// Cached, but revalidated each time: a new build is visible at once.
	h.Set("Cache-Control", "no-cache")
	if len(o.FramedBy)+len(o.ImportedBy) > 0 {
		h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	}
	if len(o.ImportedBy) > 0 {
		h.Add("Vary", "Origin")
		if slices.Contains(o.ImportedBy, origin) {
			h.Set("Access-Control-Allow-Origin", origin)
		}
	}
}
