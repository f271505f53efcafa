package shape

import (
	"strings"

	"ekstoken/internal/chars"
)

// maskWords are what programs and people write in the place of a secret. They
// are the only such list.
var maskWords = [...]string{
	"redacted", "masked", "hidden", "removed", "omitted", "filtered", "sensitive", "concealed", "scrubbed", "placeholder", "changeme",
}

// valueWords are written there too, but prose uses them for the value itself.
var valueWords = [...]string{"token", "secret", "your-token", "your_token", "your-secret", "your_secret"}

// companions are words that come with a mask word, as in "hidden by CI",
// "sensitive value" and kubectl's "DATA+OMITTED".
var companions = [...]string{"token", "secret", "value", "data", "key", "by", "ci", "was"}

// placeholderParts are found inside the placeholders of documentation.
var placeholderParts = [...]string{"your-", "your_", "yourkey", "yoursecret", "yourtoken"}

// cutWords start the marks for text left out, such as "[truncated]".
var cutWords = [...]string{"truncated", "...", "…", "cut", "snip", "more"}

const (
	// maxMask is the longest text that is read as a mask, and maxPlaceholder
	// the longest that is searched for words.
	maxMask        = 4096
	maxPlaceholder = 60
	brackets       = "<>[](){}*_-. "
)

// IsMask reports whether s is nothing but a mask: asterisks, bullets, x's, or a
// word such as REDACTED, in brackets or not. The words token and secret count
// in brackets only, because prose has them as well; see IsStandIn.
func IsMask(s string) bool {
	if len(s) == 0 || len(s) > maxMask {
		return false
	}
	if isFiller(s) {
		return true
	}
	word := strings.ToLower(strings.Trim(s, brackets))
	if isMaskPhrase(word) {
		return true
	}
	return strings.IndexByte("<[{(", s[0]) >= 0 && contains(valueWords[:], word)
}

// IsStandIn reports whether s, at a place where only a secret can be, stands
// for it: a mask, or the word token or secret.
func IsStandIn(s string) bool {
	return IsMask(s) || len(s) <= maxPlaceholder && contains(valueWords[:], strings.ToLower(strings.Trim(s, brackets)))
}

// HasMask reports whether a mask is in the place of s or of a part of it.
func HasMask(s string) bool {
	if strings.Contains(s, "***") || strings.Contains(s, "•••") || IsStandIn(s) {
		return true
	}
	for i := 0; i < len(s); i++ {
		if c := s[i]; (c == '<' || c == '[' || c == '(') && bracketsMask(s[i:]) {
			return true
		}
	}
	first, _, more := strings.Cut(s[:min(len(s), maxPlaceholder)], " ")
	return more && contains(maskWords[:], strings.ToLower(strings.Trim(first, brackets)))
}

// bracketsMask reports whether s starts with a mask in brackets.
func bracketsMask(s string) bool {
	end := strings.IndexAny(s[1:min(len(s), 1+maxPlaceholder)], "]>)")
	if end < 0 {
		return false
	}
	word := strings.ToLower(strings.Trim(s[1:1+end], brackets))
	return isMaskPhrase(word) || contains(valueWords[:], word)
}

// IsPlaceholder reports whether s, the value of a name, only stands in for a
// value: it has a mask or an ellipsis in it, or a placeholder's words.
func IsPlaceholder(s string) bool {
	if strings.Contains(s, "***") || strings.Contains(s, "...") || len(s) > 1 && strings.Trim(s, "*") == "" {
		return true
	}
	rest := s
	if len(s) > 4 && hasKeyPrefix(s) {
		rest = s[4:]
	}
	if len(rest) >= 4 && strings.Trim(rest, "xX") == "" {
		return true
	}
	if len(s) > maxPlaceholder || IsKeyID(s) {
		return false
	}
	lower := strings.ToLower(s)
	return containsAny(lower, maskWords[:]) || containsAny(lower, placeholderParts[:])
}

// IsNothing reports whether s is a way to write that there is no value.
func IsNothing(s string) bool {
	switch s {
	case "", "null", "None", "nil", "undefined", "~", "true", "false", "NULL", "NONE", "none", "-":
		return true
	}
	return false
}

// Mark is a sign that text was left out.
type Mark struct {
	// Length is the mark's own, in bytes.
	Length int
	// Masked is true where the mark replaces a secret, false where text was cut.
	Masked bool
}

// MarkAt reads the mark that s starts with: an ellipsis, at least three
// asterisks, a bullet, or a word in brackets such as [truncated] and <redacted>.
func MarkAt(s string) (m Mark, ok bool) {
	switch {
	case strings.HasPrefix(s, "..."), strings.HasPrefix(s, "…"):
		return Mark{Length: 3}, true
	case strings.HasPrefix(s, "•"):
		return Mark{Length: len("•"), Masked: true}, true
	case strings.HasPrefix(s, "***"):
		return Mark{len(s) - len(strings.TrimLeft(s, "*")), true}, true
	case s == "" || strings.IndexByte("[<(", s[0]) < 0:
		return Mark{}, false
	}
	word := strings.TrimLeft(strings.ToLower(s[1:min(len(s), 24)]), " +")
	if startsWithAny(word, cutWords[:]) {
		return Mark{bracketedLength(s), false}, true
	}
	if strings.HasPrefix(word, "***") || strings.HasPrefix(word, "your") || startsWithAny(word, maskWords[:]) || startsWithAny(word, valueWords[:]) {
		return Mark{bracketedLength(s), true}, true
	}
	return Mark{}, false
}

// bracketedLength returns the length up to the closing bracket, 1 if there is
// none near.
func bracketedLength(s string) int {
	if i := strings.IndexAny(s[:min(len(s), 40)], "]>)"); i > 0 {
		return i + 1
	}
	return 1
}

// BracketedEnd returns the offset after a bracketed text at offset p of s that
// is in the place of a value, such as <your key> or (sensitive value), or 0.
func BracketedEnd(s string, p int) int {
	var closing byte
	switch s[p] {
	case '<':
		closing = '>'
	case '[':
		closing = ']'
	case '(':
		closing = ')'
	default:
		return 0
	}
	if p+1 >= len(s) || !chars.IsLetter(s[p+1]) && s[p+1] != '*' {
		return 0
	}
	for q := p + 1; q < len(s) && q-p < maxPlaceholder; q++ {
		switch c := s[q]; {
		case c == closing:
			return q + 1
		case c == '\n' || c == '"' || c == '{' || c == '=':
			return 0
		}
	}
	return 0
}

// isFiller reports whether s is one character again and again that hides what
// was there.
func isFiller(s string) bool {
	if len(s) >= 3 && (strings.Trim(s, "*") == "" || strings.Trim(s, "•") == "" || strings.Trim(s, "█") == "") {
		return true
	}
	return len(s) >= 4 && strings.Trim(s, "xX") == ""
}

// isMaskPhrase reports whether s, in lower case, has a mask word and otherwise
// only words that come with one.
func isMaskPhrase(s string) bool {
	if len(s) > maxPlaceholder {
		return false
	}
	masked := false
	for s != "" {
		word := s
		if i := strings.IndexAny(s, " +-_"); i >= 0 {
			word, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		switch {
		case contains(maskWords[:], word):
			masked = true
		case word != "" && !contains(companions[:], word):
			return false
		}
	}
	return masked
}

func contains(words []string, s string) bool {
	for _, w := range words {
		if s == w {
			return true
		}
	}
	return false
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func startsWithAny(s string, words []string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
