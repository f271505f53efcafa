package paste

import (
	"strings"
	"testing"
)

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
