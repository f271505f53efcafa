package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const index = `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="icon" href="app/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="app/page.css">
<link rel="preload" href="ekstoken.wasm" as="fetch">
<link rel="modulepreload" href="ekstoken.js">
<script type="module" src="app/main.js"></script>
<a href="#inspect">Inspect</a> <code>&lt;script src="/x.js"&gt;</code>
<eks-token-inspector check-clock></eks-token-inspector>
`

// write fills a dist with a small, edited page.
func write(t *testing.T, edit map[string]string) string {
	t.Helper()
	files := map[string]string{
		"index.html":      index,
		"app/icon.svg":    "<svg></svg>",
		"app/page.css":    "p{}",
		"app/main.js":     `import{load}from"../ekstoken.js";load();`,
		"ekstoken.js":     `export function load(options){console.log("the-real-load",options)}`,
		"ekstoken.wasm":   "\x00asm",
		"worker.js":       `"the-worker</script>"`,
		"THIRD_PARTY.txt": "licence --> text",
	}
	maps.Copy(files, edit)
	dist := t.TempDir()
	for name, text := range files {
		if text == "gone" {
			continue
		}
		path := filepath.Join(dist, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dist
}

func TestPortable(t *testing.T) {
	first, err := portable(write(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	second, err := portable(write(t, nil))
	if err != nil || !bytes.Equal(first, second) {
		t.Error("made again, elsewhere, it is other")
	}
	page := string(first)
	for _, part := range []string{"the-real-load", "the-worker", "licence - -> text", "connect-src 'none'", `href="data:image/svg+xml;base64,`} {
		if strings.Count(page, part) != 1 {
			t.Errorf("%q is there %d times", part, strings.Count(page, part))
		}
	}
	for _, part := range []string{"preload", "'self'", "check-clock", policyMark} {
		if strings.Contains(page, part) {
			t.Errorf("%q is still there", part)
		}
	}
	// Like a browser: a script ends at the first closing tag.
	for _, kind := range []string{"script", "style"} {
		m := regexp.MustCompile(`(?s)<` + kind + `(?: type="module")?>(.*?)</` + kind + `>`).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no %s", kind)
		}
		sum := sha256.Sum256([]byte(m[1]))
		if want := kind + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(page, want) {
			t.Errorf("the policy has no %s", want)
		}
	}
}

func TestPortableErrors(t *testing.T) {
	for want, edit := range map[string]map[string]string{
		"no dist/index.html":      {"index.html": "gone"},
		"no dist/ekstoken.wasm":   {"ekstoken.wasm": "gone"},
		"no dist/THIRD_PARTY.txt": {"THIRD_PARTY.txt": "gone"},
		"app/main.js":             {"app/main.js": "import"},
		"doesn't import":          {"app/main.js": "console.log(1)"},
		"0 policies":              {"index.html": strings.Replace(index, "http-equiv", "name", 1)},
		"2 scripts":               {"index.html": index + `<script src="app/main.js"></script>`},
		"another file: <img src=": {"index.html": index + `<img src="x.png">`},
		"another file: <a href=":  {"index.html": index + `<a href='https://x.example/'>`},
		"no way is known":         {"index.html": index + `<link rel="manifest" href="m.json">`},
		"can't stand in a page":   {"app/page.css": "</style>"},
		"app/page.css holds":      {"app/page.css": "p{}\r\n"},
	} {
		if _, err := portable(write(t, edit)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", want, err)
		}
	}
}
