package main

import (
	"archive/tar"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"

	"ekstoken/scripts/release/manifest"
)

var (
	origin = manifest.Origin{Version: "1.2.3", Commit: "abc", Go: "go1.26.8"}
	page   = map[string][]byte{"index.html": []byte("<!doctype html>"), "app/main.js": []byte("app"), "worker.js": []byte("worker")}
)

// unpack opens an archive's layout, and returns the image for an architecture.
func unpack(t *testing.T, archive []byte, arch string) v1.Image {
	t.Helper()
	dir := t.TempDir()
	for r := tar.NewReader(bytes.NewReader(archive)); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(made) || h.Uid != 0 || h.Uname != "" {
			t.Errorf("%s: %+v", h.Name, h)
		}
		write(t, filepath.Join(dir, h.Name), h, r)
	}
	whole, err := layout.ImageIndexFromPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	names, err := whole.IndexManifest()
	if err != nil || len(names.Manifests) != 1 || names.Manifests[0].Annotations["org.opencontainers.image.ref.name"] != origin.Version {
		t.Fatalf("%+v, %v", names, err)
	}
	index, err := whole.ImageIndex(names.Manifests[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	m, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range m.Manifests {
		if d.Platform.OS == "linux" && d.Platform.Architecture == arch {
			image, err := index.Image(d.Digest)
			if err != nil {
				t.Fatal(err)
			}
			return image
		}
	}
	t.Fatalf("no image for %s", arch)
	return nil
}

func write(t *testing.T, name string, h *tar.Header, content io.Reader) {
	t.Helper()
	if h.Typeflag == tar.TypeDir {
		if err := os.MkdirAll(name, 0o755); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := io.ReadAll(content)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text, os.FileMode(h.Mode)); err != nil {
		t.Fatal(err)
	}
}

func TestArchive(t *testing.T) {
	platforms := []platform{{"amd64", []byte("server")}, {"arm64", []byte("other")}}
	first, err := makeArchive(origin, page, platforms)
	if err != nil {
		t.Fatal(err)
	}
	second, err := makeArchive(origin, page, platforms)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("made again it is other (%v)", err)
	}
	for _, p := range platforms {
		image := unpack(t, first, p.arch)
		c, err := image.ConfigFile()
		if err != nil {
			t.Fatal(err)
		}
		if c.Architecture != p.arch || c.Config.User != user || !slices.Equal(c.Config.Entrypoint, []string{"/serve", "-all", "-dist", "/dist"}) {
			t.Errorf("%s: %+v", p.arch, c)
		}
		files := map[string]string{}
		for r := tar.NewReader(mutate.Extract(image)); ; {
			h, err := r.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			content, _ := io.ReadAll(r)
			files[h.Name] = strconv.FormatInt(h.Mode, 8) + " " + string(content)
		}
		for name, want := range map[string]string{"serve": "555 " + string(p.server), "dist": "755 ", "dist/app/main.js": "444 app", "dist/index.html": "444 <!doctype html>"} {
			if files[name] != want {
				t.Errorf("%s: %s is %q, want %q", p.arch, name, files[name], want)
			}
		}
		if len(files) != 6 {
			t.Errorf("%v", files)
		}
	}
}

func TestServed(t *testing.T) {
	dist := fstest.MapFS{}
	for _, name := range []string{"index.html", "app/main.js", "ekstoken-1.2.3.tgz", "ekstoken-1.2.3-image.tar", "ekstoken-1.2.3.cdx.json", "ekstoken.html", "checksums.txt", "integrity.json"} {
		dist[name] = &fstest.MapFile{}
	}
	files, err := served(dist)
	if err != nil || len(files) != 2 {
		t.Errorf("%v, %v", files, err)
	}
	if _, err := served(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "make build") {
		t.Errorf("an empty dist: %v", err)
	}
}

// TestEntryPoint unpacks an image and runs its entry point: with its own root,
// user and environment if permitted, else with its paths below a folder.
func TestEntryPoint(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("an image is for Linux")
	}
	server, err := buildServer("../..", runtime.GOARCH)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := makeArchive(origin, page, []platform{{runtime.GOARCH, server}})
	if err != nil {
		t.Fatal(err)
	}
	root, image := t.TempDir(), unpack(t, archive, runtime.GOARCH)
	for r := tar.NewReader(mutate.Extract(image)); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(root, h.Name), h, r)
	}
	if err := os.Chmod(root, 0o755); err != nil {
		t.Fatal(err)
	}
	c, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	cmd := entryPoint(t, root, c.Config)
	port := freePort(t)
	cmd.Env = append(slices.Clone(c.Config.Env), "PORT="+port)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	for path, want := range map[string]string{"/healthz": "ok\n", "/": "<!doctype html>", "/app/main.js": "app"} {
		if got := fetch(t, "http://127.0.0.1:"+port+path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	// Orchestrators ask a container to end this way.
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
}

func entryPoint(t *testing.T, root string, c v1.Config) *exec.Cmd {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	cmd := exec.CommandContext(ctx, c.Entrypoint[0], c.Entrypoint[1:]...)
	cmd.Dir = c.WorkingDir
	if os.Getuid() == 0 {
		id, err := strconv.Atoi(strings.Split(c.User, ":")[0])
		if err != nil {
			t.Fatal(err)
		}
		// The folders above belong to this user.
		for dir := root; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
			if err := os.Chmod(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		cmd.SysProcAttr = &syscall.SysProcAttr{Chroot: root, Credential: &syscall.Credential{Uid: uint32(id), Gid: uint32(id)}}
		return cmd
	}
	for i, arg := range cmd.Args {
		if strings.HasPrefix(arg, "/") {
			cmd.Args[i] = root + arg
		}
	}
	cmd.Path = cmd.Args[0]
	return cmd
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return strconv.Itoa(l.Addr().(*net.TCPAddr).Port)
}

// fetch retries until there is an answer.
func fetch(t *testing.T, address string) string {
	t.Helper()
	var last error
	for range 200 {
		response, err := http.Get(address)
		if err != nil {
			last = err
			time.Sleep(50 * time.Millisecond)
			continue
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(body)
	}
	t.Fatal(last)
	return ""
}
