package paste

import "strings"

// firstOf returns the lowest index of a phrase, of at least three bytes, that
// stands in text, or -1. It reads the text once, where strings.Contains would
// for each phrase, and slowly, as it has no help of the processor's in
// WebAssembly.
func firstOf(text string, phrases []string) int {
	var heads [1024]int16
	next := make([]int16, len(phrases))
	// By the first two bytes: the first phrase that starts so, and behind each
	// the next one, counted from 1, with 0 at the end.
	for i := len(phrases) - 1; i >= 0; i-- {
		head := int(phrases[i][0]&31)<<5 | int(phrases[i][1]&31)
		next[i], heads[head] = heads[head], int16(i+1)
	}
	found := len(phrases)
	for i := 0; i+2 < len(text); i++ {
		for p := int(heads[int(text[i]&31)<<5|int(text[i+1]&31)]); p > 0 && p <= found; p = int(next[p-1]) {
			if phrases[p-1][2] == text[i+2] && strings.HasPrefix(text[i:], phrases[p-1]) {
				found = p - 1
			}
		}
	}
	if found == len(phrases) {
		return -1
	}
	return found
}

// index is strings.Index by way of the byte at an offset in what, the rarest
// one: in WebAssembly a search for one byte is quick, one for several is slow.
func index(text, what string, offset int) int {
	for i := offset; i < len(text); i++ {
		n := strings.IndexByte(text[i:], what[offset])
		if n < 0 {
			break
		}
		i += n
		if start := i - offset; strings.HasPrefix(text[start:], what) {
			return start
		}
	}
	return -1
}
