package site

import (
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"sync"
	"time"
)

// store reads the files of a folder, each once until it changes, so requests
// allocate no memory of their own and compute no hash.
type store struct {
	dist fs.FS
	mu   sync.Mutex
	kept map[string]file
}

// file is the content of a file when it had this time and size.
type file struct {
	changed time.Time
	size    int64
	content []byte
	// tag is its ETag, version the version in the addresses of this content.
	tag, version string
}

func newStore(dist fs.FS) *store {
	return &store{dist: dist, kept: map[string]file{}}
}

// read returns a regular file. Its error is fs.ErrNotExist for anything that
// the system can't open by this name: a folder, a link that leads out, a name
// with a NUL or of an invalid length.
func (s *store) read(name string) (file, error) {
	info, err := fs.Stat(s.dist, name)
	if err != nil || !info.Mode().IsRegular() {
		return file{}, fs.ErrNotExist
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if f, ok := s.kept[name]; ok && f.changed.Equal(info.ModTime()) && f.size == info.Size() {
		return f, nil
	}
	content, err := fs.ReadFile(s.dist, name)
	if err != nil {
		return file{}, err
	}
	sum := sha256.Sum256(content)
	f := file{info.ModTime(), info.Size(), content, `"` + base64.RawURLEncoding.EncodeToString(sum[:18]) + `"`, version(sum)}
	s.kept[name] = f
	return f, nil
}

// Version is the value of v in the query of an address that only has this
// content: the first 15 bytes of its SHA-256 hash in base64url.
func Version(content []byte) string {
	return version(sha256.Sum256(content))
}

func version(sum [sha256.Size]byte) string {
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}
