package site

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

var dist = fstest.MapFS{
	"index.html":       {Data: []byte("<!doctype html>")},
	"ekstoken.wasm":    {Data: []byte("\x00asm plain")},
	"ekstoken.wasm.br": {Data: []byte("brotli")},
	"ekstoken.wasm.gz": {Data: []byte("gzip")},
	"worker.js":        {Data: []byte("worker")},
	"app/page.js":      {Data: []byte("page")},
	"secret.bin":       {Data: []byte("unknown type")},
}

func get(t *testing.T, method, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	Handler(dist).ServeHTTP(w, r)
	return w
}

func TestFiles(t *testing.T) {
	for _, c := range []struct {
		target, mimeType, body string
		status                 int
	}{
		{"/", "text/html; charset=utf-8", "<!doctype html>", 200},
		{"/index.html?a=b", "text/html; charset=utf-8", "<!doctype html>", 200},
		{"/worker.js", "text/javascript; charset=utf-8", "worker", 200},
		{"/app/page.js", "text/javascript; charset=utf-8", "page", 200},
		{"/app/../worker.js", "text/javascript; charset=utf-8", "worker", 200},
		{"/ekstoken.wasm", "application/wasm", "\x00asm plain", 200},
		{"/none.js", "text/plain; charset=utf-8", "404 page not found\n", 404},
		{"/app/", "text/plain; charset=utf-8", "404 page not found\n", 404},
		{"/app", "text/plain; charset=utf-8", "404 page not found\n", 404},
		{"/secret.bin", "text/plain; charset=utf-8", "404 page not found\n", 404},
		{"/ekstoken.wasm.br", "text/plain; charset=utf-8", "404 page not found\n", 404},
		{"/../../go.mod", "text/plain; charset=utf-8", "404 page not found\n", 404},
		{"/%00.js", "text/plain; charset=utf-8", "404 page not found\n", 404},
	} {
		w := get(t, "GET", c.target)
		if w.Code != c.status || w.Header().Get("Content-Type") != c.mimeType || w.Body.String() != c.body {
			t.Errorf("%s: %d %s %q", c.target, w.Code, w.Header().Get("Content-Type"), w.Body)
		}
		for _, name := range []string{
			"Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options",
			"Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Cache-Control",
		} {
			if w.Header().Get(name) == "" {
				t.Errorf("%s: no %s", c.target, name)
			}
		}
	}
}

// TestVersions holds that the address of one content alone is kept unasked.
func TestVersions(t *testing.T) {
	wasm := Version(dist["ekstoken.wasm"].Data)
	for target, kept := range map[string]bool{
		"/ekstoken.wasm":                     false,
		"/ekstoken.wasm?v=":                  false,
		"/ekstoken.wasm?v=x":                 false,
		"/ekstoken.wasm?v=" + wasm:           true,
		"/ekstoken.wasm?no-inline&v=" + wasm: true,
		"/worker.js?v=" + wasm:               false,
		"/none.js?v=" + wasm:                 false,
		"/ekstoken.wasm?v=" + wasm + "&v=x":  true,
	} {
		for _, encoding := range []string{"", "br"} {
			want := "no-cache"
			if kept {
				want = "max-age=604800, immutable"
			}
			if got := get(t, "GET", target, "Accept-Encoding", encoding).Header().Get("Cache-Control"); got != want {
				t.Errorf("%s: %s, want %s", target, got, want)
			}
		}
	}
}

func TestEncodings(t *testing.T) {
	for accept, want := range map[string]string{
		"":                             "",
		"br, gzip":                     "br",
		"gzip, deflate, br, zstd":      "br",
		"gzip":                         "gzip",
		"GZIP ; q=0.5":                 "gzip",
		"br;q=0, gzip":                 "gzip",
		"br;q=0.0, gzip;q=0":           "",
		"identity":                     "",
		"*":                            "br",
		"br;q=0, *":                    "gzip",
		"*;q=0":                        "",
		"br;q=x":                       "",
		"brotli":                       "",
		"gzip;q=1.0, identity; q=0.5,": "gzip",
	} {
		w := get(t, "GET", "/ekstoken.wasm", "Accept-Encoding", accept)
		body := map[string]string{"": "\x00asm plain", "br": "brotli", "gzip": "gzip"}[want]
		if w.Header().Get("Content-Encoding") != want || w.Body.String() != body || w.Header().Get("Vary") != "Accept-Encoding" {
			t.Errorf("%q: %q %q, Vary %q", accept, w.Header().Get("Content-Encoding"), w.Body, w.Header().Get("Vary"))
		}
		if w.Header().Get("Content-Type") != "application/wasm" {
			t.Errorf("%q: type %s", accept, w.Header().Get("Content-Type"))
		}
	}
	if w := get(t, "GET", "/worker.js", "Accept-Encoding", "br"); w.Header().Get("Content-Encoding") != "" || w.Body.String() != "worker" {
		t.Errorf("a file without a compressed form: %q", w.Body)
	}
}

// TestRevalidation holds that each form has a tag of its own, and that it
// spares the download.
func TestRevalidation(t *testing.T) {
	plain := get(t, "GET", "/ekstoken.wasm").Header().Get("ETag")
	small := get(t, "GET", "/ekstoken.wasm", "Accept-Encoding", "br").Header().Get("ETag")
	if plain == "" || plain == small {
		t.Fatalf("tags %s and %s", plain, small)
	}
	for match, status := range map[string]int{
		small:               http.StatusNotModified,
		"W/" + small:        http.StatusNotModified,
		`"x", ` + small:     http.StatusNotModified,
		"*":                 http.StatusNotModified,
		plain:               http.StatusOK,
		`"x"`:               http.StatusOK,
		"":                  http.StatusOK,
		small[:8] + `"`:     http.StatusOK,
		small + `x, "other`: http.StatusOK,
	} {
		w := get(t, "GET", "/ekstoken.wasm", "Accept-Encoding", "br", "If-None-Match", match)
		if w.Code != status || w.Header().Get("ETag") != small || (w.Body.Len() == 0) != (status == http.StatusNotModified) {
			t.Errorf("%s: %d, tag %s, %d bytes", match, w.Code, w.Header().Get("ETag"), w.Body.Len())
		}
	}
}

func TestMethods(t *testing.T) {
	head := get(t, "HEAD", "/worker.js")
	if head.Code != 200 || head.Body.Len() != 0 || head.Header().Get("Content-Length") != "6" {
		t.Errorf("HEAD: %d, %d bytes, length %s", head.Code, head.Body.Len(), head.Header().Get("Content-Length"))
	}
	if w := get(t, "POST", "/"); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d, Allow %q", w.Code, w.Header().Get("Allow"))
	}
}
