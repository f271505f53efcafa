package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// modules are the ES modules of dist. Each contains its imports, except for the
// other modules: their addresses are public, and each must stay one module.
var modules = []string{"ekstoken.js", "token.js", "element.js", "define.js", "app/main.js", "app/code/view.js", "app/inspector/editor.js", "app/inspector/catalog.js", "app/scanner/scanner.js", "scan/scan.js", "recipes/recipes.js", "node.js"}

// required is node.js as a CommonJS module, for require() and test runners.
const required = "node.cjs"

// classic is the script that isn't a module.
const classic = "worker.js"

// styles is the page's style sheet.
const styles = "app/page.css"

// bundle replaces the scripts and style sheets of web by minified bundles:
// dozens of files cost as many requests, and their comments are for people who
// read the sources.
func bundle(files map[string][]byte, web string) error {
	for name := range files {
		folder, _, nested := strings.Cut(name, "/")
		ext := path.Ext(name)
		if nested && slices.Contains([]string{"app", "module", "recipes", "scan"}, folder) && (ext == ".js" || ext == ".ts" || ext == ".css") {
			delete(files, name)
		}
	}
	for _, name := range append([]string{required}, modules...) {
		content, err := bundleModule(web, name)
		if err != nil {
			return err
		}
		files[name] = content
	}
	content, err := minify(classic, files[classic])
	if err != nil {
		return err
	}
	files[classic] = content
	files[styles], err = bundleStyles(web, styles)
	return err
}

func bundleModule(web, name string) ([]byte, error) {
	options := api.BuildOptions{
		EntryPoints:       []string{filepath.Join(web, filepath.FromSlash(name))},
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		Loader:            map[string]api.Loader{".md": api.LoaderText},
		Plugins:           []api.Plugin{recipeTexts(filepath.Join(web, "..", "recipes")), keepModules(web, name), stylesAsText},
	}
	if strings.HasPrefix(name, "node.") {
		options.Platform = api.PlatformNode
	}
	if name == required {
		options.EntryPoints = []string{filepath.Join(web, "node.js")}
		options.Format = api.FormatCommonJS
		options.Define = map[string]string{"import.meta.url": "moduleURL"}
		options.Banner = map[string]string{"js": `const moduleURL=require("node:url").pathToFileURL(__filename).href;`}
	}
	result := api.Build(options)
	if len(result.Errors) > 0 || len(result.OutputFiles) != 1 {
		return nil, messages(name, result.Errors)
	}
	return result.OutputFiles[0].Contents, nil
}

// bundleStyles returns a style sheet with its imports.
func bundleStyles(web, name string) ([]byte, error) {
	result := api.Build(api.BuildOptions{
		EntryPoints:      []string{filepath.Join(web, filepath.FromSlash(name))},
		Bundle:           true,
		Charset:          api.CharsetUTF8,
		MinifyWhitespace: true,
		MinifySyntax:     true,
	})
	if len(result.Errors) > 0 || len(result.OutputFiles) != 1 {
		return nil, messages(name, result.Errors)
	}
	return result.OutputFiles[0].Contents, nil
}

// stylesAsText minifies a style sheet that a script imports as a string.
var stylesAsText = api.Plugin{Name: "styles", Setup: func(build api.PluginBuild) {
	build.OnLoad(api.OnLoadOptions{Filter: `\.css$`}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		content, err := os.ReadFile(args.Path)
		if err != nil {
			return api.OnLoadResult{}, err
		}
		small, err := minify(args.Path, content)
		if err != nil {
			return api.OnLoadResult{}, err
		}
		text := string(small)
		return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, nil
	})
}}

// keepModules keeps the imports of other modules as imports, with addresses
// relative to the folder of the importing module.
func keepModules(web, name string) api.Plugin {
	return api.Plugin{Name: "modules", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `\.js$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if args.Kind == api.ResolveEntryPoint {
				return api.OnResolveResult{}, nil
			}
			root, err := filepath.Abs(web)
			if err != nil {
				return api.OnResolveResult{}, err
			}
			target, err := filepath.Rel(root, filepath.Join(args.ResolveDir, filepath.FromSlash(args.Path)))
			if err != nil {
				return api.OnResolveResult{}, err
			}
			for _, module := range modules {
				if filepath.ToSlash(target) == module {
					return api.OnResolveResult{Path: folderUp(name) + module, External: true}, nil
				}
			}
			return api.OnResolveResult{}, nil
		})
	}}
}

// folderUp returns the path from a file's folder to the root of dist.
func folderUp(name string) string {
	if depth := strings.Count(name, "/"); depth > 0 {
		return strings.Repeat("../", depth)
	}
	return "./"
}

func minify(name string, content []byte) ([]byte, error) {
	options := api.TransformOptions{
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
	}
	if path.Ext(name) == ".css" {
		options.Loader = api.LoaderCSS
	}
	result := api.Transform(string(content), options)
	if len(result.Errors) > 0 {
		return nil, messages(name, result.Errors)
	}
	return result.Code, nil
}

func messages(name string, all []api.Message) error {
	var errs []error
	for _, m := range all {
		errs = append(errs, errors.New(m.Text))
	}
	if len(errs) == 0 {
		errs = append(errs, os.ErrInvalid)
	}
	return fmt.Errorf("%s: %w", name, errors.Join(errs...))
}
