package manifest

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// TestJSON checks the format, with the digests from openssl:
//
//	printf abc | openssl dgst -sha384 -binary | base64 -w0
func TestJSON(t *testing.T) {
	got, err := New(Origin{"1.2.3", "abcdef", "go1.0"}, map[string][]byte{"b.js": []byte("abc"), "a/<b>.js": nil}).JSON()
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
  "version": "1.2.3",
  "commit": "abcdef",
  "go": "go1.0",
  "files": {
    "a/<b>.js": {
      "bytes": 0,
      "integrity": "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"
    },
    "b.js": {
      "bytes": 3,
      "integrity": "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
    }
  }
}
`
	if string(got) != want {
		t.Errorf("got %s", got)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestOrigin goes through the states of a checkout.
func TestOrigin(t *testing.T) {
	root := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...)
		cmd.Dir = root
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	origin := func(root string) Origin {
		t.Helper()
		o, err := OriginOf(root)
		if err != nil {
			t.Fatal(err)
		}
		return o
	}
	if _, err := OriginOf(root); err == nil {
		t.Error("a project without a package.json has an origin")
	}
	write(t, filepath.Join(root, "web/package.json"), `{"version": "1.2.3"}`)
	if o := origin(root); o.Commit != "unknown" || o.Version != "1.2.3" || !regexp.MustCompile(`^go1\.`).MatchString(o.Go) {
		t.Errorf("outside a checkout: %+v", o)
	}
	git("init", "-q")
	if o := origin(root); o.Commit != "unknown" {
		t.Errorf("before the first commit: %+v", o)
	}
	git("add", ".")
	git("commit", "-q", "-m", "first")
	clean := origin(root).Commit
	if !regexp.MustCompile(`^[0-9a-f]{40}$`).MatchString(clean) {
		t.Errorf("a clean checkout: %s", clean)
	}
	write(t, filepath.Join(root, "inner/web/package.json"), `{"version": "1.2.3"}`)
	if o := origin(root); o.Commit != clean+"-dirty" {
		t.Errorf("a changed checkout: %+v", o)
	}
	if o := origin(filepath.Join(root, "inner")); o.Commit != "unknown" {
		t.Errorf("a copy inside another checkout: %+v", o)
	}
}
