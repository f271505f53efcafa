package paste

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
		got := occurring(text, phrases)
		for i, p := range phrases {
			if want := strings.Contains(text, p); got[i] != want {
				t.Errorf("%q in %q: %v, want %v", p, text, got[i], want)
			}
		}
	}
}

// TestReasonText holds that what is looked for beforehand is found as it would
// be by itself, and in no other text.
func TestReasonText(t *testing.T) {
	for _, word := range words {
		if len(word) < 3 || word != strings.ToLower(word) {
			t.Errorf("%q", word)
		}
		for _, text := range []string{word, "x" + strings.ToUpper(word) + "x", word[1:], strings.Repeat(word[:1], 3) + word} {
			r := newReasonText(text)
			for _, other := range words {
				if got, want := r.has(other), strings.Contains(strings.ToLower(text), other); got != want {
					t.Errorf("%q in %q: %v, want %v", other, text, got, want)
				}
			}
			if got, want := r.holds(word), strings.Contains(text, word); got != want {
				t.Errorf("%q as it is in %q: %v, want %v", word, text, got, want)
			}
		}
	}
	if r := newReasonText("something else"); !r.has("else") || r.has("nothing") {
		t.Error("a word that isn't looked for beforehand")
	}
}

// TestKnownPhrases holds what occurring takes of a phrase, and that none is lost.
func TestKnownPhrases(t *testing.T) {
	for i, m := range knownMessages {
		for _, p := range m.phrases {
			if len(p) < 3 || p != strings.ToLower(p) {
				t.Errorf("%q", p)
			}
			got := knownError(newReasonText(p))
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

func TestToLower(t *testing.T) {
	all := make([]byte, 0x80)
	for c := range all {
		all[c] = byte(c)
	}
	for _, s := range []string{"", "A", "aZ", string(all), "ABCDEFGH", "ABCDEFGHi", "@AZ[`az{\x7f", "ÄÖ", "ABCDEFGÄ", "ABCDEFGHIJKLÖ", "\xff", "ABCDEFG\xffX", "ſK"} {
		if got, want := toLower(s), strings.ToLower(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for at := range 17 {
		for c := range 0x80 {
			s := strings.Repeat("m", at) + string(rune(c)) + strings.Repeat("M", 16-at)
			if got, want := toLower(s), strings.ToLower(s); got != want {
				t.Errorf("%q: %q, want %q", s, got, want)
			}
		}
	}
}
