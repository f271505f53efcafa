package site

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
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
	Handler(dist, Options{}).ServeHTTP(w, r)
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
			"Cross-Origin-Embedder-Policy", "Origin-Agent-Cluster",
		} {
			if w.Header().Get(name) == "" {
				t.Errorf("%s: no %s", c.target, name)
			}
		}
	}
}

// TestNoFile uses the real file system to request what isn't a file of it: a
// folder, names that a system rejects, links that lead out.
func TestNoFile(t *testing.T) {
	folder, outside := t.TempDir(), t.TempDir()
	for path, text := range map[string]string{
		folder + "/index.html": "page", folder + "/app/main.js": "app", outside + "/secret.js": "secret",
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{"/out.js": outside + "/secret.js", "/up": outside, "/own.js": "app/main.js", "/app.js": "app"} {
		if err := os.Symlink(target, folder+link); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	long := strings.Repeat("a", 5000)
	for target, status := range map[string]int{
		"/": 200, "/app/main.js": 200, "/own.js": 200,
		"/%00.js": 404, "/app%00/main.js": 404, "/index.html/": 404, "/index.html/x.js": 404, "/app.js": 404,
		"/" + long + ".js": 404, "/" + long + "/x.js": 404, "/" + strings.Repeat("a/", 2500) + "x.js": 404,
		"/out.js": 404, "/up/secret.js": 404, "/%2e%2e/secret.js": 404, "/..%2fsecret.js": 404, "/app/..%5c..%5csecret.js": 404,
	} {
		w := httptest.NewRecorder()
		Handler(root.FS(), Options{}).ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		if w.Code != status || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%.40s: %d %.40q, want %d", target, w.Code, w.Body, status)
		}
	}
}

func TestHealth(t *testing.T) {
	if w := get(t, "GET", "/healthz"); w.Code != 200 || w.Body.String() != "ok\n" {
		t.Errorf("%d %q", w.Code, w.Body)
	}
	w := httptest.NewRecorder()
	Handler(fstest.MapFS{}, Options{}).ServeHTTP(w, httptest.NewRequest("GET", "/healthz", nil))
	if w.Code != http.StatusServiceUnavailable {
		t.Errorf("without a page: %d", w.Code)
	}
}

// TestPortals checks what other origins may do: nothing, unless they are
// listed.
func TestPortals(t *testing.T) {
	const portal, other = "https://portal.example.com", "https://other.example.com"
	for name, c := range map[string]struct {
		options                   Options
		ancestors, resource, cors string // for a request of portal
	}{
		"nobody":   {Options{}, "frame-ancestors 'self'", "same-origin", ""},
		"framing":  {Options{FramedBy: []string{portal}}, "frame-ancestors 'self' " + portal, "cross-origin", ""},
		"imports":  {Options{ImportedBy: []string{portal}}, "frame-ancestors 'self'", "cross-origin", portal},
		"another":  {Options{ImportedBy: []string{other}}, "frame-ancestors 'self'", "cross-origin", ""},
		"them all": {Options{FramedBy: []string{portal, other}, ImportedBy: []string{other, portal}}, "frame-ancestors 'self' " + portal + " " + other, "cross-origin", portal},
	} {
		w := httptest.NewRecorder()
		r := httptest.NewRequest("GET", "/worker.js", nil)
		r.Header.Set("Origin", portal)
		Handler(dist, c.options).ServeHTTP(w, r)
		h := w.Header()
		if !strings.HasSuffix(h.Get("Content-Security-Policy"), "; "+c.ancestors) || h.Get("Cross-Origin-Resource-Policy") != c.resource || h.Get("Access-Control-Allow-Origin") != c.cors {
			t.Errorf("%s: %v", name, h)
		}
	}
}

func TestParseOrigins(t *testing.T) {
	got, err := ParseOrigins("https://a.example, http://localhost:8080 https://b.example:8443")
	if err != nil || !slices.Equal(got, []string{"https://a.example", "http://localhost:8080", "https://b.example:8443"}) {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{
		"a.example", "https://a.example/", "https://a.example/path", "https://*.example", "'self'", "*", "null", "https://a.example;script-src", "javascript://x", "https://u@a.example", "https://",
	} {
		if got, err := ParseOrigins(bad); err == nil {
			t.Errorf("%s: %v", bad, got)
		}
	}
}

// TestVersions checks that only an address of one content is cached without
// revalidation.
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

// TestRevalidation checks that each form has its own tag, which saves the
// download.
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

// TestChanged checks that a changed file is served in its new form.
func TestChanged(t *testing.T) {
	now := time.Now()
	files := fstest.MapFS{"index.html": {Data: []byte("old"), ModTime: now}}
	handler := Handler(files, Options{})
	ask := func() string {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		return w.Body.String() + " " + w.Header().Get("ETag")
	}
	first := ask()
	if ask() != first || !strings.HasPrefix(first, "old ") {
		t.Errorf("unchanged: %s, then %s", first, ask())
	}
	files["index.html"] = &fstest.MapFile{Data: []byte("new"), ModTime: now.Add(time.Second)}
	if second := ask(); !strings.HasPrefix(second, "new ") || second[4:] == first[4:] {
		t.Errorf("changed: %s", second)
	}
	delete(files, "index.html")
	if third := ask(); !strings.HasPrefix(third, "404") {
		t.Errorf("gone: %s", third)
	}
}
