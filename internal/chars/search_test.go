package chars

import (
	"strings"
	"testing"
)

func TestOccurring(t *testing.T) {
	phrases := []string{"no such host", "host", "not", "nor", "a host", "hosts", "\x00\x1f\x02"}
	for _, text := range []string{
		"", "n", "h", "nor", "not", "hos", "host", "a host", "two hosts", "such a host", "no such", "no such hos", "no such host",
		"hohost", "nono such host", "NOT", "ho\x13t", "\x00", "\x00\x1f", "\x00\x1f\x02", "\xee\xef", "nothing of a host",
	} {
		got := Occurring(text, phrases)
		for i, p := range phrases {
			if want := strings.Contains(text, p); got[i] != want {
				t.Errorf("%q in %q: %v, want %v", p, text, got[i], want)
			}
		}
	}
}

func TestIndex(t *testing.T) {
	const what = "abcb"
	for rarest := range what {
		for _, text := range []string{"", "a", "abc", "abcb", "xabcb", "abcabcb", "ababcbcb", "bbbb", "cb", "abcxabc", "abcbabcb", "bcabcb"} {
			if got, want := Index(text, what, rarest), strings.Index(text, what); got != want {
				t.Errorf("Index(%q, %q, %d) = %d, want %d", text, what, rarest, got, want)
			}
		}
	}
}

func TestReplacePairs(t *testing.T) {
	pairs := []string{"%2B", "+", "%2F", "/"}
	for text, want := range map[string]string{
		"": "", "plain": "plain", "%": "%", "%2": "%2", "a%2Bb%2Fc": "a+b/c", "%2B%2B": "++", "%3D%2F%": "%3D/%", "%252B": "%252B",
	} {
		if got := ReplacePairs(text, pairs); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
