package recipes

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// recipe is an entry of recipes/recipes.json.
type recipe struct {
	Language string `json:"language"`
	Title    string `json:"title"`
	File     string `json:"file"`
	// Signs is false for a program that leaves signing to another one.
	Signs bool `json:"signs"`
	// Tested says whether these tests, or those of the page, run it.
	Tested bool `json:"tested"`
	// Wrong are sentences about common mistakes, each with the ID of the
	// finding, or of the signature mistake, that detects it.
	Wrong []struct {
		Text    string `json:"text"`
		Finding string `json:"finding"`
	} `json:"wrong"`
}

// place is what a program is filled in with.
type place struct {
	ClusterName   string `json:"clusterName"`
	Region        string `json:"region"`
	SigningRegion string `json:"signingRegion"`
	Host          string `json:"host"`
	Endpoint      string `json:"endpoint"`
}

const folder = "../../recipes"

func catalogue(t *testing.T) []recipe {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "recipes.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []recipe
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func find(t *testing.T, language string) recipe {
	t.Helper()
	for _, r := range catalogue(t) {
		if r.Language == language {
			return r
		}
	}
	t.Fatalf("recipes.json has no %s", language)
	return recipe{}
}

// filled returns a recipe's program for a place, using the public module's
// code.
func (r recipe) filled(t *testing.T, p place) string {
	t.Helper()
	code, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(r.File)))
	if err != nil {
		t.Fatal(err)
	}
	input, err := json.Marshal(map[string]any{"code": string(code), "place": p, "signs": r.Signs})
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(need(t, "node"), filepath.FromSlash("testdata/fill.mjs"))
	cmd.Stdin, cmd.Stderr = bytes.NewReader(input), os.Stderr
	text, err := cmd.Output()
	if err != nil {
		t.Fatalf("fill.mjs: %v", err)
	}
	return string(text)
}

// Every folder of recipes is listed, and every program contains the
// placeholders that are filled in.
func TestCatalogue(t *testing.T) {
	listed := map[string]bool{"recipes.json": true, "README.md": true}
	for _, r := range catalogue(t) {
		dir := strings.Split(r.File, "/")[0]
		if dir != r.Language {
			t.Errorf("%s is in the folder %s", r.Language, dir)
		}
		listed[dir] = true
		p := place{"test-cluster_1", "eu-north-1", "us-east-1", "sts.amazonaws.com", "global"}
		code := r.filled(t, p)
		for _, left := range []string{"my-cluster", "us-west-2", `"regional"`} {
			if strings.Contains(code, left) {
				t.Errorf("%s: %s is left", r.Language, left)
			}
		}
		wants := []string{p.ClusterName, p.Region}
		if r.Signs {
			wants = append(wants, p.Host, p.SigningRegion)
		}
		for _, want := range wants {
			if !strings.Contains(code, want) {
				t.Errorf("%s: no %s", r.Language, want)
			}
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !listed[e.Name()] {
			t.Errorf("recipes/%s isn't in recipes.json", e.Name())
		}
	}
}

// need returns the path of a program. CI has all of them; elsewhere the test is
// skipped if it is missing, naming it.
func need(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		lacking(t, program)
	}
	return path
}

func lacking(t *testing.T, what string) {
	t.Helper()
	const how = "scripts/setup node curl python java ruby php installs it"
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is missing: %s", what, how)
	}
	t.Skipf("SKIPPED %s: %s is missing: %s", t.Name(), what, how)
}
