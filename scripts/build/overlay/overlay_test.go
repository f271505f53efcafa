package overlay

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func goroot(t *testing.T) string {
	t.Helper()
	b, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

func TestWrite(t *testing.T) {
	std, err := filepath.Abs("_std")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "overlay.json")
	root := goroot(t)
	if err := Write(file, root, std, ForModule, Packages()); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ Replace map[string]string }
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatal(err)
	}
	http := filepath.Join(root, "src", "net", "http")
	if v, ok := got.Replace[filepath.Join(http, "client.go")]; !ok || v != "" {
		t.Error("the stock HTTP client is not left out")
	}
	if _, ok := got.Replace[filepath.Join(http, "header.go")]; ok {
		t.Error("the stock http.Header is left out")
	}
	if v := got.Replace[filepath.Join(http, "ekstoken_http.go")]; v != filepath.Join(std, "net", "http", "http.go") {
		t.Errorf("the stand-in for net/http is %q", v)
	}
}

// TestWriteFailsOnAnotherToolchain checks that a missing kept file fails the
// build.
func TestWriteFailsOnAnotherToolchain(t *testing.T) {
	std, err := filepath.Abs("_std")
	if err != nil {
		t.Fatal(err)
	}
	if err := Write(filepath.Join(t.TempDir(), "o.json"), t.TempDir(), std, ForModule, Packages()); err == nil {
		t.Error("a toolchain without the stock files is taken")
	}
}

// TestStandInSendsNothing builds and runs a program that tries to.
func TestStandInSendsNothing(t *testing.T) {
	std, err := filepath.Abs("_std")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "overlay.json")
	if err := Write(file, goroot(t), std, ForTests, Packages()); err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "main.go")
	const source = `package main

import "net/http"

func main() {
	r, err := http.DefaultClient.Do(&http.Request{})
	h := http.Header{}
	h.Set("x-k8s-aws-id", "c")
	println(r == nil, err.Error(), h["X-K8s-Aws-Id"][0])
}
`
	if err := os.WriteFile(program, []byte(source), 0o644); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "run", "-overlay", file, program)
	cmd.Dir = dir
	b, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(b), "true http: this program sends no requests c") {
		t.Errorf("got %q, error %v", b, err)
	}
}
