// Package licences lists the licences of everything shipped: Go, and the Go
// modules linked into ekstoken.wasm.
package licences

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ekstoken/scripts/build/module"
)

// component is one third-party work.
type component struct {
	name, version string
	dir           string // of its licence files
}

// Text returns the list with the texts of the licences. Plain means that the
// local Go builds the module.
func Text(root string, plain bool) ([]byte, error) {
	components, err := shipped(root, plain)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("ekstoken is shipped with the work of others, under the licences below.\n")
	for _, c := range components {
		if err := c.write(&b); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// shipped lists Go and the modules with a package in ekstoken.wasm.
func shipped(root string, plain bool) ([]component, error) {
	goroot, err := module.GOROOT(root, plain)
	if err != nil {
		return nil, err
	}
	cmd, err := module.Command(root, plain, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}", "./wasm")
	if err != nil {
		return nil, err
	}
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	lines := slices.Compact(slices.Sorted(strings.Lines(string(out))))
	version, err := os.ReadFile(filepath.Join(goroot, "VERSION"))
	if err != nil {
		return nil, err
	}
	goVersion, _, _ := strings.Cut(string(version), "\n")
	all := []component{{"Go: standard library, runtime and wasm_exec.js", goVersion, goroot}}
	for _, line := range lines {
		if f := strings.SplitN(strings.TrimSpace(line), " ", 3); len(f) == 3 {
			all = append(all, component{f[0], f[1], f[2]})
		}
	}
	return all, nil
}

func (c component) write(b *bytes.Buffer) error {
	texts, err := licenceFiles(c.dir)
	if err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	fmt.Fprintf(b, "\n%s\n%s %s\n", strings.Repeat("=", 72), c.name, c.version)
	for _, name := range texts {
		text, err := os.ReadFile(filepath.Join(c.dir, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\n--- %s\n\n%s\n", name, bytes.TrimSpace(text))
	}
	return nil
}

// licenceFiles returns the licence of a folder, and its notices and patents. A
// module in a folder of a repository has a copy of the repository's.
func licenceFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names []string
	licensed := false
	for _, e := range entries {
		upper := strings.ToUpper(e.Name())
		isLicence := strings.HasPrefix(upper, "LICENSE") || strings.HasPrefix(upper, "LICENCE") || strings.HasPrefix(upper, "COPYING")
		if !e.IsDir() && (isLicence || strings.HasPrefix(upper, "NOTICE") || upper == "PATENTS") {
			names = append(names, e.Name())
			licensed = licensed || isLicence
		}
	}
	if !licensed {
		return nil, errors.New("licences: no licence file")
	}
	return names, nil
}
