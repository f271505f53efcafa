package wasmbin

import (
	"cmp"
	"errors"
	"slices"
)

// Opcodes of the offset expressions in the data section.
const (
	opI32Const = 0x41
	opEnd      = 0x0b
)

// segment is one active data segment of memory 0.
type segment struct {
	offset int
	data   []byte
}

func (s segment) end() int { return s.offset + len(s.data) }

func parseData(body []byte) ([]segment, error) {
	r := &reader{b: body}
	n := r.uint()
	var out []segment
	for i := 0; i < n && r.err == nil; i++ {
		if r.uint() != 0 || r.byte() != opI32Const {
			return nil, errors.New("wasmbin: a data segment that is not active in memory 0")
		}
		offset := r.int()
		if r.byte() != opEnd {
			return nil, errors.New("wasmbin: a data offset that is not a constant")
		}
		out = append(out, segment{offset, r.take(r.uint())})
	}
	if r.err == nil && r.more() {
		return nil, errors.New("wasmbin: bytes after the last data segment")
	}
	return out, r.err
}

func encodeData(segments []segment) []byte {
	out := appendUint(nil, len(segments))
	for _, s := range segments {
		out = append(out, 0, opI32Const)
		out = appendInt(out, s.offset)
		out = append(out, opEnd)
		out = appendUint(out, len(s.data))
		out = append(out, s.data...)
	}
	return out
}

// maxGap is the widest run of zeros that merge writes out, in bytes. Wider
// ones stay gaps between segments.
const maxGap = 256

// merge joins neighbouring segments, writing out the zeros between them. Go's
// linker leaves out every short run of zeros, and the tens of thousands of
// segment headers compress badly. Memory starts as zeros, so the image stays
// the same; segments that overlap are refused, for there the order matters.
func merge(segments []segment) ([]segment, error) {
	sorted := slices.Clone(segments)
	slices.SortFunc(sorted, func(a, b segment) int { return cmp.Compare(a.offset, b.offset) })
	var out []segment
	for i, s := range sorted {
		if i > 0 && s.offset < sorted[i-1].end() {
			return nil, errors.New("wasmbin: data segments overlap")
		}
		if k := len(out) - 1; k >= 0 && s.offset-out[k].end() <= maxGap {
			out[k].data = append(out[k].data, make([]byte, s.offset-out[k].end())...)
			out[k].data = append(out[k].data, s.data...)
			continue
		}
		out = append(out, segment{s.offset, slices.Clone(s.data)})
	}
	return out, nil
}
