package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// separation is what stands between a name s[name:nameEnd] and its value at p.
type separation struct {
	name, nameEnd, p int
	// sep is '=', ':', ',', ' ' (blanks), '|' (a table's cell), '>' (XML), 'n'
	// (a label above its value) or 'h' (the header of columns, of which p is
	// the separator); 0 for none.
	sep    byte
	quoted bool  // the name stands in quotes
	style  style // styleUnset if it has yet to be told
}

// pair reads the separator and the value after the known name s[a:b]. It gives
// the offset to go on at, 0 if this is no pair.
func (sc *scanner) pair(a, b int, k key) int {
	n := sc.separator(a, b, k)
	switch {
	case n.sep == 0:
		return 0
	case n.sep == 'h':
		return sc.table(sc.s[n.p])
	case k.kind == kindName:
		return sc.namePair(n.p, n.sep)
	case k.kind == kindValue:
		return sc.valuePair(a, n.p)
	}
	return sc.take(n, k)
}

// take reads the value of the kind and hands it on.
func (sc *scanner) take(n separation, k key) int {
	switch k.kind {
	case kindExpiration:
		return sc.takeExpiration(n.p)
	case kindRegion:
		return sc.takeRegion(n)
	case kindProfile:
		return sc.takeProfile(n)
	case kindCluster:
		return sc.takeCluster(n)
	}
	return sc.takeField(n, k)
}

// separator finds what stands after the name s[a:b].
func (sc *scanner) separator(a, b int, k key) separation {
	s := sc.s
	n := separation{name: a, nameEnd: b}
	p := b
	if q := closeQuotes(s, p); q > p && a > 0 && classes[s[a-1]] == classQuote {
		p, n.quoted = q, true
	}
	if p < len(s) && s[p] == ']' {
		p++
	}
	q := chars.SkipBlanks(s, p)
	if q >= len(s) {
		return n
	}
	found := func(at int, sep byte, st style) separation {
		n.p, n.sep, n.style = at, sep, st
		return n
	}
	switch c := s[q]; c {
	case '=', ':':
		if c == ':' && strings.HasPrefix(s[q:], "::") {
			return n
		}
		q++
		for q < len(s) && (s[q] == '=' || s[q] == '>') {
			q++
		}
		return found(sc.valueStart(q, k), c, styleUnset)
	case ',', '|', ';':
		switch {
		case sc.headerCell(q+1, k):
			return found(q, 'h', styleTable)
		case c == '|':
			return found(chars.SkipBlanks(s, q+1), '|', styleTable)
		case c == ',' && n.quoted:
			return found(chars.SkipBlanks(s, q+1), ',', styleCode)
		}
	case '>':
		if a > 0 && s[a-1] == '<' {
			return found(q+1, '>', styleXML)
		}
	case '[':
		// aws configure: AWS Access Key ID [None]: ...
		if e := strings.IndexByte(s[q:min(len(s), q+48)], ']'); e > 0 && q+e+1 < len(s) && s[q+e+1] == ':' {
			return found(chars.SkipBlanks(s, q+e+2), ':', styleConfigure)
		}
	case '\n':
		if k.kind != kindName && k.kind != kindValue && !n.quoted && onlyBlanks(s, sc.lineStart, a) {
			return found(sc.nextLine(q), 'n', styleLabels)
		}
	}
	if q > p {
		if !n.quoted && s[p] == '\t' && sc.headerCell(q, k) {
			return found(p, 'h', styleTable)
		}
		return found(q, ' ', styleUnset)
	}
	return n
}

// valueStart skips blanks, and for the kinds of credentials the line feed
// before a value of its own line, with YAML's block indicator.
func (sc *scanner) valueStart(p int, k key) int {
	s := sc.s
	p = chars.SkipBlanks(s, p)
	if k.kind != kindID && k.kind != kindSecret && k.kind != kindToken {
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
		n := sc.nextLine(q)
		if text, _ := readRun(s, n); looksLike(k.kind, text) {
			return n
		}
	}
	return p
}

// nextLine gives the start of the text on the next line that has some, at
// most two lines on.
func (sc *scanner) nextLine(p int) int {
	s := sc.s
	for n := 0; n < 2 && p < len(s) && s[p] == '\n'; n++ {
		p = chars.SkipBlanks(s, p+1)
	}
	return p
}

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

func onlyBlanks(s string, a, b int) bool {
	if b-a > 24 {
		return false
	}
	for ; a < b; a++ {
		if !chars.IsBlank(s[a]) && s[a] != '-' && s[a] != '*' && s[a] != '#' {
			return false
		}
	}
	return true
}

// styleOf tells the form from what stands around the name.
func (sc *scanner) styleOf(n separation) style {
	if n.style != styleUnset {
		return n.style
	}
	s, a, b, sep, quoted := sc.s, n.name, n.nameEnd, n.sep, n.quoted
	before := s[max(sc.lineStart, a-16):a]
	name := s[a:b]
	switch {
	case chars.HasSuffixFold(before, "env:"):
		return stylePowerShell
	case strings.HasSuffix(before, "export ") || strings.HasSuffix(before, "declare -x ") || strings.HasSuffix(before, "typeset -x "):
		return styleExport
	case strings.HasSuffix(before, "-gx ") || strings.HasSuffix(before, "-x ") || strings.HasSuffix(before, "-Ux ") || strings.HasSuffix(before, "-xg ") || strings.HasSuffix(before, "-Ugx "):
		return styleFish
	case chars.HasSuffixFold(before, "setx "):
		return styleSetx
	case chars.HasSuffixFold(before, "configure set "):
		return styleConfigure
	case (chars.HasSuffixFold(before, "set ") || chars.HasSuffixFold(before, "set \"")) && !strings.Contains(before, "-set "):
		return styleSet
	case strings.HasSuffix(before, "-e ") || strings.HasSuffix(before, "--env ") || strings.HasSuffix(before, "-e \"") || strings.HasSuffix(before, "-e '") || strings.HasSuffix(before, "--env="):
		return styleDocker
	case strings.HasSuffix(before, "-D") || strings.HasPrefix(name, "Daws.") || strings.HasPrefix(name, "-Daws."):
		return styleJava
	case strings.HasPrefix(name, "--"):
		return styleOptions
	case strings.Contains(name, "aws.") && sep != ' ':
		return styleJava
	case sep == ':' && quoted:
		return styleJSON
	case sep == ':' && (sc.depth > 0):
		return styleCode
	case sep == ':':
		return styleYAML
	case sep == '=' && quoted:
		return styleCode
	case sep == '=' && strings.HasPrefix(s[sc.lineStart:], "export "):
		return styleExport // one of several in a line
	case sep == '=':
		return sc.assignStyle(a, b)
	}
	return styleText
}

// assignStyle tells the forms of name=value apart.
func (sc *scanner) assignStyle(a, b int) style {
	s, name := sc.s, sc.s[a:b]
	if sc.creds.section != "" && sc.depth == 0 && !isUpperName(name) {
		return styleINI
	}
	if isUpperName(name) {
		return styleEnv
	}
	if p := chars.SkipBlanks(s, b); p+1 < len(s) {
		p = chars.SkipBlanks(s, p+1)
		if p < len(s) && s[p] == '"' && strings.Contains(name, "_") {
			if strings.HasPrefix(name, "aws_") {
				return styleEnv
			}
			return styleTerraform
		}
	}
	if sc.creds.section != "" {
		return styleINI
	}
	return styleEnv
}

func isUpperName(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 'a' && s[i] <= 'z' {
			return false
		}
	}
	return true
}

// namePair takes "name: AWS_ACCESS_KEY_ID" of a name and value pair, or the
// name of a cluster.
func (sc *scanner) namePair(p int, sep byte) int {
	if sep != ':' && sep != '=' && sep != ',' {
		return 0
	}
	s := sc.s
	q, _, empty := openQuotes(s, p)
	if empty {
		return p
	}
	e := q
	for e < len(s) && classes[s[e]] == classWord {
		e++
	}
	if e == q {
		return p
	}
	k := keyOf(s[q:e])
	switch k.kind {
	case kindID, kindSecret, kindToken, kindRegion, kindProfile, kindExpiration, kindCluster:
		at := sc.pending.valueAt
		if at >= 0 && at > sc.lastBrace {
			sc.pending = pendingName{valueAt: -1}
			sc.takeListed(q, at, k)
			return closeQuotes(s, e)
		}
		sc.pending = pendingName{key: k, at: e, valueAt: -1}
		return closeQuotes(s, e)
	}
	sc.pending = pendingName{valueAt: -1}
	switch name := s[q:e]; {
	case sc.skipped(q):
	case sc.resource > 0 && q-sc.resource < 512 && sep == '=' && q > p && e < len(s) && s[e] == '"' && shape.IsClusterName(name):
		sc.resource = 0
		sc.clusters.name(name, "Terraform", q, e, sc.depth)
	default:
		sc.clusters.weakName(name, sc.depth, q)
	}
	return p
}

// valuePair takes the value of a name and value pair.
func (sc *scanner) valuePair(a, p int) int {
	if n := sc.pending; n.key.kind != noKind && p-n.at < 256 {
		sc.pending = pendingName{valueAt: -1}
		return sc.takeListed(a, p, n.key)
	}
	sc.pending = pendingName{valueAt: p}
	return p
}

// takeListed takes one entry of an environment list. The pairs of one set
// stand each in an object of its own there.
func (sc *scanner) takeListed(a, p int, k key) int {
	depth := sc.depth
	if depth > 0 {
		sc.depth--
	}
	k.weak = false
	end := sc.take(separation{name: a, nameEnd: a, p: p, sep: '=', style: styleEnvList}, k)
	sc.depth = depth
	return end
}

// takeField takes a part of credentials.
func (sc *scanner) takeField(n separation, k key) int {
	s, a, p, sep := sc.s, n.name, n.p, n.sep
	if p >= len(s) {
		return 0
	}
	v := readValue(s, p, k.kind != kindID)
	end := v.end
	f := field{kind: k.kind, start: a, depth: sc.depth}
	f.flags = flags{trimmed: v.trimmed, joined: v.joined}
	text := strings.TrimRight(unpercent(v.text), ".,:")
	if sep == 'n' || sep == ' ' {
		if !sc.spaceValue(k, text, n) {
			return 0
		}
	}
	switch {
	case v.variable:
		if sep != '=' && sep != ':' {
			return 0
		}
		f.flags.variable = true
		text = ""
	case v.masked || (k.kind == kindID || !looksLike(k.kind, text)) && shape.IsPlaceholder(v.text):
		if k.weak && k.kind == kindToken && sep != '=' || sep == '>' {
			return 0
		}
		f.flags.masked = true
		text = ""
	case shape.IsNothing(text):
		if end > p {
			return end
		}
		return 0
	default:
		if d, trimmed, ok := decodeSecretData(k.kind, text); ok {
			text, f.flags.trimmed = d, f.flags.trimmed || trimmed
			f.style = styleSecret
		}
		if !sc.acceptable(k, text, v.quoted, sep) {
			return 0
		}
		if k.kind == kindToken && !v.quoted && end-p == len(text) {
			if long, e := sc.unwrap(p, end); e > end {
				text, end, f.flags.joined = long, e, true
			}
		}
	}
	if st := sc.styleOf(n); f.style != styleSecret || st != styleYAML && st != styleJSON {
		f.style = st
	}
	f.text, f.end = text, end
	sc.creds.add(f, sc.doc)
	return end
}

// spaceValue decides whether what follows a name after mere blanks or a line
// feed is its value.
func (sc *scanner) spaceValue(k key, text string, n separation) bool {
	if sc.commanded(n) {
		return text != "" && keyOf(text).kind == noKind
	}
	return looksLike(k.kind, text) || strings.HasPrefix(text, "****") // aws configure list
}

// acceptable decides whether the text can be a value of the kind, strictly
// where prose could stand there.
func (sc *scanner) acceptable(k key, text string, quoted bool, sep byte) bool {
	loose := sep == ':' && !quoted || k.weak
	switch k.kind {
	case kindID:
		if loose {
			return len(text) >= 16 && len(text) <= 128 && shape.IsUpperAlnum(text)
		}
		return len(text) <= 128 && allWord(text)
	case kindSecret:
		if k.weak {
			return shape.IsSecret(text)
		}
		return (!loose || len(text) >= 16) && allSecret(text)
	default:
		if k.weak {
			return len(text) >= 80 && chars.IsStandardBase64(text)
		}
		return (!loose || len(text) >= 16) && allSecret(text)
	}
}

func allWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !chars.IsLetter(c) && !chars.IsDigit(c) && c != '_' && c != '-' {
			return false
		}
	}
	return s != ""
}

// allSecret: base64 or base64url.
func allSecret(s string) bool {
	for i := 0; i < len(s); i++ {
		if valueBytes[s[i]] == 0 {
			return false
		}
	}
	return s != ""
}

func (sc *scanner) takeExpiration(p int) int {
	t, n := parseExpiry(sc.s[p:])
	if n == 0 {
		return 0
	}
	sc.creds.addExpiration(t, p, p+n)
	return p + n
}

func (sc *scanner) takeRegion(n separation) int {
	s, p := sc.s, n.p
	q, _, empty := openQuotes(s, p)
	if empty {
		return q
	}
	e := q
	for e < len(s) && e-q < 64 && (classes[s[e]] == classWord || s[e] == '=') {
		e++
	}
	r := s[q:e]
	if d, _, ok := decodeSecretData(kindRegion, r); ok {
		r = d
	}
	if !shape.IsRegion(r) {
		return 0
	}
	if !sc.skipped(q) {
		sc.creds.addRegion(r, sc.styleOf(n), q, e)
	}
	return e
}

func (sc *scanner) takeProfile(n separation) int {
	s, p := sc.s, n.p
	if n.sep == ' ' && !sc.commanded(n) || n.sep == 'n' {
		return 0
	}
	q, quote, empty := openQuotes(s, p)
	if empty {
		return q
	}
	e := q
	for e < len(s) && e-q <= 128 && (classes[s[e]] == classWord || s[e] == '/' || s[e] == '@' || s[e] == '+' || s[e] == ':' || quote != 0 && s[e] == ' ') {
		e++
	}
	if e == q || e-q > 128 || shape.IsNothing(s[q:e]) {
		return 0
	}
	if !sc.skipped(q) {
		sc.creds.addProfile(strings.TrimSpace(s[q:e]), q, e)
	}
	return e
}

// commanded reports whether a name is one that a command sets to the value
// after mere blanks.
func (sc *scanner) commanded(n separation) bool {
	switch sc.styleOf(n) {
	case styleSetx, styleFish, styleConfigure, styleOptions:
		return true
	}
	return false
}
