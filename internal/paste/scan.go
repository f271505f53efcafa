package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/command"
	"ekstoken/internal/kubeconfig"
	"ekstoken/internal/shape"
)

// scanner goes over a clean text once and hands what it finds to the builders
// of credentials and of clusters. Nearly all forms are the same to it: a known
// name, something that separates, a value.
type scanner struct {
	s        string
	i        int
	creds    builder
	clusters clusterBuilder
	skip     []span // where the kubeconfig reader found clusters
	comments bool   // read comments too
	comment  bool   // a comment was skipped
	kube     bool   // a word of kubeconfigs was seen

	lineStart int
	depth     int
	doc       int
	docs      int
	lastBrace int // offset of the last brace
	markers   []marker
	// What was read ahead, so that it isn't again: the ends of the last command
	// line, table header and wrapped value.
	command, header, wrapped int

	pending  pendingName
	resource int      // end of the last aws_eks_cluster, Terraform's type of cluster
	nested   []string // files that stood in base64
}

// span is a range of offsets.
type span struct{ start, end int }

// pendingName is a name and value pair of which one half was seen.
type pendingName struct {
	key     key
	at      int // offset after the name
	valueAt int // offset of a value that came before its name, -1 for none
}

func (sc *scanner) run() {
	s := sc.s
	sc.pending.valueAt = -1
	sc.markers = make([]marker, 1)
	sc.startLine()
	for sc.i < len(s) {
		switch classes[s[sc.i]] {
		case classWord:
			sc.word()
		case classNewline:
			sc.i++
			sc.startLine()
		case classOpen:
			sc.openBrace()
		case classClose:
			sc.closeBrace()
		case classHash:
			sc.hash()
		default:
			sc.i++
		}
	}
}

// startLine skips a line's indentation, its comment, and reads it if it is the
// header of an ini section.
func (sc *scanner) startLine() {
	s := sc.s
	sc.lineStart = sc.i
	for sc.i < len(s) && chars.IsBlank(s[sc.i]) {
		sc.i++
	}
	rest := s[sc.i:]
	switch {
	case rest == "":
	case rest[0] == '[':
		sc.sectionHeader()
	case !sc.comments && (rest[0] == '#' || rest[0] == ';' || strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "::") || len(rest) > 4 && chars.EqualFold(rest[:4], "rem ")):
		sc.skipLine()
	}
}

func (sc *scanner) skipLine() {
	sc.comment = true
	if n := strings.IndexByte(sc.s[sc.i:], '\n'); n >= 0 {
		sc.i += n
	} else {
		sc.i = len(sc.s)
	}
}

// hash skips the rest of the line where # starts a comment: with blanks on
// both sides.
func (sc *scanner) hash() {
	s, i := sc.s, sc.i
	if !sc.comments && i > 0 && chars.IsBlank(s[i-1]) && i+1 < len(s) && chars.IsBlank(s[i+1]) {
		sc.skipLine()
		return
	}
	sc.i++
}

// sectionHeader reads [default] or [profile dev] on a line of its own.
func (sc *scanner) sectionHeader() {
	s, p := sc.s, sc.i+1
	start := p
	for p < len(s) && p-start <= 128 && s[p] != ']' && s[p] != '\n' && s[p] != '"' && s[p] != '{' && s[p] != ',' && s[p] != '[' {
		p++
	}
	if p >= len(s) || s[p] != ']' || p == start {
		return
	}
	e := p + 1
	for e < len(s) && chars.IsBlank(s[e]) {
		e++
	}
	if e < len(s) && s[e] != '\n' && s[e] != '#' && s[e] != ';' {
		return
	}
	name := strings.TrimSpace(s[start:p])
	if rest, ok := strings.CutPrefix(name, "profile "); ok {
		name = strings.TrimSpace(rest)
	} else if strings.ContainsAny(name, " \t") {
		name = "" // an sso-session or services section
	}
	sc.creds.startSection(strings.Trim(name, `"'`))
	sc.i = e
}

func (sc *scanner) openBrace() {
	sc.lastBrace = sc.i
	if sc.depth == 0 {
		sc.docs++
		sc.doc = sc.docs
		sc.markers = append(sc.markers, 0)
	}
	sc.depth++
	sc.i++
}

func (sc *scanner) closeBrace() {
	sc.lastBrace = sc.i
	if sc.depth > 0 {
		sc.depth--
	}
	sc.creds.closeObject(sc.depth)
	sc.clusters.closeObject(sc.depth)
	if sc.depth == 0 {
		sc.doc = 0
	}
	sc.i++
}

// word reads a run of the characters of names, and what it starts. Nearly all
// words of a text are none that counts; what tells them stands here and not in
// functions, for a call is dear in WebAssembly.
func (sc *scanner) word() {
	s, a := sc.s, sc.i
	b := a + 1
	for b < len(s) && classes[s[b]] == classWord {
		b++
	}
	n := b - a
	var next byte
	if b < len(s) {
		next = s[b]
	}
	if n >= 4 && n <= 64 && keyEnds(s[b-2], s[b-1]) {
		if k := keyOf(s[a:b]); k.kind != noKind {
			if end := sc.pair(a, b, k); end > 0 {
				sc.i = end
				return
			}
		}
	}
	if next == ' ' && n <= 8 && phraseStart(s[a:b]) {
		if k, e := phraseOf(s, a, b); k.kind != noKind {
			if end := sc.pair(a, e, k); end > 0 {
				sc.i = end
				return
			}
		}
	}
	if end := sc.special(a, b, next); end > 0 {
		sc.i = end
		return
	}
	if next != '+' && next != '/' && next != '=' {
		sc.i = b
		if n >= 40 || n >= 16 && s[a] == 'A' {
			sc.bare(a, b)
		}
		return
	}
	sc.longWord(a, b)
}

// longWord goes on with a word that the other characters of base64 follow.
func (sc *scanner) longWord(a, b int) {
	s, e := sc.s, b
	for e < len(s) && (classes[s[e]] == classWord || s[e] == '+' || s[e] == '/') {
		e++
	}
	for e < len(s) && paddingAt(s, e) {
		e++
	}
	sc.i = e
	tail := s[max(b, e-26):e]
	if w := tail[strings.LastIndexByte(tail, '/')+1:]; len(w) < len(tail) && command.IsProgram(w) {
		sc.commandLine(e - len(w)) // a program by its path
		return
	}
	if n := e - a; n >= 40 || n >= 16 && s[a] == 'A' {
		sc.bare(a, e)
	}
}

// paddingAt reports whether an = that ends a value stands at p, rather than one
// between a name and its value.
func paddingAt(s string, p int) bool {
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

// special reads the words that start a form of their own. It gives the end of
// what was read, 0 for nothing.
func (sc *scanner) special(a, b int, next byte) int {
	s, n := sc.s, b-a
	switch next {
	case ':', '"', '\'', '\\', '`':
		if end := sc.named(a, b); end > 0 {
			return end
		}
	case '/':
		sc.kube = sc.kube || n == 9 && s[a:b] == "eksctl.io"
	case ' ', '\t':
		if n < len(command.Lengths) && command.Lengths[n] && command.IsProgram(s[a:b]) {
			sc.commandLine(a)
		}
		switch n {
		case 11, 15:
			if s[a:b] == "CREDENTIALS" || s[a:b] == "ROLECREDENTIALS" {
				return sc.columns(b)
			}
		case 13:
			if s[a:b] == "GrantedAssume" {
				return sc.granted(b)
			}
		}
	}
	if n > 18 && n <= 255 && (s[b-1] == 'o' || s[b-1] == 'm' || s[b-1] == 'n') {
		return sc.hostName(a, b)
	}
	return 0
}

// named reads a word that a colon or quote follows: the start of an ARN or URL,
// or a name that tells which document this is.
func (sc *scanner) named(a, b int) int {
	s, w := sc.s, sc.s[a:b]
	switch w {
	case "arn":
		if s[b] == ':' {
			return sc.arn(a)
		}
	case "http", "https":
		if strings.HasPrefix(s[b:], "://") {
			return sc.url(a, b+3)
		}
	case "aws_eks_cluster":
		sc.resource = b
	case "clusters", "contexts", "exec", "args":
		sc.kube = true
	default:
		sc.markers[sc.doc] |= markerOf(w)
	}
	return 0
}

// hostName reads one of eksctl's names of contexts, or an endpoint without
// scheme.
func (sc *scanner) hostName(a, b int) int {
	switch w := sc.s[a:b]; {
	case strings.HasSuffix(w, ".eksctl.io"):
		sc.eksctlName(a, b)
		return b
	case strings.HasSuffix(w, ".amazonaws.com"), strings.HasSuffix(w, ".amazonaws.com.cn"):
		return sc.host(a, b)
	}
	return 0
}

// bare takes a value without a name, told by its shape.
func (sc *scanner) bare(a, e int) {
	s, v := sc.s, sc.s[a:e]
	if shape.StartsLikePEM(v) {
		if !sc.skipped(a) {
			sc.clusters.certificate(v, a, e, sc.depth)
		}
		return
	}
	if text := decodeFile(v); text != "" {
		sc.nested = append(sc.nested, text)
		return
	}
	// A part of a path, an assignment or a URL is no value of its own.
	if a > 0 && (s[a-1] == '/' || s[a-1] == '%' || s[a-1] == '=' || s[a-1] == '@' || s[a-1] == '&' || s[a-1] == '?') ||
		e < len(s) && (s[e] == '%' || s[e] == '@' || s[e] == '&' || s[e] == '=') {
		return
	}
	f := field{text: v, style: styleLoose, start: a, end: e, depth: sc.depth}
	switch {
	case shape.LooksLikeKeyID(v):
		f.kind = kindID
	case shape.IsSecret(v) && !(shape.StartsLikeSessionToken(v)):
		f.kind = kindSecret
	case shape.IsSessionToken(v):
		f.kind = kindToken
		if long, end := sc.unwrap(a, e); end > e {
			f.text, f.end, f.flags.joined = long, end, true
			sc.i = end
		}
	default:
		return
	}
	sc.creds.addLoose(f, sc.doc)
}

// unwrap joins a session token s[a:e] at the end of a line with the lines after
// it, if it was broken there by a terminal or a mail program.
func (sc *scanner) unwrap(a, e int) (string, int) {
	s := sc.s
	if e-a < 40 || e < sc.wrapped || e >= len(s) || s[e] != '\n' || s[e-1] == '=' {
		return "", e
	}
	width := e - sc.lineStart
	text, end := s[a:e], e
	var parts []string
	total, last := len(text), 0
	for end < len(s) && s[end] == '\n' {
		p := end + 1
		for p < len(s) && chars.IsBlank(s[p]) {
			p++
		}
		q := p
		for q < len(s) && q-p <= width && isBase64Byte(s[q]) {
			q++
		}
		n := q - p
		if n == 0 || n > width || q < len(s) && s[q] != '\n' && classes[s[q]] != classQuote || shape.LooksLikeKeyID(s[p:q]) || shape.IsSecret(s[p:q]) && n < width-2 && !(sc.creds.open && sc.creds.cur.secret != "") ||
			keyOf(s[p:q]).kind != noKind {
			break
		}
		if total%4 == 0 && n < 16 && s[q-1] != '=' {
			break // more likely a word of its own
		}
		parts = append(parts, s[p:q])
		total += n
		end = q
		if n < last || s[q-1] == '=' {
			break
		}
		last = n
	}
	if len(parts) == 0 || total%4 != 0 {
		sc.wrapped = end
		return "", e
	}
	return text + strings.Join(parts, ""), end
}

// skipped reports whether the kubeconfig reader took what stands at p.
func (sc *scanner) skipped(p int) bool {
	for len(sc.skip) > 0 && sc.skip[0].end <= p {
		sc.skip = sc.skip[1:]
	}
	return len(sc.skip) > 0 && sc.skip[0].start <= p
}

// commandLine reads the command that starts at a, up to its end or the line's.
func (sc *scanner) commandLine(a int) {
	if a < sc.command {
		return
	}
	words, end := command.Words(sc.s, a)
	sc.command = end
	if sc.skipped(a) {
		return
	}
	if t, ok := command.Parse(words); ok {
		sc.clusters.whole(clusterOf(kubeconfig.Target{Target: t}, "command line"))
	}
}
