package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
)

// minCompressed is the size of the smallest file that gets compressed forms, in
// bytes: smaller files gain nothing from them.
const minCompressed = 1024

// form is a compressed form of a file.
type form struct {
	ending   string
	compress func(io.Writer) (io.WriteCloser, error)
}

// forms are reproducible: none contains a file name or a time.
var forms = []form{
	{".br", func(w io.Writer) (io.WriteCloser, error) {
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24}), nil
	}},
	{".gz", func(w io.Writer) (io.WriteCloser, error) {
		return gzip.NewWriterLevel(w, gzip.BestCompression)
	}},
}

// write writes the form of the file at path next to it. Compressing takes
// seconds, so an existing form is kept if the file is unchanged.
func (f form) write(path string, content []byte, changed bool) error {
	if _, err := os.Stat(path + f.ending); err == nil && !changed {
		return nil
	}
	var b bytes.Buffer
	w, err := f.compress(&b)
	if err != nil {
		return err
	}
	if _, err := w.Write(content); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return replace(path+f.ending, b.Bytes())
}

// writeChanged writes content to path if it differs. It removes the compressed
// forms of the old content first, so that an interrupted build leaves no
// outdated ones.
func writeChanged(path string, content []byte) (changed bool, err error) {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, content) {
		return false, nil
	}
	for _, f := range forms {
		if err := os.Remove(path + f.ending); err != nil && !os.IsNotExist(err) {
			return false, err
		}
	}
	return true, replace(path, content)
}

// replace replaces a file atomically.
func replace(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	temporary := path + ".new"
	if err := os.WriteFile(temporary, content, 0o644); err != nil {
		return err
	}
	return os.Rename(temporary, path)
}
