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

// maxGap is the longest run of zeros that split writes out, in bytes. Longer
// ones become gaps between segments.
const maxGap = 256

// maxImage bounds the memory that flatten allocates, in bytes.
const maxImage = 1 << 28

// flatten returns the memory that segments fill, from address 0. It rejects
// overlapping segments.
func flatten(segments []segment) ([]byte, error) {
	sorted := slices.Clone(segments)
	slices.SortFunc(sorted, func(a, b segment) int { return cmp.Compare(a.offset, b.offset) })
	var image []byte
	for _, s := range sorted {
		if s.offset < len(image) {
			return nil, errors.New("wasmbin: data segments overlap")
		}
		if s.end() > maxImage {
			return nil, errors.New("wasmbin: a data segment lies too high")
		}
		image = append(image, make([]byte, s.offset-len(image))...)
		image = append(image, s.data...)
	}
	return image, nil
}

// split returns segments that produce the image. Memory starts as zeros, so
// long runs of zeros need none. Go's linker leaves out short runs too, and tens
// of thousands of segment headers compress badly.
func split(image []byte) []segment {
	var out []segment
	start, end := 0, 0 // of the current segment: what is not zero
	for i, c := range image {
		if c == 0 {
			continue
		}
		if i-end > maxGap && end > start {
			out = append(out, segment{start, image[start:end]})
		}
		if i-end > maxGap || end == 0 {
			start = i
		}
		end = i + 1
	}
	if end > start {
		out = append(out, segment{start, image[start:end]})
	}
	return out
}
