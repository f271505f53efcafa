package main

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// handIn replaces ekstoken.js: the same load(), with the program and the worker
// from this script.
const handIn = `
import * as ekstoken from %[1]s;
export * from %[1]s;

const wasm = program();
wasm.catch(() => {}); // load() tells

async function program() {
  const text = atob(%[2]s);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(plain).arrayBuffer());
}

const address = URL.createObjectURL(new Blob([%[3]s], { type: "text/javascript" }));
const trusted = globalThis.trustedTypes
  ? trustedTypes.createPolicy("ekstoken", { createScriptURL: () => address }).createScriptURL("")
  : address;

function worker() {
  return new Worker(trusted, { name: "ekstoken" });
}

export function load(options) {
  return ekstoken.load({ ...options, wasm, worker });
}
`

// script returns the named module of dist with all its imports, the worker and
// ekstoken.wasm.
func script(dist, name string) (string, error) {
	dist, err := filepath.Abs(dist)
	if err != nil {
		return "", err
	}
	source, err := handInSource(dist)
	if err != nil {
		return "", err
	}
	used := false
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{filepath.Join(dist, filepath.FromSlash(name))},
		Bundle:            true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: true,
		LegalComments:     api.LegalCommentsNone, // they are in THIRD_PARTY.txt
		Plugins:           []api.Plugin{standIn(filepath.Join(dist, "ekstoken.js"), source, &used)},
	})
	if len(result.Errors) > 0 {
		return "", fmt.Errorf("%s: %s", name, result.Errors[0].Text)
	}
	if !used {
		return "", fmt.Errorf("%s doesn't import ekstoken.js, so the program can't be handed in", name)
	}
	return string(result.OutputFiles[0].Contents), nil
}

func handInSource(dist string) (string, error) {
	files := map[string][]byte{}
	for _, name := range []string{"ekstoken.wasm", "worker.js"} {
		content, err := os.ReadFile(filepath.Join(dist, name))
		if errors.Is(err, os.ErrNotExist) {
			return "", fmt.Errorf("there is no dist/%s yet; run `make build`", name)
		}
		if err != nil {
			return "", err
		}
		files[name] = content
	}
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := z.Write(files["ekstoken.wasm"]); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return fmt.Sprintf(handIn, quote(filepath.Join(dist, "ekstoken.js")), quote(base64.StdEncoding.EncodeToString(packed.Bytes())), quote(string(files["worker.js"]))), nil
}

// quote returns a text as a JavaScript string.
func quote(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err) // strings never fail
	}
	return string(b)
}

// standIn passes source to every module that imports the one at path, except to
// source itself.
func standIn(path, source string, used *bool) api.Plugin {
	const namespace = "hand-in"
	return api.Plugin{Name: namespace, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `ekstoken\.js$`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if args.Namespace == namespace || filepath.Join(args.ResolveDir, filepath.FromSlash(args.Path)) != path {
				return api.OnResolveResult{}, nil
			}
			*used = true
			return api.OnResolveResult{Path: "ekstoken.js", Namespace: namespace}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: namespace}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			return api.OnLoadResult{Contents: &source, ResolveDir: filepath.Dir(path)}, nil
		})
	}}
}
