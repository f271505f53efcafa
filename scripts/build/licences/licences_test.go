package licences

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../../.."

// TestText compares the list with the product's go.mod: each required module is
// shipped, and is listed with the text of its licence.
func TestText(t *testing.T) {
	b, err := Text(root, false)
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	cmd := exec.Command("go", "mod", "edit", "-json")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var mod struct {
		Require []struct{ Path, Version string }
	}
	if err := json.Unmarshal(out, &mod); err != nil || len(mod.Require) < 3 {
		t.Fatalf("go.mod requires %v, %v", mod.Require, err)
	}
	for _, m := range mod.Require {
		if !strings.Contains(text, "\n"+m.Path+" "+m.Version+"\n") {
			t.Errorf("%s is not listed", m.Path)
		}
	}
	for _, want := range []string{"Go: standard library", "Apache License", "Redistribution and use in source and binary forms"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q", want)
		}
	}
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	if home, err := os.UserHomeDir(); err != nil || strings.Contains(text, here) || strings.Contains(text, home+"/") {
		t.Errorf("a path of this machine is named, or there is no home: %v", err)
	}
}

func TestLicenceFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"README.md", "NOTICE.txt", "main.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if names, err := licenceFiles(dir); err == nil {
		t.Errorf("%v is taken for a licence", names)
	}
	if err := os.WriteFile(filepath.Join(dir, "License.md"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if names, err := licenceFiles(dir); err != nil || len(names) != 2 {
		t.Errorf("got %v, %v", names, err)
	}
}
