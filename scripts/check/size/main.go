// Command size prints how much the page downloads and how large each Go package
// of the module is, and fails if the page is over its budget.
//
//	go -C scripts run ./check/size [-packages | -layers]
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/andybalholm/brotli"

	"ekstoken/scripts/build/module"
	"ekstoken/scripts/build/wasmbin"
)

// budget is the maximum size of the page with Brotli, in bytes.
const budget = 630_000

func main() {
	packages := flag.Bool("packages", false, "print the Go packages too")
	layers := flag.Bool("layers", false, "print what each layer of the build saves instead")
	flag.Parse()
	if err := run(*packages, *layers); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

func run(packages, layers bool) error {
	if layers {
		return printLayers("..")
	}
	if packages {
		if err := printPackages(".."); err != nil {
			return err
		}
	}
	files, err := pageFiles(os.DirFS("../dist"))
	if err != nil {
		return fmt.Errorf("%w; run `make build` first", err)
	}
	text, total := table(files)
	fmt.Print(text)
	if total > budget {
		return fmt.Errorf("the page costs %d bytes with brotli, %d more than its budget", total, total-budget)
	}
	return nil
}

// file is a file that the page loads. Small is its size with Brotli, or plain
// if there is no Brotli form.
type file struct {
	name         string
	plain, small int64
}

// pageFiles lists the files that the page loads: all of dist except its
// compressed forms, files for developers only, and files loaded on demand: the
// complete program, the recipes, the scan.
func pageFiles(dist fs.FS) ([]file, error) {
	var files []file
	err := fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !loaded(name) {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		f := file{name, info.Size(), info.Size()}
		if br, err := fs.Stat(dist, name+".br"); err == nil {
			f.small = br.Size()
		}
		files = append(files, f)
		return nil
	})
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(b.small, a.small) })
	return files, err
}

func loaded(name string) bool {
	if name == "ekstoken.wasm" || name == "ekstoken-token.wasm" || name == "token.js" || strings.HasPrefix(name, "node.") || slices.ContainsFunc([]string{"recipes/", "scan/", "app/code/", "app/scanner/", "app/inspector/"}, func(dir string) bool { return strings.HasPrefix(name, dir) }) {
		return false
	}
	switch path.Ext(name) {
	case ".html":
		return name == "index.html"
	case ".js", ".css", ".wasm", ".svg", ".png":
		return true
	}
	return false
}

func table(files []file) (text string, total int64) {
	var b strings.Builder
	fmt.Fprintf(&b, "%10s %10s  %s\n", "bytes", "brotli", "file")
	var plain int64
	for _, f := range files {
		fmt.Fprintf(&b, "%10d %10d  %s\n", f.plain, f.small, f.name)
		plain += f.plain
		total += f.small
	}
	fmt.Fprintf(&b, "%10d %10d  all, of a budget of %d\n", plain, total, budget)
	return b.String(), total
}

// printPackages builds the module with its names and prints the code size of
// each package, before compression.
func printPackages(root string) error {
	wasm, err := module.Build(module.Options{Root: root, Names: true, Layers: module.Layers})
	if err != nil {
		return err
	}
	sizes, err := wasmbin.CodeSizes(wasm)
	if err != nil {
		return err
	}
	names := make([]string, 0, len(sizes))
	for name := range sizes {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(sizes[b], sizes[a]), cmp.Compare(a, b))
	})
	fmt.Printf("%10s  package (code)\n", "bytes")
	for _, name := range names {
		if sizes[name] >= 1000 {
			fmt.Printf("%10d  %s\n", sizes[name], name)
		}
	}
	fmt.Println()
	return nil
}

// printLayers builds the module with more and more layers and prints how much
// each reduces its size with Brotli.
func printLayers(root string) error {
	fmt.Printf("%10s %10s  layer\n", "KiB", "saves")
	last := 0
	for n := range len(module.Layers) + 1 {
		wasm, err := module.Build(module.Options{Root: root, Layers: module.Layers[:n]})
		if err != nil {
			return err
		}
		size, err := compressed(wasm)
		if err != nil {
			return err
		}
		if n == 0 {
			fmt.Printf("%10d %10s  none\n", size>>10, "")
		} else {
			fmt.Printf("%10d %10d  %s\n", size>>10, (last-size)>>10, module.Layers[n-1].Name)
		}
		last = size
	}
	return nil
}

func compressed(content []byte) (int, error) {
	var b bytes.Buffer
	w := brotli.NewWriterOptions(&b, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: 24})
	if _, err := w.Write(content); err != nil {
		return 0, err
	}
	err := w.Close()
	return b.Len(), err
}
