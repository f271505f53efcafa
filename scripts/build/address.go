package main

import (
	"bytes"
	"fmt"
	"strings"

	"ekstoken/scripts/serve/site"
)

// addresses are the references to files that only ekstoken.js and token.js
// load. These addresses change with the content, so browsers needn't revalidate
// them. All other files keep their addresses: those are public, and a module
// under two addresses would be two modules.
var addresses = []struct{ in, reference, target string }{
	{"ekstoken.js", `"./worker.js"`, "worker.js"},
	{"ekstoken.js", `"./ekstoken.wasm"`, "ekstoken.wasm"},
	{"ekstoken.js", `"./ekstoken-start.wasm"`, "ekstoken-start.wasm"},
	{"token.js", `"./worker.js"`, "worker.js"},
	{"token.js", `"./ekstoken-token.wasm"`, "ekstoken-token.wasm"},
	{"index.html", `"ekstoken-start.wasm"`, "ekstoken-start.wasm"},
}

// addVersions adds the version of each target to the references to it.
func addVersions(files map[string][]byte) error {
	for _, a := range addresses {
		if n := bytes.Count(files[a.in], []byte(a.reference)); n != 1 {
			return fmt.Errorf("%s has %s %d times; once was expected", a.in, a.reference, n)
		}
		versioned := strings.TrimSuffix(a.reference, `"`) + "?v=" + site.Version(files[a.target]) + `"`
		files[a.in] = bytes.Replace(files[a.in], []byte(a.reference), []byte(versioned), 1)
	}
	return nil
}
