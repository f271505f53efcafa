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

// looksRandom reports whether s is rather random than made of words: it changes
// between small letters, capitals and the rest at every second character. The
// hexadecimal suffixes of names don't count.
func looksRandom(s string) bool {
	changes, length := 0, 0
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '/' || r == '_' || r == '-' }) {
		if len(part) <= maxHexRun && chars.IsHex(part) {
			continue
		}
		length += len(part)
		last := 0
		for i := 0; i < len(part); i++ {
			class := 1
			switch c := part[i]; {
			case c >= 'A' && c <= 'Z':
				class = 2
			case c >= 'a' && c <= 'z':
				class = 3
			}
			if class != last {
				changes++
			}
			last = class
		}
	}
	return changes*2 > length
}
