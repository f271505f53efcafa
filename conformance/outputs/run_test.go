package outputs

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// runners run the outputs that query a cluster, each with its client, and
// return what that printed. Each has an empty folder of its own.
var runners = map[string]func(t *testing.T, o output, dir string) (string, error){
	"kubectl":    runKubectl,
	"curl":       runShell("curl", "base64"),
	"go":         runGo,
	"python":     runPython,
	"javascript": runJavaScript,
}

// Each client sends the token to the server, and only after verifying that it
// is the cluster's.
func TestOutputsRun(t *testing.T) {
	token := makeToken(t)
	for id, run := range runners {
		t.Run(id, func(t *testing.T) {
			server := startServer(t)
			said, err := run(t, emit(t, token, server.cluster())[id], t.TempDir())
			if err != nil {
				t.Fatalf("%v: %s", err, said)
			}
			want := "Bearer " + token.Token
			// A kubectl may ask for the server's version first.
			if seen := slices.Compact(server.take()); !slices.Equal(seen, []string{want}) {
				t.Errorf("the server saw %q", seen)
			}
			if !strings.Contains(said, fingerprint(want)) {
				t.Errorf("the server's answer isn't in: %s", said)
			}

			c := server.cluster()
			c.CertificateAuthority = otherCA(t)
			said, err = run(t, emit(t, token, c)[id], t.TempDir())
			if seen := server.take(); err == nil || len(seen) > 0 {
				t.Errorf("with another CA: the server saw %q, the client said %s", seen, said)
			}
		})
	}
}

func runIn(dir, program string, args ...string) (string, error) {
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	said, err := cmd.CombinedOutput()
	return string(said), err
}

func runShell(programs ...string) func(*testing.T, output, string) (string, error) {
	return func(t *testing.T, o output, dir string) (string, error) {
		for _, program := range programs {
			need(t, program)
		}
		return runIn(dir, need(t, "sh"), "-c", o.Text)
	}
}

// kubectl before 1.28 can't ask who the caller is, so it asks for the server's
// version.
func runKubectl(t *testing.T, o output, dir string) (string, error) {
	help, err := exec.Command(need(t, "kubectl"), "auth", "--help").Output()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(help), "whoami") {
		t.Log("this kubectl has no `auth whoami`: it runs with `version`")
		o.Text = strings.Replace(o.Text, "auth whoami", "version", 1)
	}
	return runShell("base64")(t, o, dir)
}

// runGo builds the program as a package of this module, to use its client-go,
// without adding a file to the tree.
func runGo(t *testing.T, o output, dir string) (string, error) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	source, overlay, program := filepath.Join(dir, o.Filename), filepath.Join(dir, "overlay.json"), filepath.Join(dir, "program")
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(here, "emitted", o.Filename): source}})
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range map[string][]byte{source: []byte(o.Text), overlay: replace} {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said, err := exec.Command("go", "build", "-ldflags=-s -w", "-overlay", overlay, "-o", program, "./emitted").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, said)
	}
	return runIn(dir, program)
}

// runPython runs the program with a Python that has the kubernetes package,
// either the first one on the path or Debian's.
func runPython(t *testing.T, o output, dir string) (string, error) {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		python, err := exec.LookPath(name)
		if err == nil && exec.Command(python, "-c", "import kubernetes").Run() == nil {
			return runIn(dir, python, "-c", o.Text)
		}
	}
	lacking(t, "the Python package kubernetes")
	return "", nil
}

// runJavaScript runs the program with the packages of the end-to-end tests.
func runJavaScript(t *testing.T, o output, dir string) (string, error) {
	modules, err := filepath.Abs("../../e2e/node_modules")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(modules, "@kubernetes", "client-node")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("@kubernetes/client-node is missing: make e2e/node_modules installs it")
		}
		t.Skipf("SKIPPED %s: @kubernetes/client-node is missing: make e2e/node_modules installs it", t.Name())
	}
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, o.Filename), []byte(o.Text), 0o600); err != nil {
		t.Fatal(err)
	}
	return runIn(dir, need(t, "node"), o.Filename)
}
