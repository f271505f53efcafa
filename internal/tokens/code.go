package tokens

import (
	"strings"

	"ekstoken/internal/chars"
)

// InCode reports whether a text has the prefix as a literal in a program that
// makes tokens, such as "k8s-aws-v1." + encoded.
func InCode(text string) bool {
	for i := 0; ; {
		at := chars.Index(text[i:], Prefix, len("k8s-aws-"))
		if at < 0 {
			return false
		}
		i += at
		n := PrefixLen(text[i:])
		if isLiteral(text, i, i+n) {
			return true
		}
		i += n
	}
}

// isLiteral reports whether the prefix text[start:end] is a literal in a
// program: a template's start, or a quoted text that an operator or a closing
// parenthesis follows.
func isLiteral(text string, start, end int) bool {
	rest := text[end:]
	if rest == "" {
		return false
	}
	for _, template := range []string{"${", "$(", "{", "#{", "%s", "%v", "<%", "\\(", "$", "@{"} {
		if strings.HasPrefix(rest, template) {
			return true
		}
	}
	quote := rest[0]
	if quote != '"' && quote != '\'' && quote != '`' || start == 0 || text[start-1] != quote {
		return false
	}
	rest = rest[1:]
	if strings.HasPrefix(rest, "$") { // a shell's "k8s-aws-v1."$(…)
		return true
	}
	rest = strings.TrimLeft(rest, " \t")
	return rest != "" && strings.IndexByte("+.&)%;|~<", rest[0]) >= 0
}
