package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestBundle checks that dist has few modules, that each exists once, and that
// they find each other and their files.
func TestBundle(t *testing.T) {
	web := filepath.Join("..", "..", "web")
	files, err := readWeb(web)
	if err != nil {
		t.Fatal(err)
	}
	if err := bundle(files, web); err != nil {
		t.Fatal(err)
	}
	var scripts, others []string
	for name := range files {
		switch {
		case strings.HasSuffix(name, ".js"):
			scripts = append(scripts, name)
		case strings.HasPrefix(name, "app/"):
			others = append(others, name)
		}
	}
	slices.Sort(scripts)
	slices.Sort(others)
	if want := []string{"app/icon.svg", "app/page.css"}; !slices.Equal(others, want) {
		t.Errorf("app holds %v beside scripts, want %v", others, want)
	}
	if styles := string(files["app/page.css"]); !strings.Contains(styles, "--accent:") || strings.Contains(styles, "@import") {
		t.Error("page.css lacks the tokens that it imports")
	}
	if !strings.Contains(string(files["element.js"]), "--accent:") {
		t.Error("element.js lacks the tokens")
	}
	if want := []string{"app/code/view.js", "app/inspector/catalog.js", "app/inspector/editor.js", "app/main.js", "app/scanner/scanner.js", "define.js", "ekstoken.js", "element.js", "node.js", "recipes/recipes.js", "scan/scan.js", "token.js", "worker.js"}; !slices.Equal(scripts, want) {
		t.Errorf("scripts %v, want %v", scripts, want)
	}
	imports := regexp.MustCompile(`(?:from|import)\s*\(?"(\.[^"]+)"`)
	for name, want := range map[string][]string{
		"app/main.js":            {"../app/code/view.js", "../app/scanner/scanner.js", "../define.js", "../ekstoken.js"},
		"app/code/view.js":       {"../../ekstoken.js"},
		"app/scanner/scanner.js": {"../../ekstoken.js"},
		"define.js":              {"./element.js"},
		"ekstoken.js":            {"./recipes/recipes.js", "./scan/scan.js"},
		"token.js":               {"./recipes/recipes.js", "./scan/scan.js"},
		"node.js":                {"./recipes/recipes.js", "./scan/scan.js"},
		"node.cjs":               {"./recipes/recipes.js", "./scan/scan.js"},
		"element.js":             {"./app/inspector/catalog.js", "./app/inspector/editor.js", "./ekstoken.js"},
	} {
		var got []string
		for _, m := range imports.FindAllStringSubmatch(string(files[name]), -1) {
			got = append(got, m[1])
		}
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, want) {
			t.Errorf("%s imports %v, want %v", name, got, want)
		}
	}
	if text := string(files["recipes/recipes.js"]); !strings.Contains(text, "--cluster-name my-cluster") {
		t.Error("recipes.js lacks the recipes' texts")
	}
	// Other people's bundlers look for exactly this form.
	for _, file := range []string{"./worker.js", "./ekstoken.wasm"} {
		if !strings.Contains(string(files["ekstoken.js"]), `new URL("`+file+`",import.meta.url)`) {
			t.Errorf("ekstoken.js doesn't find %s by new URL", file)
		}
	}
}

func TestBundleErrors(t *testing.T) {
	if _, err := bundleModule(t.TempDir(), "app/main.js"); err == nil {
		t.Error("a module that isn't there is bundled")
	}
	if _, err := minify("worker.js", []byte("(")); err == nil {
		t.Error("a script that isn't one is taken")
	}
}
