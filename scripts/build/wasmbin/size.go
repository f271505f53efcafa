package wasmbin

import (
	"errors"
	"strings"
)

// CodeSizes returns the bytes of code of each package in a module linked with
// names (without -s). Names are the linker's, with "_" for "/" and the like.
func CodeSizes(module []byte) (map[string]int, error) {
	sections, err := Parse(module)
	if err != nil {
		return nil, err
	}
	var imports int
	var bodies []int
	var names map[int]string
	for _, s := range sections {
		r := &reader{b: s.Body}
		switch s.ID {
		case importSection:
			imports = countImports(r)
		case codeSection:
			for range r.uint() {
				bodies = append(bodies, len(r.take(r.uint())))
			}
		case customSection:
			if string(r.take(r.uint())) == "name" {
				names = functionNames(r)
			}
		}
		if r.err != nil {
			return nil, r.err
		}
	}
	if names == nil {
		return nil, errors.New("wasmbin: the module has no names")
	}
	sizes := map[string]int{}
	for i, n := range bodies {
		sizes[packageOf(names[i+imports])] += n
	}
	return sizes, nil
}

// countImports counts the imported functions, which are numbered before the
// module's own.
func countImports(r *reader) int {
	functions := 0
	for range r.uint() {
		r.take(r.uint())
		r.take(r.uint())
		switch kind := r.byte(); kind {
		case 0:
			r.uint()
			functions++
		case 2:
			if limited := r.byte()&1 == 1; limited {
				r.uint()
			}
			r.uint()
		default:
			r.fail("an import that is neither function nor memory")
		}
	}
	return functions
}

func functionNames(r *reader) map[int]string {
	const functions = 1
	names := map[int]string{}
	for r.more() {
		id := r.byte()
		sub := &reader{b: r.take(r.uint())}
		if id != functions {
			continue
		}
		for range sub.uint() {
			i := sub.uint()
			names[i] = string(sub.take(sub.uint()))
		}
	}
	return names
}

// packageOf shortens a linker symbol such as "net_url.Parse" or
// "github.com_aws_….Sign" to its package.
func packageOf(symbol string) string {
	start := 0
	if i := strings.LastIndexByte(symbol, '/'); i >= 0 {
		start = i + 1
	}
	if i := strings.IndexAny(symbol[start:], ".("); i >= 0 {
		return symbol[:start+i]
	}
	return symbol
}
