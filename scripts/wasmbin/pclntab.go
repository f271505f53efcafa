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

// Indices in the pcdata and funcdata of a function that tracebacks alone read
// (internal/abi/symtab.go): the inlining tree and the arguments' layout.
const (
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

// pclntab is the table of runtime.pclntab in a memory image.
type pclntab struct {
	b                                []byte
	nfunc                            int
	cutab, filetab, pctab, functions int
}

func findPclntab(segments []segment) (*pclntab, error) {
	var found []byte
	for _, s := range segments {
		for b := s.data; ; b = b[1:] {
			i := bytes.Index(b, pclntabMagic)
			if i < 0 {
				break
			}
			if b = b[i:]; validHeader(b) {
				if found != nil {
					return nil, errors.New("wasmbin: two pclntabs")
				}
				found = b
			}
		}
	}
	if found == nil {
		return nil, errors.New("wasmbin: no pclntab of the known format: has the Go toolchain changed?")
	}
	h := func(i int) int { return int(le.Uint64(found[8+8*i:])) }
	return &pclntab{found, h(0), h(4), h(5), h(6), h(7)}, nil
}

// validHeader holds the offsets of a header against the order in which the
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

// dropLines empties what only tracebacks read: files, lines, the inlining
// tree and the arguments' layout. What the garbage collector, defer and
// recover read stays, and so do function names. For an absent table the
// runtime has a value of its own (0 in pcdata, ^0 in funcdata), so a
// traceback says "?:0" and nothing breaks.
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
		blank(pcdata, noPCData, pcdataInlTreeIndex, pcdataArgLiveIndex)
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

// mark notes the bytes of the pc table at an offset: pairs of varints, the
// change of value and of pc, up to a change of value 0 that isn't the first.
func (t *pclntab) mark(used []bool, offset uint32) error {
	if offset == noPCData {
		return nil
	}
	r := &reader{b: t.b[t.pctab:t.functions], p: int(offset)}
	for first := true; r.err == nil; first = false {
		if r.uint() == 0 && !first {
			break
		}
		r.uint()
	}
	if r.err != nil {
		return r.err
	}
	for i := int(offset); i < r.p; i++ {
		used[i] = true
	}
	return nil
}

// blank sets the named entries of a vector of uint32.
func blank(v []byte, value uint32, entries ...int) {
	for _, i := range entries {
		if 4*i < len(v) {
			le.PutUint32(v[4*i:], value)
		}
	}
}
