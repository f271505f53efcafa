package inspect

import "strings"

// pieces are all pieces of secretWindow bytes of some texts, in a hash table.
// It is made once for many texts that are held against it; a map of strings
// takes ten times as long.
type pieces struct {
	text  string  // the texts, one after the other
	slots []int32 // where in text the piece of a slot stands, from 1; 0 in a free one
}

func newPieces(texts []string) pieces {
	p := pieces{text: strings.Join(texts, "")}
	size := 64
	for size < 2*len(p.text) {
		size *= 2
	}
	p.slots = make([]int32, size)
	at := 1
	for _, s := range texts {
		for i := 0; i+secretWindow <= len(s); i++ {
			if slot := p.find(s[i : i+secretWindow]); p.slots[slot] == 0 {
				p.slots[slot] = int32(at + i)
			}
		}
		at += len(s)
	}
	return p
}

// have reports whether s starts with a piece.
func (p *pieces) have(s string) bool {
	return len(s) >= secretWindow && p.slots[p.find(s[:secretWindow])] != 0
}

// find returns the slot of a piece, or the free one that it would take.
func (p *pieces) find(piece string) int {
	b := piece[:secretWindow]
	low := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
	high := uint64(b[8]) | uint64(b[9])<<8 | uint64(b[10])<<16 | uint64(b[11])<<24
	const spread = 0x9e3779b97f4a7c15 // 2⁶⁴ by the golden ratio
	hash := (low*spread ^ high) * spread
	mask := len(p.slots) - 1
	for slot := int(hash>>32) & mask; ; slot = (slot + 1) & mask {
		at := int(p.slots[slot])
		if at == 0 || p.text[at-1:at-1+secretWindow] == piece {
			return slot
		}
	}
}
