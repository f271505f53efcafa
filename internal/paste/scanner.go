package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/command"
	"ekstoken/internal/kubeconfig"
	"ekstoken/internal/shape"
)

// scanner reads a clean text once and hands what it finds to the builders of
// credentials and clusters. Nearly all forms are the same to it: a known name,
// a separator, a value.
type scanner struct {
	text string
	next int // offset of the next byte

	credentials credentialBuilder
	clusters    clusterBuilder

	// known are the spans that the document reader has read.
	known []span
	// comments makes it read comments too; skippedComment is true once it has
	// skipped one.
	comments, skippedComment bool
	// structured is true once it has seen a word of the documents whose
	// structure matters.
	structured bool
	// embedded are the files that the text holds in base64.
	embedded []string

	lineStart int
	section   string // of an INI file
	depth     int    // of braces
	document  int    // number of the JSON document, 0 outside
	markers   []marker
	lastBrace int

	listed      listedPair
	terraformAt int // offset after the last aws_eks_cluster, Terraform's type of cluster

	// What was read ahead, so that it isn't again: the ends of the last command
	// line, table header and broken value.
	commandEnd, headerEnd, brokenEnd int
}

// span is a range of offsets.
type span struct{ start, end int }

// listedPair is one half of a name and value pair in an environment list.
type listedPair struct {
	key     key
	nameEnd int
	valueAt int // offset of a value that preceded its name, -1 for none
}

var noPair = listedPair{valueAt: -1}

func (sc *scanner) run() {
	s := sc.text
	sc.listed = noPair
	sc.markers = make([]marker, 1)
	sc.startLine()
	for sc.next < len(s) {
		switch classes[s[sc.next]] {
		case classWord:
			sc.word()
		case classNewline:
			sc.next++
			sc.startLine()
		case classOpen:
			sc.openBrace()
		case classClose:
			sc.closeBrace()
		case classHash:
			sc.hash()
		default:
			sc.next++
		}
	}
}

// startLine skips a line's indentation and comment, and reads the line if it is
// the header of an INI section.
func (sc *scanner) startLine() {
	s := sc.text
	sc.lineStart = sc.next
	for sc.next < len(s) && chars.IsBlank(s[sc.next]) {
		sc.next++
	}
	rest := s[sc.next:]
	switch {
	case rest == "":
	case rest[0] == '[':
		sc.sectionHeader()
	case !sc.comments && startsComment(rest):
		sc.skipLine()
	}
}

// startsComment reports whether a line is a comment of a shell, INI, C, or a
// batch file.
func startsComment(line string) bool {
	return line[0] == '#' || line[0] == ';' || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "::") || chars.HasPrefixFold(line, "rem ")
}

func (sc *scanner) skipLine() {
	sc.skippedComment = true
	sc.next = chars.LineEnd(sc.text, sc.next)
}

// hash skips the rest of the line if # starts a comment: with blanks on both
// sides.
func (sc *scanner) hash() {
	s, i := sc.text, sc.next
	if !sc.comments && i > 0 && chars.IsBlank(s[i-1]) && i+1 < len(s) && chars.IsBlank(s[i+1]) {
		sc.skipLine()
		return
	}
	sc.next++
}

// maxSection is the length of the longest name of a section.
const maxSection = 128

// sectionHeader reads [default] or [profile dev] on a line of its own.
func (sc *scanner) sectionHeader() {
	s, p := sc.text, sc.next+1
	start := p
	for p < len(s) && p-start <= maxSection && strings.IndexByte("]\n\"{,[", s[p]) < 0 {
		p++
	}
	if p >= len(s) || s[p] != ']' || p == start {
		return
	}
	end := chars.SkipBlanks(s, p+1)
	if end < len(s) && s[end] != '\n' && s[end] != '#' && s[end] != ';' {
		return
	}
	name := strings.TrimSpace(s[start:p])
	if rest, ok := strings.CutPrefix(name, "profile "); ok {
		name = strings.TrimSpace(rest)
	} else if strings.ContainsAny(name, " \t") {
		name = "" // an sso-session or services section
	}
	sc.section = strings.Trim(name, `"'`)
	sc.credentials.startSection(sc.section)
	sc.next = end
}

func (sc *scanner) openBrace() {
	sc.lastBrace = sc.next
	if sc.depth == 0 {
		sc.document = len(sc.markers)
		sc.markers = append(sc.markers, 0)
	}
	sc.depth++
	sc.next++
}

func (sc *scanner) closeBrace() {
	sc.lastBrace = sc.next
	if sc.depth > 0 {
		sc.depth--
	}
	sc.credentials.closeObject(sc.depth)
	sc.clusters.closeObject(sc.depth)
	if sc.depth == 0 {
		sc.document = 0
	}
	sc.next++
}

// maxEmbedded is how many files in base64 are read of one text.
const maxEmbedded = 64

const (
	// minBareID and minBareOther are the lengths of the shortest values that are
	// known without a name: a damaged access key ID and secret access key.
	minBareID    = 16
	minBareOther = shape.SecretLength - 4
)

// word reads a run of the characters of names, and what it starts. Nearly all
// words of a text start nothing; what tells them is written here rather than in
// functions, because a call is expensive in WebAssembly.
func (sc *scanner) word() {
	s, a := sc.text, sc.next
	b := a + 1
	for b < len(s) && classes[s[b]] == classWord {
		b++
	}
	n := b - a
	var after byte
	if b < len(s) {
		after = s[b]
	}
	if n >= minName && n <= maxName && nameEnds[ending(s[b-2], s[b-1])] {
		if k := keyOf(s[a:b]); k.kind != noKind {
			if end := sc.pair(a, b, k); end > 0 {
				sc.next = end
				return
			}
		}
	}
	if after == ' ' && n <= maxPhraseWord && startsPhrase(s[a:b]) {
		if k, e := phraseOf(s, a, b); k.kind != noKind {
			if end := sc.pair(a, e, k); end > 0 {
				sc.next = end
				return
			}
		}
	}
	if end := sc.startOfForm(a, b, after); end > 0 {
		sc.next = end
		return
	}
	if after != '+' && after != '/' && after != '=' {
		sc.next = b
		if n >= minBareOther || n >= minBareID && s[a] == 'A' {
			sc.bareValue(a, b)
		}
		return
	}
	sc.longWord(a, b)
}

// maxProgramName is the length of the longest name of a program, with the slash
// before it.
const maxProgramName = 26

// longWord goes on with a word that other characters of base64 follow.
func (sc *scanner) longWord(a, b int) {
	s, e := sc.text, b
	for e < len(s) && (classes[s[e]] == classWord || s[e] == '+' || s[e] == '/') {
		e++
	}
	for e < len(s) && isPadding(s, e) {
		e++
	}
	sc.next = e
	tail := s[max(b, e-maxProgramName):e]
	if w := tail[strings.LastIndexByte(tail, '/')+1:]; len(w) < len(tail) && command.IsProgram(w) {
		sc.commandLine(e - len(w)) // a program by its path
		return
	}
	if n := e - a; n >= minBareOther || n >= minBareID && s[a] == 'A' {
		sc.bareValue(a, e)
	}
}

// isPadding reports whether an = that ends a value is at p, rather than one
// between a name and its value.
func isPadding(s string, p int) bool {
	if s[p] != '=' {
		return false
	}
	if p+1 >= len(s) || s[p+1] == '=' {
		return true
	}
	switch classes[s[p+1]] {
	case classWord, classBase64:
		return false
	case classQuote: // name="value", or the end of a quoted value
		return p+2 >= len(s) || classes[s[p+2]] != classWord
	}
	return true
}

const (
	// minHost and maxHost bound the names of hosts that are looked at. The
	// shortest has a region and .eks.amazonaws.com.
	minHost = 19
	maxHost = 255
)

// startOfForm reads a word that starts a form of its own, given the byte after
// it. It returns the end of what was read, 0 for nothing.
func (sc *scanner) startOfForm(a, b int, after byte) int {
	s, n := sc.text, b-a
	switch after {
	case ':', '"', '\'', '\\', '`':
		if end := sc.documentWord(a, b); end > 0 {
			return end
		}
	case '/':
		switch {
		case n == len("eksctl.io") && s[a:b] == "eksctl.io":
			sc.structured = true
		case n == len("kubernetes.io") && s[a:b] == "kubernetes.io":
			return b + 1 // the name of an annotation follows
		}
	case ' ', '\t':
		if n < len(command.Initials) && command.Initials[n]>>(s[a]&31)&1 != 0 && command.IsProgram(s[a:b]) {
			sc.commandLine(a)
		}
		switch n {
		case len("args"):
			switch s[a:b] {
			case "args":
				return sc.argumentList(a, b)
			case "NAME":
				return sc.eksctlTable(b)
			}
		case len("CLUSTERS"):
			if after == '\t' && s[a:b] == "CLUSTERS" {
				return sc.listedCluster(b)
			}
		case len("CREDENTIALS"), len("ROLECREDENTIALS"):
			if s[a:b] == "CREDENTIALS" || s[a:b] == "ROLECREDENTIALS" {
				return sc.textOutput(b)
			}
		case len("GrantedAssume"):
			if s[a:b] == "GrantedAssume" {
				return sc.granted(b)
			}
		}
	}
	if n >= minHost && n <= maxHost && (s[b-1] == 'o' || s[b-1] == 'm' || s[b-1] == 'n') {
		return sc.hostName(a, b)
	}
	return 0
}

// documentWord reads a word that a colon or quote follows: the start of an ARN
// or URL, or a name that tells which document this is.
func (sc *scanner) documentWord(a, b int) int {
	s, w := sc.text, sc.text[a:b]
	switch w {
	case "arn":
		if s[b] == ':' {
			return sc.arn(a)
		}
	case "http", "https":
		if strings.HasPrefix(s[b:], "://") {
			return sc.url(a, b+len("://"))
		}
	case "aws":
		if strings.HasPrefix(s[b:], "://") {
			return sc.connectionURI(b + len("://"))
		}
	case "aws_eks_cluster":
		sc.terraformAt = b
	case "clusters", "contexts", "exec", "args", "authMetadata", "authProvider", "awsAuthConfig", "execProviderConfig":
		sc.structured = true
	default:
		sc.markers[sc.document] |= markerOf(w)
	}
	return 0
}

// hostName reads one of eksctl's names of contexts, or an endpoint without its
// scheme.
func (sc *scanner) hostName(a, b int) int {
	w := sc.text[a:b]
	if strings.HasSuffix(w, ".eksctl.io") {
		if name, region, ok := shape.ParseEksctlName(w); ok && !sc.isKnown(a) {
			sc.clusters.eksctl(name, region, place{a, b, sc.depth})
		}
		return b
	}
	if !strings.HasSuffix(w, ".amazonaws.com") && !strings.HasSuffix(w, ".amazonaws.com.cn") {
		return 0
	}
	region, ok := shape.EndpointRegion(w)
	if !ok {
		return 0
	}
	if !sc.isKnown(a) {
		sc.clusters.endpoint("https://"+w, region, place{a, b, sc.depth})
	}
	return b
}

// commandLine reads the command that starts at a, up to its end or the line's.
func (sc *scanner) commandLine(a int) {
	if a < sc.commandEnd {
		return
	}
	words, end := command.Words(sc.text, a)
	sc.commandEnd = end
	if sc.isKnown(a) {
		return
	}
	if t, ok := command.Parse(words); ok {
		sc.clusters.add(clusterOf(kubeconfig.Target{Target: t}, "command line"))
	}
}

// bareValue takes a value without a name, known by its shape.
func (sc *scanner) bareValue(a, e int) {
	s, v := sc.text, sc.text[a:e]
	if shape.StartsLikePEM(v) {
		if !sc.isKnown(a) {
			sc.clusters.certificate(v, place{a, e, sc.depth})
		}
		return
	}
	if text := decodeFile(v); text != "" {
		if len(sc.embedded) < maxEmbedded {
			sc.embedded = append(sc.embedded, text)
		}
		sc.structured = sc.structured || holdsDocument(text)
		return
	}
	// A part of a path, an assignment or a URL is no value of its own.
	if a > 0 && strings.IndexByte("/%=@&?", s[a-1]) >= 0 || e < len(s) && strings.IndexByte("%@&=", s[e]) >= 0 {
		return
	}
	f := field{text: v, style: styleBare, place: place{a, e, sc.depth}}
	switch {
	case shape.LooksLikeKeyID(v):
		f.kind = kindID
	case shape.IsSecret(v) && !shape.StartsLikeSessionToken(v):
		f.kind = kindSecret
	case shape.LooksLikeCutSecret(v) && sc.credentials.wantsSecret(a):
		f.kind = kindSecret
	case shape.IsSessionToken(v):
		f.kind = kindToken
		if joined, end := sc.joinLines(a, e); end > e {
			f.text, f.end, f.flags.joined = joined, end, true
			sc.next = end
		}
	default:
		return
	}
	sc.credentials.addBare(f, sc.document)
}

// isKnown reports whether the document reader has read what is at p, which
// never decreases.
func (sc *scanner) isKnown(p int) bool {
	for len(sc.known) > 0 && sc.known[0].end <= p {
		sc.known = sc.known[1:]
	}
	return len(sc.known) > 0 && sc.known[0].start <= p
}
