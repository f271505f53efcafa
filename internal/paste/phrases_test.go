package paste

import (
	"strings"
	"testing"
)

func TestFirstOf(t *testing.T) {
	phrases := []string{"no such host", "host", "not", "nor", "a host", "hosts", "\x00\x1f\x02"}
	for _, text := range []string{
		"", "n", "h", "nor", "not", "hos", "host", "a host", "two hosts", "such a host", "no such", "no such hos", "no such host",
		"hohost", "nono such host", "NOT", "ho\x13t", "\x00", "\x00\x1f", "\x00\x1f\x02", "\xee\xef", "nothing of a host",
	} {
		want := -1
		for i, p := range phrases {
			if strings.Contains(text, p) {
				want = i
				break
			}
		}
		if got := firstOf(text, phrases); got != want {
			t.Errorf("firstOf(%q) = %d, want %d", text, got, want)
		}
	}
}

// TestKnownPhrases holds what firstOf takes of a phrase, and that none is lost.
func TestKnownPhrases(t *testing.T) {
	for i, m := range knownMessages {
		for _, p := range m.phrases {
			if len(p) < 3 || p != strings.ToLower(p) {
				t.Errorf("%q", p)
			}
			got := knownError(reasonText{p, p})
			want := i
			for j, earlier := range knownMessages[:i] {
				for _, q := range earlier.phrases {
					if strings.Contains(p, q) && j < want {
						want = j
					}
				}
			}
			if got == nil || got.Fix != knownMessages[want].fix || !strings.HasSuffix(got.Text, knownMessages[want].meaning) {
				t.Errorf("%q gives %v", p, got)
			}
		}
	}
}

func TestIndex(t *testing.T) {
	const what = "abcb"
	for offset := range what {
		for _, text := range []string{"", "a", "abc", "abcb", "xabcb", "abcabcb", "ababcbcb", "bbbb", "cb", "abcxabc", "abcbabcb", "bcabcb"} {
			if got, want := index(text, what, offset), strings.Index(text, what); got != want {
				t.Errorf("index(%q, %q, %d) = %d, want %d", text, what, offset, got, want)
			}
		}
	}
}
