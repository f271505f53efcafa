package chars

import "strings"

// Occurring reports which of the phrases, of at least three bytes each, occur
// in text. It reads the text once, where strings.Contains would read it for
// each phrase, and slowly, for WebAssembly has no instructions for it.
func Occurring(text string, phrases []string) []bool {
	// Phrases are chained by their first two bytes: heads has the first phrase
	// of a chain and next the one after each. Both count from 1; 0 ends a chain.
	var heads [1024]int16
	next := make([]int16, len(phrases))
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

// Index is strings.Index, by way of the byte of what at offset rarest: in
// WebAssembly a search for one byte is fast and one for several is slow.
func Index(text, what string, rarest int) int {
	for i := rarest; i < len(text); i++ {
		n := strings.IndexByte(text[i:], what[rarest])
		if n < 0 {
			break
		}
		i += n
		if start := i - rarest; strings.HasPrefix(text[start:], what) {
			return start
		}
	}
	return -1
}

// ReplacePairs replaces the first text of each pair with the second. The first
// texts all start with the same byte. (strings.Replacer costs download.)
func ReplacePairs(s string, pairs []string) string {
	mark := pairs[0][0]
	if strings.IndexByte(s, mark) < 0 {
		return s
	}
	var b strings.Builder
	for i := strings.IndexByte(s, mark); i >= 0; i = strings.IndexByte(s, mark) {
		b.WriteString(s[:i])
		s = s[i:]
		before, after := pairAt(s, pairs)
		b.WriteString(after)
		s = s[len(before):]
	}
	b.WriteString(s)
	return b.String()
}

// pairAt returns the first pair that s starts with, or its first byte twice.
func pairAt(s string, pairs []string) (before, after string) {
	for i := 0; i < len(pairs); i += 2 {
		if strings.HasPrefix(s, pairs[i]) {
			return pairs[i], pairs[i+1]
		}
	}
	return s[:1], s[:1]
}
