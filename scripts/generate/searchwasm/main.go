// Command searchwasm writes web/scan/search-wasm.js: a WebAssembly module that
// searches bytes for many phrases at once, 16 bytes at a time.
//
//	go -C scripts run ./generate/searchwasm
//
// The method is Teddy of Hyperscan (Wang et al., NSDI 2019): a phrase belongs
// to one of eight buckets. For each of its first four bytes, two tables of 16
// entries, for the byte's low and high half, give the buckets that the byte can
// be in. Where the bits of all four agree, a phrase may start.
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
)

// pages is the memory of the search, 64 KiB a page: web/scan/search.js
// divides it.
const pages = 64

// width is how many bytes of a phrase the tables cover.
const width = 4

func main() {
	path := filepath.Join("..", "web", "scan", "search-wasm.js")
	if err := os.WriteFile(path, source(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "searchwasm:", err)
		os.Exit(1)
	}
}

// source is the JavaScript module that contains the program.
func source() []byte {
	return fmt.Appendf(nil, `// Written by scripts/generate/searchwasm, whose comments say how it searches. Don't edit.

/** The program in base64. */
export const PROGRAM =
  "%s";
`, base64.StdEncoding.EncodeToString(program()))
}

// program is the module: search(start, end, out, limit) and count(start, end, byte).
func program() []byte {
	return module(pages, []function{search(), count()})
}

// The locals of search: its parameters, then its own.
const (
	start, end, out, limit = 0, 1, 2, 3
	found, mask, at        = 4, 5, 6
	loaded, candidates     = 7, 8
	tables                 = 9
)

// search writes the addresses in [start, end) where a phrase may start to out,
// 4 bytes each, and returns how many there are. Past the limit it only counts.
// It reads the tables from address 0 on, for each byte of a phrase the low
// half's and the high half's, and up to 19 bytes behind end.
func search() function {
	var c code
	for i := range uint32(2 * width) {
		c.number(0)
		c.loadVector(16 * i)
		c.set(tables + i)
	}
	c.block()
	c.loop()
	c.get(start)
	c.get(end)
	c.notLess()
	c.branchIf(1)
	c.findCandidates()
	c.get(candidates)
	c.anyTrue()
	c.ifTrue()
	c.writeCandidates()
	c.end()
	c.get(start)
	c.number(16)
	c.add()
	c.set(start)
	c.branch(0)
	c.end()
	c.end()
	c.get(found)
	return function{"search", 4, []locals{{3, typeI32}, {2 + 2*width, typeV128}}, c}
}

// findCandidates sets candidates to the buckets of which a phrase may start at
// each of the 16 bytes at start.
func (c *code) findCandidates() {
	for i := range uint32(width) {
		c.get(tables + 2*i)
		c.get(start)
		c.loadVector(i)
		c.tee(loaded)
		c.constant(0x0f)
		c.andVector()
		c.swizzle()
		c.get(tables + 2*i + 1)
		c.get(loaded)
		c.number(4)
		c.shiftRight()
		c.swizzle()
		c.andVector()
		if i > 0 {
			c.get(candidates)
			c.andVector()
		}
		c.set(candidates)
	}
}

// writeCandidates writes the address of each byte that is a candidate.
func (c *code) writeCandidates() {
	c.get(candidates)
	c.constant(0)
	c.notEqualBytes()
	c.bitmask()
	c.set(mask)
	c.loop()
	c.get(start)
	c.get(mask)
	c.trailingZeros()
	c.add()
	c.tee(at)
	c.get(end)
	c.lessUnsigned()
	c.ifTrue()
	c.get(found)
	c.get(limit)
	c.lessUnsigned()
	c.ifTrue()
	c.get(out)
	c.get(found)
	c.number(2)
	c.shiftLeft()
	c.add()
	c.get(at)
	c.store()
	c.end()
	c.get(found)
	c.number(1)
	c.add()
	c.set(found)
	c.end()
	c.get(mask)
	c.get(mask)
	c.number(1)
	c.subtract()
	c.and()
	c.tee(mask)
	c.branchIf(0)
	c.end()
}

// count returns how often a byte occurs in [start, end), of which the length
// is a multiple of 16.
func count() function {
	const wanted, total, pattern = 2, 3, 4
	var c code
	c.get(wanted)
	c.splat()
	c.set(pattern)
	c.block()
	c.loop()
	c.get(start)
	c.get(end)
	c.notLess()
	c.branchIf(1)
	c.get(start)
	c.loadVector(0)
	c.get(pattern)
	c.equalBytes()
	c.bitmask()
	c.ones()
	c.get(total)
	c.add()
	c.set(total)
	c.get(start)
	c.number(16)
	c.add()
	c.set(start)
	c.branch(0)
	c.end()
	c.end()
	c.get(total)
	return function{"count", 3, []locals{{1, typeI32}, {1, typeV128}}, c}
}
