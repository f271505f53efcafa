package site

import (
	"crypto/sha256"
	"encoding/base64"
	"io/fs"
	"sync"
	"time"
)

// store reads the files of a folder, each once until it changes: a request
// costs no memory of its own, and no sum.
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
	// tag is its ETag, version what an address of this content alone carries.
	tag, version string
}

func newStore(dist fs.FS) *store {
	return &store{dist: dist, kept: map[string]file{}}
}

// read returns a regular file. Its error is fs.ErrNotExist for whatever the
// system can't open under this name: a folder, a link that leads out, a name
// with a NUL or of a length that no file has.
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

// Version is what an address of a file has as its query's v where the address
// is that of this content alone: the first 15 bytes of its SHA-256 sum in base64url.
func Version(content []byte) string {
	return version(sha256.Sum256(content))
}

func version(sum [sha256.Size]byte) string {
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}
