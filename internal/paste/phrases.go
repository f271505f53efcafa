package paste

import "strings"

// occurring tells which of some phrases, of at least three bytes, stand in
// text. It reads the text once, where strings.Contains would for each phrase,
// and slowly, as it has no help of the processor's in WebAssembly.
func occurring(text string, phrases []string) []bool {
	var heads [1024]int16
	next := make([]int16, len(phrases))
	// By the first two bytes: the first phrase that starts so, and behind each
	// the next one, counted from 1, with 0 at the end.
	for i := len(phrases) - 1; i >= 0; i-- {
		head := int(phrases[i][0]&31)<<5 | int(phrases[i][1]&31)
		next[i], heads[head] = heads[head], int16(i+1)
	}
	found := make([]bool, len(phrases))
	for i := 1; i < len(text); i++ {
		head := int(text[i-1]&31)<<5 | int(text[i]&31)
		for p := heads[head]; p > 0; p = next[p-1] {
			rest := text[i-1:]
			if phrase := phrases[p-1]; len(rest) >= len(phrase) && rest[2] == phrase[2] && rest[:len(phrase)] == phrase {
				found[p-1] = true
			}
		}
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
