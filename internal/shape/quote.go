package shape

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"ekstoken/internal/chars"
)

// maxQuote is how much of a value is quoted, in bytes.
const maxQuote = 400

// Quote makes a value of the text fit to show: on one line, of at most 400
// bytes, without invisible characters, and with each run of characters that
// could be a secret replaced by an ellipsis.
func Quote(s string) string {
	s = strings.TrimSpace(s)
	var b strings.Builder
	for i := 0; i < len(s); {
		if b.Len() > maxQuote {
			b.WriteString("…")
			break
		}
		n := i
		for n < len(s) && isSecretByte(s[n]) {
			n++
		}
		if n > i {
			b.WriteString(redactRun(s[i:n]))
			i = n
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			r = ' '
		case !strconv.IsPrint(r):
			r = '\ufffd'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// isSecretByte reports whether a byte can be in a secret: the two alphabets of
// base64 and percent escapes. A dot and a colon part words.
func isSecretByte(c byte) bool {
	return chars.IsAlnum(c) || c == '+' || c == '/' || c == '_' || c == '-' || c == '%'
}

// The longest runs of characters that are shown: whatever they hold, in
// hexadecimal (the IDs of clusters), and where they are made of words. A secret
// access key has 40 characters, a signature 64.
const (
	maxPlainRun = 24
	maxHexRun   = 32
	maxWordRun  = 128
)

// redactRun returns run, or an ellipsis if it could be a secret.
func redactRun(run string) string {
	switch {
	case len(run) <= maxPlainRun:
		return run
	case chars.IsHex(run):
		if len(run) <= maxHexRun {
			return run
		}
	case len(run) < maxWordRun && !hasSecret(run) && !looksRandom(run):
		return run
	}
	return "…"
}

// hasSecret reports whether a part of a run has the shape of a secret.
func hasSecret(run string) bool {
	for part := range strings.SplitSeq(run, "-") {
		if IsSecret(part) || StartsLikeSessionToken(part) {
			return true
		}
	}
	return false
}

// How many characters in a row are looked at, and how many of them at least
// begin a new class where they are random. On average it is ten; in names in
// camel case, at most five.
const (
	randomLength  = 20
	randomChanges = 7
)

// looksRandom reports whether a part of s is rather random than made of words:
// it changes between small letters, capitals and the rest again and again. Hyphens and underscores part words: secrets have none. The
// hexadecimal IDs in names and addresses don't count.
func looksRandom(s string) bool {
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '_' || r == '-' }) {
		words := make([]byte, 0, len(part)+1)
		for piece := range strings.SplitSeq(part, "/") {
			if len(piece) > maxHexRun || !chars.IsHex(piece) {
				words = append(append(words, piece...), '/')
			}
		}
		if isRandom(words) {
			return true
		}
	}
	return false
}

func isRandom(s []byte) bool {
	changes := 0
	for i := 1; i < len(s); i++ {
		if begins(s, i) {
			changes++
		}
		if gone := i - randomLength; gone > 0 && begins(s, gone) {
			changes--
		}
		if changes >= randomChanges {
			return true
		}
	}
	return false
}

// begins reports whether s[i] is of another class than the character before
// it. Small letters go with the one capital that begins their word.
func begins(s []byte, i int) bool {
	c, before := class(s[i]), class(s[i-1])
	return c != before && !(c == 3 && before == 2 && (i == 1 || class(s[i-2]) != 2))
}

// class is the kind of character that c is: 2 for capitals, 3 for small letters.
func class(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return 2
	case c >= 'a' && c <= 'z':
		return 3
	}
	return 1
}
