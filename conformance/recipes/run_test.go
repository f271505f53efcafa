package recipes

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// runners prepare the program of each language. A prepared program is a command
// line.
var runners = map[string]func(t *testing.T, dir, file string) []string{
	"bash": func(t *testing.T, _, file string) []string {
		need(t, "openssl")
		return []string{need(t, "bash"), file}
	},
	"go":         prepareGo,
	"java-jdk":   func(t *testing.T, _, file string) []string { need(t, "javac"); return []string{need(t, "java"), file} },
	"javascript": prepareJavaScript,
	"php-plain":  func(t *testing.T, _, file string) []string { return []string{need(t, "php"), file} },
	"python":     preparePython,
	"ruby":       prepareRuby,
	"typescript": prepareTypeScript,
}

// program is one that can be run.
type program struct {
	dir  string
	args []string
}

// prepare writes the code of a recipe into its own folder.
func prepare(t *testing.T, r recipe, code string) program {
	t.Helper()
	dir := t.TempDir()
	file := filepath.Join(dir, filepath.Base(r.File))
	if err := os.WriteFile(file, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	return program{dir, runners[r.Language](t, dir, file)}
}

// token runs a program and returns its output, without the final line break.
func (p program) token(t *testing.T, c credentials) string {
	t.Helper()
	said, err := p.run(c)
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return strings.TrimSuffix(said, "\n")
}

// run runs a program with only credentials in its environment.
func (p program) run(c credentials, args ...string) (string, error) {
	cmd := exec.Command(p.args[0], append(p.args[1:len(p.args):len(p.args)], args...)...)
	cmd.Dir = p.dir
	cmd.Env = []string{
		"PATH=" + os.Getenv("PATH"),
		"HOME=" + p.dir,
		"AWS_EC2_METADATA_DISABLED=true",
		"AWS_ACCESS_KEY_ID=" + c.accessKeyID,
		"AWS_SECRET_ACCESS_KEY=" + c.secretAccessKey,
	}
	if c.sessionToken != "" {
		cmd.Env = append(cmd.Env, "AWS_SESSION_TOKEN="+c.sessionToken)
	}
	out, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); ok {
		out = append(out, exit.Stderr...)
	}
	return string(out), err
}

// prepareGo builds the program as a package of this module, to use its
// dependencies, without adding a file to the tree.
func prepareGo(t *testing.T, dir, file string) []string {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	overlay, binary := filepath.Join(dir, "overlay.json"), filepath.Join(dir, "eks-token")
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(here, "filled", "main.go"): file}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, replace, 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("go", "build", "-ldflags=-s -w", "-overlay", overlay, "-o", binary, "./filled").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, said)
	}
	return []string{binary}
}

// preparePython finds a Python that has botocore, either the first one on the
// path or Debian's.
func preparePython(t *testing.T, _, file string) []string {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		python, err := exec.LookPath(name)
		if err == nil && exec.Command(python, "-c", "import botocore, kubernetes").Run() == nil {
			return []string{python, file}
		}
	}
	lacking(t, "the Python packages botocore and kubernetes")
	return nil
}

func prepareRuby(t *testing.T, _, file string) []string {
	ruby := need(t, "ruby")
	if exec.Command(ruby, "-e", "require 'aws-sdk-core'; require 'aws-sigv4'").Run() != nil {
		lacking(t, "the gems aws-sdk-core and aws-sigv4")
	}
	return []string{ruby, file}
}

func prepareJavaScript(t *testing.T, dir, file string) []string {
	node := need(t, "node")
	linkModules(t, dir)
	return []string{node, file}
}

// prepareTypeScript checks the program's types and compiles it: Node.js runs
// TypeScript only since version 22.18.
func prepareTypeScript(t *testing.T, dir, file string) []string {
	node := need(t, "node")
	modules := linkModules(t, dir)
	for name, text := range map[string]string{
		"package.json":  `{"type": "module"}`,
		"tsconfig.json": `{"compilerOptions": {"strict": true, "target": "es2022", "module": "nodenext", "types": ["node"], "skipLibCheck": true}, "include": ["*.ts"]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if said, err := exec.Command(node, filepath.Join(modules, "typescript", "bin", "tsc"), "-p", dir).CombinedOutput(); err != nil {
		t.Fatalf("tsc: %v\n%s", err, said)
	}
	return []string{node, strings.TrimSuffix(file, ".ts") + ".js"}
}

// linkModules puts the packages of testdata/node next to a program.
func linkModules(t *testing.T, dir string) string {
	t.Helper()
	modules, err := filepath.Abs(filepath.Join("testdata", "node", "node_modules"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(modules); err != nil {
		lacking(t, "conformance/recipes/testdata/node/node_modules (npm ci)")
	}
	if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	return modules
}
