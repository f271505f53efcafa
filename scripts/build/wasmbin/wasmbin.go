// Package wasmbin reads and rewrites the WebAssembly binaries that the Go
// linker emits, just enough to make them smaller and to measure them. The
// format is that of the WebAssembly core specification 1.0, section 5.
package wasmbin

import (
	"bytes"
	"errors"
	"fmt"
)

// Section IDs of the WebAssembly binary format.
const (
	customSection = 0
	importSection = 2
	codeSection   = 10
	dataSection   = 11
)

var magic = []byte("\x00asm\x01\x00\x00\x00")

// Section is one section of a module, its ID and its contents.
type Section struct {
	ID   byte
	Body []byte
}

// Parse splits a module into its sections. The bodies alias b.
func Parse(b []byte) ([]Section, error) {
	if !bytes.HasPrefix(b, magic) {
		return nil, errors.New("wasmbin: not a WebAssembly module of version 1")
	}
	r := &reader{b: b[len(magic):]}
	var out []Section
	for r.more() {
		id := r.byte()
		out = append(out, Section{id, r.take(r.uint())})
	}
	return out, r.err
}

// Encode joins sections into a module.
func Encode(sections []Section) []byte {
	out := bytes.Clone(magic)
	for _, s := range sections {
		out = append(out, s.ID)
		out = appendUint(out, len(s.Body))
		out = append(out, s.Body...)
	}
	return out
}

// reader reads a body. After the first error, all reads return zero values.
type reader struct {
	b   []byte
	p   int
	err error
}

func (r *reader) more() bool { return r.err == nil && r.p < len(r.b) }

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("wasmbin: %s at byte %d", what, r.p)
	}
	r.p = len(r.b)
}

func (r *reader) byte() byte {
	if r.err != nil || r.p >= len(r.b) {
		r.fail("unexpected end")
		return 0
	}
	r.p++
	return r.b[r.p-1]
}

func (r *reader) take(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.b)-r.p {
		r.fail("unexpected end")
		return nil
	}
	r.p += n
	return r.b[r.p-n : r.p]
}

// uint reads an unsigned LEB128 of at most 32 bits.
func (r *reader) uint() int {
	var x uint64
	for shift := 0; shift < 35; shift += 7 {
		c := r.byte()
		x |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return int(x)
		}
	}
	r.fail("number too long")
	return 0
}

// int reads a signed LEB128 of at most 32 bits.
func (r *reader) int() int {
	var x int64
	for shift := 0; shift < 35; {
		c := r.byte()
		x |= int64(c&0x7f) << shift
		shift += 7
		if c < 0x80 {
			if c&0x40 != 0 {
				x |= -1 << shift
			}
			return int(x)
		}
	}
	r.fail("number too long")
	return 0
}

func appendUint(b []byte, n int) []byte {
	for ; n >= 0x80; n >>= 7 {
		b = append(b, byte(n)|0x80)
	}
	return append(b, byte(n))
}

func appendInt(b []byte, n int) []byte {
	for {
		c := byte(n & 0x7f)
		n >>= 7
		if n == 0 && c&0x40 == 0 || n == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
