package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"

	"ekstoken/scripts/release/manifest"
)

// platform is the server for one architecture.
type platform struct {
	arch   string
	server []byte
}

// user is who the server runs as: an arbitrary user other than root.
const user = "65532:65532"

// made is the time of everything in the image.
var made = time.Unix(0, 0).UTC()

// release matches files to download that aren't served.
var release = regexp.MustCompile(`^(ekstoken-.*\.(tgz|tar|json)|ekstoken\.html|checksums\.txt|integrity\.json)$`)

// served reads the files of dist that the server serves, by name.
func served(dist fs.FS) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || release.MatchString(name) {
			return err
		}
		files[name], err = fs.ReadFile(dist, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) || err == nil && files["index.html"] == nil {
		return nil, errors.New("there is no dist/index.html yet; run `make build`")
	}
	return files, err
}

// makeArchive returns the archive of an OCI layout with an image for each
// platform.
func makeArchive(origin manifest.Origin, files map[string][]byte, platforms []platform) ([]byte, error) {
	pages := map[string]file{}
	for name, content := range files {
		pages["dist/"+name] = file{content, 0o444}
	}
	page, err := layer(pages)
	if err != nil {
		return nil, err
	}
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, p := range platforms {
		image, err := makeImage(origin, p, page)
		if err != nil {
			return nil, err
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{
			Add: image, Descriptor: v1.Descriptor{Platform: &v1.Platform{OS: "linux", Architecture: p.arch}},
		})
	}
	// Tools select one of several images in a layout by its name.
	whole := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	whole = mutate.AppendManifests(whole, mutate.IndexAddendum{
		Add: index, Descriptor: v1.Descriptor{Annotations: map[string]string{"org.opencontainers.image.ref.name": origin.Version, "io.containerd.image.name": "ekstoken:" + origin.Version}},
	})
	return archive(whole)
}

func makeImage(origin manifest.Origin, p platform, page v1.Layer) (v1.Image, error) {
	server, err := layer(map[string]file{"serve": {p.server, 0o555}})
	if err != nil {
		return nil, err
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	if image, err = mutate.AppendLayers(image, server, page); err != nil {
		return nil, err
	}
	return mutate.ConfigFile(image, config(origin, p.arch, image))
}

func config(origin manifest.Origin, arch string, image v1.Image) *v1.ConfigFile {
	c, err := image.ConfigFile()
	if err != nil {
		panic(err) // it was made here
	}
	c = c.DeepCopy()
	c.OS, c.Architecture, c.Created = "linux", arch, v1.Time{Time: made}
	c.Config = v1.Config{
		User:         user,
		Entrypoint:   []string{"/serve", "-all", "-dist", "/dist"},
		Env:          []string{"PORT=8080"},
		ExposedPorts: map[string]struct{}{"8080/tcp": {}},
		WorkingDir:   "/",
		Labels: map[string]string{
			"org.opencontainers.image.title":    "ekstoken",
			"org.opencontainers.image.licenses": "Apache-2.0",
			"org.opencontainers.image.version":  origin.Version,
			"org.opencontainers.image.revision": origin.Commit,
		},
	}
	return c
}

// file is a file of a layer.
type file struct {
	content []byte
	mode    int64
}

// layer packs files with their folders, in order.
func layer(files map[string]file) (v1.Layer, error) {
	var b bytes.Buffer
	t := tar.NewWriter(&b)
	folders := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := addFolders(t, folders, path.Dir(name)); err != nil {
			return nil, err
		}
		f := files[name]
		if err := add(t, &tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: f.mode, Size: int64(len(f.content))}, f.content); err != nil {
			return nil, err
		}
	}
	if err := t.Close(); err != nil {
		return nil, err
	}
	opener := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.Bytes())), nil }
	return tarball.LayerFromOpener(opener, tarball.WithCompressionLevel(gzip.BestCompression), tarball.WithMediaType(types.OCILayer))
}

func addFolders(t *tar.Writer, done map[string]bool, folder string) error {
	if folder == "." || done[folder] {
		return nil
	}
	if err := addFolders(t, done, path.Dir(folder)); err != nil {
		return err
	}
	done[folder] = true
	return add(t, &tar.Header{Name: folder + "/", Typeflag: tar.TypeDir, Mode: 0o755}, nil)
}

func add(t *tar.Writer, h *tar.Header, content []byte) error {
	h.ModTime, h.Format = made, tar.FormatUSTAR
	if err := t.WriteHeader(h); err != nil {
		return err
	}
	_, err := t.Write(content)
	return err
}

// archive packs the layout of an index.
func archive(index v1.ImageIndex) ([]byte, error) {
	dir, err := os.MkdirTemp("", "ekstoken-layout-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if _, err := layout.Write(dir, index); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	t := tar.NewWriter(&b)
	done := map[string]bool{}
	err = filepath.WalkDir(dir, func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name := strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(file, dir)), "/")
		if err := addFolders(t, done, path.Dir(name)); err != nil {
			return err
		}
		return add(t, &tar.Header{Name: name, Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(content))}, content)
	})
	if err != nil {
		return nil, err
	}
	err = t.Close()
	return b.Bytes(), err
}
