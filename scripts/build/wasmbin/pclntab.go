package wasmbin

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// The head of runtime.pcHeader in Go 1.20 to 1.26 for wasm: the magic number
// of the format, two zeros, instruction size 1, pointer size 8.
var pclntabMagic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// Offsets in runtime._func (runtime/runtime2.go), in bytes.
const (
	funcPCSP      = 16
	funcPCFile    = 20
	funcPCLn      = 24
	funcNPCData   = 28
	funcCUOffset  = 32
	funcStartLine = 36
	funcNFuncData = 43
	funcSize      = 44
)

// Indices in the pcdata and funcdata of a function (internal/abi/symtab.go):
// the points where it mustn't be preempted, which wasm never reads, as it has
// no signals; and what only tracebacks read, the inlining tree and the layout
// of the arguments.
const (
	pcdataUnsafePoint   = 0
	pcdataInlTreeIndex  = 2
	pcdataArgLiveIndex  = 3
	funcdataInlTree     = 3
	funcdataArgInfo     = 5
	funcdataArgLiveInfo = 6
)

const (
	noPCData   = 0
	noFuncData = ^uint32(0)
)

var le = binary.LittleEndian

// Offsets in runtime.moduledata (runtime/symtab.go), in words of 8 bytes.
const (
	moduleGoFunc   = 40
	moduleEPclntab = 41
	moduleWords    = 42
)

// inlinedCallSize is the size of runtime.inlinedCall (runtime/symtabinl.go).
const inlinedCallSize = 16

// pclntab is the table of runtime.pclntab in a memory image.
type pclntab struct {
	b                                []byte // the image from the table's header on
	funcdata                         []byte // the image from go:func.* to the end of the table
	nfunc                            int
	cutab, filetab, pctab, functions int
}

func findPclntab(image []byte) (*pclntab, error) {
	at, err := findOne(image, pclntabMagic, func(at int) bool { return validHeader(image[at:]) })
	if err != nil {
		return nil, err
	}
	h := func(i int) int { return int(le.Uint64(image[at+8+8*i:])) }
	funcdata, err := findFuncdata(image, at, at+h(3))
	if err != nil {
		return nil, err
	}
	return &pclntab{image[at:], funcdata, h(0), h(4), h(5), h(6), h(7)}, nil
}

// findFuncdata finds go:func.* through the moduledata, which starts with
// pointers to the table's header and to the function names.
func findFuncdata(image []byte, header, names int) ([]byte, error) {
	pattern := le.AppendUint64(le.AppendUint64(nil, uint64(header)), uint64(names))
	word := func(at, i int) uint64 { return le.Uint64(image[at+8*i:]) }
	at, err := findOne(image, pattern, func(at int) bool {
		if len(image)-at < 8*moduleWords {
			return false
		}
		start, end := word(at, moduleGoFunc), word(at, moduleEPclntab)
		return uint64(header) < start && start < end && end <= uint64(len(image))
	})
	if err != nil {
		return nil, err
	}
	return image[word(at, moduleGoFunc):word(at, moduleEPclntab)], nil
}

// findOne returns the only valid place of a pattern in an image.
func findOne(image, pattern []byte, valid func(at int) bool) (int, error) {
	found := -1
	for from := 0; ; {
		i := bytes.Index(image[from:], pattern)
		if i < 0 {
			break
		}
		if at := from + i; valid(at) {
			if found >= 0 {
				return 0, errors.New("wasmbin: a table of the runtime stands there twice")
			}
			found = at
		}
		from += i + 1
	}
	if found < 0 {
		return 0, errors.New("wasmbin: no table of the known format: has the Go toolchain changed?")
	}
	return found, nil
}

// validHeader checks the offsets of a header against the order in which the
// linker lays the tables out: names, units, files, pc tables, functions.
func validHeader(b []byte) bool {
	const words = 8
	if len(b) < 8+8*words {
		return false
	}
	last := uint64(8 + 8*words)
	for i := 3; i < words; i++ {
		v := le.Uint64(b[8+8*i:])
		if v < last || v > uint64(len(b)) {
			return false
		}
		last = v
	}
	return le.Uint64(b[8:]) < 1<<20
}

// dropLines empties what only tracebacks read: files, lines, the inlining tree
// and the layout of the arguments. What the garbage collector, defer and
// recover read stays, and so do function names. The runtime has a value for an
// absent table (0 in pcdata, ^0 in funcdata), so a traceback shows "?:0" and
// nothing breaks.
func (t *pclntab) dropLines() error {
	used := make([]bool, t.functions-t.pctab)
	for i := range t.nfunc {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		npcdata := int(le.Uint32(f[funcNPCData:]))
		nfuncdata := int(f[funcNFuncData])
		if len(f) < funcSize+4*(npcdata+nfuncdata) {
			return fmt.Errorf("wasmbin: function %d is cut off", i)
		}
		for _, at := range []int{funcPCFile, funcPCLn, funcCUOffset, funcStartLine} {
			le.PutUint32(f[at:], 0)
		}
		pcdata := f[funcSize : funcSize+4*npcdata]
		funcdata := f[funcSize+4*npcdata : funcSize+4*(npcdata+nfuncdata)]
		if err := t.dropInlining(pcdata, funcdata); err != nil {
			return err
		}
		blank(pcdata, noPCData, pcdataUnsafePoint, pcdataInlTreeIndex, pcdataArgLiveIndex)
		blank(funcdata, noFuncData, funcdataInlTree, funcdataArgInfo, funcdataArgLiveInfo)
		if err := t.mark(used, le.Uint32(f[funcPCSP:])); err != nil {
			return err
		}
		for p := pcdata; len(p) > 0; p = p[4:] {
			if err := t.mark(used, le.Uint32(p)); err != nil {
				return err
			}
		}
	}
	for i, u := range used {
		if !u {
			t.b[t.pctab+i] = 0
		}
	}
	clear(t.b[t.cutab:t.pctab])
	return nil
}

// dropInlining empties a function's tree of inlined calls, an array as long as
// the highest index in the table that refers to it.
func (t *pclntab) dropInlining(pcdata, funcdata []byte) error {
	if len(pcdata) <= 4*pcdataInlTreeIndex || len(funcdata) <= 4*funcdataInlTree {
		return nil
	}
	indices, tree := le.Uint32(pcdata[4*pcdataInlTreeIndex:]), le.Uint32(funcdata[4*funcdataInlTree:])
	if indices == noPCData || tree == noFuncData {
		return nil
	}
	last := -1
	if _, err := t.walk(indices, func(value int) { last = max(last, value) }); err != nil {
		return err
	}
	end := int(tree) + (last+1)*inlinedCallSize
	if end > len(t.funcdata) {
		return errors.New("wasmbin: a tree of inlined calls lies outside the table")
	}
	clear(t.funcdata[tree:end])
	return nil
}

func (t *pclntab) function(i int) ([]byte, error) {
	at := t.functions + 8*i + 4
	if at+4 > len(t.b) {
		return nil, errors.New("wasmbin: the function table is cut off")
	}
	start := t.functions + int(le.Uint32(t.b[at:]))
	if start+funcSize > len(t.b) {
		return nil, fmt.Errorf("wasmbin: function %d lies outside the table", i)
	}
	return t.b[start:], nil
}

// mark records the bytes of the pc table at an offset.
func (t *pclntab) mark(used []bool, offset uint32) error {
	if offset == noPCData {
		return nil
	}
	end, err := t.walk(offset, func(int) {})
	if err != nil {
		return err
	}
	for i := int(offset); i < end; i++ {
		used[i] = true
	}
	return nil
}

// walk reads the pc table at an offset: pairs of varints, the change of value
// (zigzag, from -1) and of pc, up to a change of value 0 that isn't the first.
// It returns where the table ends.
func (t *pclntab) walk(offset uint32, each func(value int)) (end int, err error) {
	r := &reader{b: t.b[t.pctab:t.functions], p: int(offset)}
	value := -1
	for first := true; r.err == nil; first = false {
		change := r.uint()
		if change == 0 && !first {
			break
		}
		value += change>>1 ^ -(change & 1)
		each(value)
		r.uint()
	}
	return r.p, r.err
}

// blank overwrites the named entries of a vector of uint32.
func blank(v []byte, value uint32, entries ...int) {
	for _, i := range entries {
		if 4*i < len(v) {
			le.PutUint32(v[4*i:], value)
		}
	}
}
