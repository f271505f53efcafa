package site

import (
	"bytes"
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// mimeTypes are the types of the served files, by extension.
var mimeTypes = map[string]string{
	".cjs":  "text/javascript; charset=utf-8",
	".css":  "text/css; charset=utf-8",
	".cts":  "text/plain; charset=utf-8",
	".html": "text/html; charset=utf-8",
	".ico":  "image/x-icon",
	".js":   "text/javascript; charset=utf-8",
	".json": "application/json",
	".md":   "text/markdown; charset=utf-8",
	".png":  "image/png",
	".svg":  "image/svg+xml",
	".ts":   "text/plain; charset=utf-8",
	".txt":  "text/plain; charset=utf-8",
	".wasm": "application/wasm",
}

// Handler serves the files of dist, and a health check at /healthz. Pass it the
// FS of an os.Root, which follows no link out of the folder.
func Handler(dist fs.FS, options Options) http.Handler {
	files := newStore(dist)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		options.setHeaders(w.Header(), r.Header.Get("Origin"))
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		if r.URL.Path == "/healthz" {
			health(w, dist)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if name == "" || strings.HasSuffix(r.URL.Path, "/") {
			name = path.Join(name, "index.html")
		}
		serveFile(w, r, files, name)
	})
}

func serveFile(w http.ResponseWriter, r *http.Request, files *store, name string) {
	mimeType, known := mimeTypes[path.Ext(name)]
	if !known || !fs.ValidPath(name) {
		http.NotFound(w, r)
		return
	}
	plain, err := files.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, "the file can't be read", http.StatusInternalServerError)
		return
	}
	sent, encoding := pick(files, name, plain, r.Header.Get("Accept-Encoding"))
	h := w.Header()
	h.Add("Vary", "Accept-Encoding")
	h.Set("ETag", sent.tag)
	if v := r.URL.Query().Get("v"); v != "" && v == plain.version {
		h.Set("Cache-Control", "max-age=604800, immutable")
	}
	h.Set("Content-Type", mimeType)
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	if matches(r.Header.Get("If-None-Match"), sent.tag) {
		h.Del("Content-Type")
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(sent.content)))
	if r.Method == http.MethodGet {
		_, _ = bytes.NewReader(sent.content).WriteTo(w) // a disconnected client isn't an error
	}
}

// health answers the health check of orchestrators: whether the page can be
// served.
func health(w http.ResponseWriter, dist fs.FS) {
	w.Header().Set("Cache-Control", "no-store")
	if _, err := fs.Stat(dist, "index.html"); err != nil {
		http.Error(w, "there is no index.html", http.StatusServiceUnavailable)
		return
	}
	w.Header().Set("Content-Type", mimeTypes[".txt"])
	_, _ = w.Write([]byte("ok\n"))
}

// pick returns the smallest form of a file that the client accepts: plain is
// the file itself.
func pick(files *store, name string, plain file, acceptEncoding string) (sent file, encoding string) {
	for _, form := range []struct{ encoding, ending string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if !accepts(acceptEncoding, form.encoding) {
			continue
		}
		if f, err := files.read(name + form.ending); err == nil {
			return f, form.encoding
		}
	}
	return plain, ""
}

// accepts parses an Accept-Encoding header (RFC 9110, section 12.5.3).
func accepts(header, encoding string) bool {
	starred := false
	for _, item := range strings.Split(header, ",") {
		name, parameter, _ := strings.Cut(item, ";")
		name = strings.ToLower(strings.TrimSpace(name))
		q, hasQ := strings.CutPrefix(strings.ToLower(strings.TrimSpace(parameter)), "q=")
		weight, err := strconv.ParseFloat(strings.TrimSpace(q), 64)
		wanted := !hasQ || err == nil && weight > 0
		if name == encoding {
			return wanted
		}
		if name == "*" {
			starred = wanted
		}
	}
	return starred
}

// matches evaluates an If-None-Match header (RFC 9110, section 13.1.2).
func matches(header, tag string) bool {
	for _, item := range strings.Split(header, ",") {
		item = strings.TrimPrefix(strings.TrimSpace(item), "W/")
		if item == tag || item == "*" {
			return true
		}
	}
	return false
}
