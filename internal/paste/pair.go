package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// separator is what separates a name from its value.
type separator uint8

const (
	noSeparator separator = iota
	separatorEquals
	separatorColon
	separatorComma
	separatorBlank
	separatorCell  // a table's bar
	separatorTag   // XML's >
	separatorLabel // a line break: the name is a label above its value
	separatorTable // the name is in the header of a table
)

// pair is a name and what separates it from its value.
type pair struct {
	nameStart, nameEnd int
	separator          separator
	value              int   // offset of the value, or of a table's delimiter
	quoted             bool  // the name is in quotes
	style              style // styleUnknown if what surrounds the name decides
}

// pair reads the separator and the value after the known name s[a:b]. It
// returns the offset to go on at, 0 if this is no pair.
func (sc *scanner) pair(a, b int, k key) int {
	p := sc.separate(a, b, k)
	switch {
	case p.separator == noSeparator:
		return 0
	case p.separator == separatorTable:
		return sc.table(sc.text[p.value])
	case k.kind == kindName:
		return sc.listedName(p)
	case k.kind == kindValue:
		return sc.listedValue(p)
	}
	return sc.namedValue(p, k)
}

// maxPrompt is how far after a name the closing bracket of a prompt may be.
const maxPrompt = 48

// separate finds what separates the name s[a:b] from its value.
func (sc *scanner) separate(a, b int, k key) pair {
	s := sc.text
	p := pair{nameStart: a, nameEnd: b}
	end := b
	if q := closeQuotes(s, end); q > end && a > 0 && classes[s[a-1]] == classQuote {
		end, p.quoted = q, true
	}
	if end < len(s) && s[end] == ']' {
		end++
	}
	at := chars.SkipBlanks(s, end)
	if at >= len(s) {
		return p
	}
	with := func(sep separator, value int, st style) pair {
		p.separator, p.value, p.style = sep, value, st
		return p
	}
	switch s[at] {
	case '=', ':':
		if strings.HasPrefix(s[at:], "::") {
			return p
		}
		sep := separatorEquals
		if s[at] == ':' {
			sep = separatorColon
		}
		at++
		for at < len(s) && (s[at] == '=' || s[at] == '>') {
			at++
		}
		return with(sep, valueStart(s, at, k.kind), styleUnknown)
	case ',', '|', ';':
		switch {
		case sc.isHeader(at+1, k.kind):
			return with(separatorTable, at, styleTable)
		case s[at] == '|':
			return with(separatorCell, chars.SkipBlanks(s, at+1), styleTable)
		case s[at] == ',' && p.quoted:
			return with(separatorComma, chars.SkipBlanks(s, at+1), styleCode)
		}
	case '>':
		if a > 0 && s[a-1] == '<' {
			return with(separatorTag, at+1, styleXML)
		}
	case '[':
		// aws configure: AWS Access Key ID [None]: ...
		if e := strings.IndexByte(s[at:min(len(s), at+maxPrompt)], ']'); e > 0 && at+e+1 < len(s) && s[at+e+1] == ':' {
			return with(separatorColon, chars.SkipBlanks(s, at+e+2), styleConfigure)
		}
	case '\n':
		if k.kind != kindName && k.kind != kindValue && !p.quoted && isIndent(s[sc.lineStart:a]) {
			return with(separatorLabel, nextText(s, at), styleLabels)
		}
	}
	if at > end {
		if !p.quoted && s[end] == '\t' && sc.isHeader(at, k.kind) {
			return with(separatorTable, end, styleTable)
		}
		return with(separatorBlank, at, styleUnknown)
	}
	return p
}

// valueStart skips blanks, and for credentials the line feed before a value on
// its own line, with YAML's block indicator.
func valueStart(s string, p int, k kind) int {
	p = chars.SkipBlanks(s, p)
	if !k.isCredential() {
		return p
	}
	q := p
	if q < len(s) && (s[q] == '|' || s[q] == '>') {
		q++
		if q < len(s) && (s[q] == '-' || s[q] == '+') {
			q++
		}
		q = chars.SkipBlanks(s, q)
	}
	if q < len(s) && s[q] == '\n' {
		next := nextText(s, q)
		if text, _ := readRun(s, next); looksLike(k, text) {
			return next
		}
	}
	return p
}

// nextText returns the start of the text on the next line that has some, at
// most two lines on.
func nextText(s string, p int) int {
	for n := 0; n < 2 && p < len(s) && s[p] == '\n'; n++ {
		p = chars.SkipBlanks(s, p+1)
	}
	return p
}

// looksLike reports whether a value has the shape of the kind.
func looksLike(k kind, v string) bool {
	switch k {
	case kindID:
		return shape.LooksLikeKeyID(v)
	case kindSecret:
		return shape.IsSecret(v)
	case kindToken:
		return shape.IsSessionToken(v)
	case kindRegion:
		return shape.IsRegion(v)
	}
	return false
}

// maxIndent is how far a label may be indented.
const maxIndent = 24

// isIndent reports whether s has only blanks and the marks of lists and
// headings.
func isIndent(s string) bool {
	return len(s) <= maxIndent && strings.Trim(s, " \t-*#") == ""
}

// maxListed is how far a value may be from its name in an environment list, and
// maxTerraform how far the name of a Terraform resource from its type.
const (
	maxListed    = 256
	maxTerraform = 512
)

// listedName reads "name: AWS_ACCESS_KEY_ID" of a name and value pair, or the
// name of a cluster.
func (sc *scanner) listedName(p pair) int {
	if p.separator != separatorColon && p.separator != separatorEquals && p.separator != separatorComma {
		return 0
	}
	s := sc.text
	a, _, empty := openQuotes(s, p.value)
	if empty {
		return p.value
	}
	e := a
	for e < len(s) && classes[s[e]] == classWord {
		e++
	}
	if e == a {
		return p.value
	}
	if k := keyOf(s[a:e]); k.kind != noKind && k.kind != kindName && k.kind != kindValue {
		at := sc.listed.valueAt
		if at >= 0 && at > sc.lastBrace {
			sc.listed = noPair
			sc.listedPair(a, at, k)
			return closeQuotes(s, e)
		}
		sc.listed = listedPair{key: k, nameEnd: e, valueAt: -1}
		return closeQuotes(s, e)
	}
	sc.listed = noPair
	name := s[a:e]
	inTerraform := sc.terraformAt > 0 && a-sc.terraformAt < maxTerraform && p.separator == separatorEquals && a > p.value && e < len(s) && s[e] == '"'
	switch {
	case sc.isKnown(a):
	case inTerraform && shape.IsClusterName(name):
		sc.terraformAt = 0
		sc.clusters.name(name, "Terraform", place{a, e, sc.depth})
	default:
		sc.clusters.possibleName(name, place{a, e, sc.depth})
	}
	return p.value
}

// listedValue reads the value of a name and value pair.
func (sc *scanner) listedValue(p pair) int {
	if l := sc.listed; l.key.kind != noKind && p.value-l.nameEnd < maxListed {
		sc.listed = noPair
		return sc.listedPair(p.nameStart, p.value, l.key)
	}
	sc.listed = listedPair{valueAt: p.value}
	return p.value
}

// listedPair takes one entry of an environment list. The pairs of one set are
// each in an object of its own there.
func (sc *scanner) listedPair(name, value int, k key) int {
	depth := sc.depth
	if depth > 0 {
		sc.depth--
	}
	k.weak = false
	end := sc.namedValue(pair{nameStart: name, nameEnd: name, value: value, separator: separatorEquals, style: styleEnvironmentList}, k)
	sc.depth = depth
	return end
}
