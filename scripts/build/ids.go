package main

import (
	"bytes"
	"fmt"

	"ekstoken/scripts/serve/site"
)

// Where the IDs of worker.js and ekstoken.wasm are inserted. A module that
// meets a worker or a program with a different ID was deployed only in part.
const (
	workerMark  = "@worker@"
	programMark = "@program@"
	startMark   = "@start@"
	tokenMark   = "@token@"
)

// programSection is the custom section of ekstoken.wasm with its ID.
const programSection = "ekstoken"

// addIDs gives ekstoken.wasm and worker.js IDs that derive from their contents,
// and inserts both into the modules that load them.
func addIDs(files map[string][]byte) error {
	ids := map[string]string{}
	for mark, name := range map[string]string{programMark: "ekstoken.wasm", startMark: "ekstoken-start.wasm", tokenMark: "ekstoken-token.wasm"} {
		ids[mark] = site.Version(files[name])
		files[name] = appendSection(files[name], programSection, ids[mark])
	}
	worker := site.Version(files[classic])
	if err := fill(files, classic, workerMark, worker); err != nil {
		return err
	}
	ids[workerMark] = worker
	for _, name := range []string{"ekstoken.js", "token.js", "node.js", "node.cjs"} {
		for mark, id := range ids {
			if err := fill(files, name, mark, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// fill replaces the only occurrence of the mark in a file by id.
func fill(files map[string][]byte, name, mark, id string) error {
	if n := bytes.Count(files[name], []byte(mark)); n != 1 {
		return fmt.Errorf("%s has %s %d times; once was expected", name, mark, n)
	}
	files[name] = bytes.Replace(files[name], []byte(mark), []byte(id), 1)
	return nil
}

// appendSection adds a custom section to a WebAssembly module. Names and
// contents are short: each length takes one byte.
func appendSection(module []byte, name, content string) []byte {
	out := append(bytes.Clone(module), 0, byte(1+len(name)+len(content)), byte(len(name)))
	return append(append(out, name...), content...)
}
