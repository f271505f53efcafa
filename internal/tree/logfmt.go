package tree

import "strings"

// ReadLogfmt reads a line of key=value pairs, as logrus and Go's slog write them:
// values may stand in quotes, with the escapes of Go. Words without a "=" before
// the first pair are the value of the key "". It returns nil where there is no
// pair.
func ReadLogfmt(line string) *Node {
	n := &Node{Kind: Map}
	head, headEnd := "", 0
	for i := 0; i < len(line); {
		start := i
		for i < len(line) && isKeyByte(line[i]) {
			i++
		}
		if i == start || i >= len(line) || line[i] != '=' {
			for i < len(line) && line[i] != ' ' && line[i] != '\t' {
				i++
			}
			for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
				i++
			}
			if len(n.Keys) == 0 {
				headEnd = i
			}
			continue
		}
		key := line[start:i]
		value, length := logfmtValue(line[i+1:])
		i += 1 + length
		n.add(key, &Node{Kind: Text, Text: value, Start: start, End: i})
		for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
			i++
		}
	}
	if len(n.Keys) == 0 {
		return nil
	}
	if head = strings.TrimSpace(line[:headEnd]); head != "" {
		n.add("", &Node{Kind: Text, Text: head, End: headEnd})
	}
	return n
}

func isKeyByte(c byte) bool { return isWordByte(c) || c == '/' || c == '@' }

// logfmtValue reads a value and returns its length in the text.
func logfmtValue(s string) (value string, length int) {
	if s == "" || s[0] != '"' {
		if length = strings.IndexAny(s, " \t"); length < 0 {
			length = len(s)
		}
		return s[:length], length
	}
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '"' && endsValue(s[i+1:]):
			return Unescape(s[1:i]), i + 1
		}
	}
	return Unescape(s[1:]), len(s)
}

// endsValue reports whether a quote before rest ends a value: tools that have lost
// the backslashes leave the quotes inside a value bare.
func endsValue(rest string) bool {
	trimmed := strings.TrimLeft(rest, " \t,}\"")
	i := 0
	for i < len(trimmed) && isKeyByte(trimmed[i]) {
		i++
	}
	return trimmed == "" || len(trimmed) < len(rest) && i > 0 && i < len(trimmed) && trimmed[i] == '='
}
