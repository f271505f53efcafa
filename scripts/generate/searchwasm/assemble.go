package main

// The parts of the WebAssembly binary format that the search needs.
// See https://webassembly.github.io/spec/core/binary/.

const (
	typeI32  = 0x7f
	typeV128 = 0x7b
	typeNone = 0x40
)

// code is the body of a function under construction.
type code []byte

// unsigned appends n as LEB128.
func unsigned(b []byte, n uint32) []byte {
	for n >= 0x80 {
		b = append(b, byte(n)|0x80)
		n >>= 7
	}
	return append(b, byte(n))
}

// signed appends n as signed LEB128.
func signed(b []byte, n int32) []byte {
	for {
		low := byte(n) & 0x7f
		n >>= 7
		if n == 0 && low&0x40 == 0 || n == -1 && low&0x40 != 0 {
			return append(b, low)
		}
		b = append(b, low|0x80)
	}
}

func (c *code) op(bytes ...byte)  { *c = append(*c, bytes...) }
func (c *code) simd(n uint32)     { *c = unsigned(append(*c, 0xfd), n) }
func (c *code) get(local uint32)  { *c = unsigned(append(*c, 0x20), local) }
func (c *code) set(local uint32)  { *c = unsigned(append(*c, 0x21), local) }
func (c *code) tee(local uint32)  { *c = unsigned(append(*c, 0x22), local) }
func (c *code) number(n int32)    { *c = signed(append(*c, 0x41), n) }
func (c *code) block()            { c.op(0x02, typeNone) }
func (c *code) loop()             { c.op(0x03, typeNone) }
func (c *code) ifTrue()           { c.op(0x04, typeNone) }
func (c *code) end()              { c.op(0x0b) }
func (c *code) branch(n uint32)   { *c = unsigned(append(*c, 0x0c), n) }
func (c *code) branchIf(n uint32) { *c = unsigned(append(*c, 0x0d), n) }

// Instructions on i32.
func (c *code) lessUnsigned()  { c.op(0x49) }
func (c *code) notLess()       { c.op(0x4f) } // unsigned
func (c *code) trailingZeros() { c.op(0x68) }
func (c *code) ones()          { c.op(0x69) }
func (c *code) add()           { c.op(0x6a) }
func (c *code) subtract()      { c.op(0x6b) }
func (c *code) and()           { c.op(0x71) }
func (c *code) shiftLeft()     { c.op(0x74) }

// store stores an i32 at an aligned address.
func (c *code) store() { c.op(0x36, 2, 0) }

// loadVector loads 16 bytes at an address plus offset, aligned or not.
func (c *code) loadVector(offset uint32) {
	c.simd(0)
	*c = unsigned(append(*c, 0), offset)
}

// Instructions on v128.
func (c *code) constant(b byte) {
	c.simd(12)
	for range 16 {
		c.op(b)
	}
}
func (c *code) swizzle()       { c.simd(14) }
func (c *code) splat()         { c.simd(15) }
func (c *code) equalBytes()    { c.simd(35) }
func (c *code) notEqualBytes() { c.simd(36) }
func (c *code) andVector()     { c.simd(78) }
func (c *code) anyTrue()       { c.simd(83) }
func (c *code) bitmask()       { c.simd(100) }
func (c *code) shiftRight()    { c.simd(109) } // unsigned, each byte

// locals returns how many locals of a type a function has besides its
// parameters.
type locals struct {
	count uint32
	kind  byte
}

// function is one exported function with i32 parameters and an i32 result.
type function struct {
	name       string
	parameters int
	locals     []locals
	body       code
}

// module writes a module that exports its functions and a memory of this many
// pages, 64 KiB each.
func module(pages uint32, functions []function) []byte {
	var types, indexes, exports, bodies []byte
	exports = export(exports, "memory", 2, 0)
	for i, f := range functions {
		n := uint32(i)
		types = unsigned(append(types, 0x60), uint32(f.parameters))
		for range f.parameters {
			types = append(types, typeI32)
		}
		types = append(types, 1, typeI32)
		indexes = unsigned(indexes, n)
		exports = export(exports, f.name, 0, n)
		body := unsigned(nil, uint32(len(f.locals)))
		for _, l := range f.locals {
			body = append(unsigned(body, l.count), l.kind)
		}
		body = append(append(body, f.body...), 0x0b)
		bodies = append(unsigned(bodies, uint32(len(body))), body...)
	}
	count := uint32(len(functions))
	out := []byte("\x00asm\x01\x00\x00\x00")
	out = section(out, 1, count, types)
	out = section(out, 3, count, indexes)
	out = section(out, 5, 1, unsigned([]byte{0}, pages))
	out = section(out, 7, count+1, exports)
	return section(out, 10, count, bodies)
}

func export(b []byte, name string, kind byte, index uint32) []byte {
	b = append(unsigned(b, uint32(len(name))), name...)
	return unsigned(append(b, kind), index)
}

func section(b []byte, id byte, count uint32, content []byte) []byte {
	content = append(unsigned(nil, count), content...)
	return append(unsigned(append(b, id), uint32(len(content))), content...)
}
