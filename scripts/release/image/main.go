// Command image makes an OCI image of the server with dist in it:
// dist/ekstoken-<version>-image.tar, an archive of an OCI layout for amd64 and
// arm64. The same files always produce the same bytes. It needs no daemon.
//
//	go -C scripts run ./release/image
//	docker load < dist/ekstoken-0.1.0-image.tar
//	skopeo copy oci-archive:dist/ekstoken-0.1.0-image.tar docker://…
package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"ekstoken/scripts/build/module"
	"ekstoken/scripts/release/manifest"
)

func main() {
	if err := run("..", "../dist"); err != nil {
		fmt.Fprintln(os.Stderr, "image:", err)
		os.Exit(1)
	}
}

// architectures are those of common cluster nodes.
var architectures = []string{"amd64", "arm64"}

func run(root, dist string) error {
	origin, err := manifest.OriginOf(root)
	if err != nil {
		return err
	}
	files, err := served(os.DirFS(dist))
	if err != nil {
		return err
	}
	var platforms []platform
	for _, arch := range architectures {
		server, err := buildServer(filepath.Join(root, "scripts"), arch)
		if err != nil {
			return err
		}
		platforms = append(platforms, platform{arch, server})
	}
	archive, err := makeArchive(origin, files, platforms)
	if err != nil {
		return err
	}
	if err := removeOthers(dist); err != nil {
		return err
	}
	name := "ekstoken-" + origin.Version + "-image.tar"
	if err := os.WriteFile(filepath.Join(dist, name), archive, 0o644); err != nil {
		return err
	}
	fmt.Printf("dist/%s: %d bytes, SHA-256 %x\n", name, len(archive), sha256.Sum256(archive))
	return nil
}

// buildServer builds a static, reproducible server for Linux.
func buildServer(scripts, arch string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "ekstoken-image-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	output := filepath.Join(dir, "serve")
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", output, "./serve")
	cmd.Dir = scripts
	cmd.Env = append(os.Environ(), "GOTOOLCHAIN="+module.Toolchain, "GOOS=linux", "GOARCH="+arch, "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOWORK=off", "GOAMD64=v1", "GOARM64=v8.0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, out)
	}
	return os.ReadFile(output)
}

// removeOthers removes the images of other versions, which could be mistaken
// for builds of the current files.
func removeOthers(dist string) error {
	old, err := filepath.Glob(filepath.Join(dist, "ekstoken-*-image.tar"))
	for _, path := range old {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}
