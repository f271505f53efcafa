package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// maxHeaderCell is the length of the longest name of a column.
const maxHeaderCell = 40

// isHeader reports whether p starts the name of the next column in the header
// of a CSV file or table, after one of the kind.
func (sc *scanner) isHeader(p int, k kind) bool {
	s := sc.text
	if p <= sc.headerEnd || !k.isCredential() {
		return false
	}
	for p < len(s) && (chars.IsBlank(s[p]) || s[p] == '"') {
		p++
	}
	e := p
	for e < len(s) && e-p < maxHeaderCell && (classes[s[e]] == classWord || s[e] == ' ') {
		e++
	}
	if next := keyOf(strings.TrimSpace(s[p:e])).kind; !next.isCredential() && next != kindExpiration {
		return false
	}
	return e >= len(s) || strings.IndexByte("\",;|\t\n", s[e]) >= 0
}

// table reads the rows under the header line that the scanner is in, such as
// the console's accessKeys.csv. It returns the end of the last row, 0 if no row
// holds a key.
func (sc *scanner) table(delimiter byte) int {
	s := sc.text
	end := chars.LineEnd(s, sc.lineStart)
	sc.headerEnd = end
	var kinds []kind
	for _, c := range splitCells(s[sc.lineStart:end], delimiter) {
		kinds = append(kinds, keyOf(c).kind)
	}
	st := styleCSV
	if delimiter == '|' || delimiter == '\t' {
		st = styleTable
	}
	last := 0
	for end < len(s) {
		start := end + 1
		end = chars.LineEnd(s, start)
		line := strings.TrimSpace(s[min(start, end):end])
		if line == "" || line[0] == '+' || line[0] == '-' {
			if start >= len(s) || last == 0 && line == "" {
				break
			}
			continue
		}
		if !sc.row(splitCells(s[start:end], delimiter), kinds, st, place{start, end, sc.depth}) {
			break
		}
		last = end
	}
	return last
}

// row takes one row as a set of credentials. It reports whether it is one.
func (sc *scanner) row(cells []string, kinds []kind, st style, at place) bool {
	hasID := false
	for i, c := range cells {
		hasID = hasID || i < len(kinds) && kinds[i] == kindID && (shape.LooksLikeKeyID(c) || shape.IsPlaceholder(c))
	}
	if !hasID {
		return false
	}
	sc.credentials.flush()
	for i, c := range cells {
		if i < len(kinds) && (kinds[i].isCredential() || kinds[i] == kindExpiration) {
			sc.cell(kinds[i], c, st, at)
		}
	}
	sc.credentials.flush()
	return true
}

// cell reads one cell, whose kind its column determines.
func (sc *scanner) cell(k kind, text string, st style, at place) {
	switch {
	case shape.IsNothing(text):
	case k.isCredential():
		f := field{kind: k, text: text, style: st, place: at}
		if shape.IsPlaceholder(text) {
			f.text, f.flags.masked = "", true
		} else if !isSecretText(text) {
			return
		}
		sc.credentials.add(f, sc.document)
	case k == kindExpiration:
		if t, n := parseExpiry(text); n > 0 {
			sc.credentials.addExpiration(t, at)
		}
	case k == kindRegion && shape.IsRegion(text):
		sc.credentials.addRegion(text, st, at)
	case k == kindProfile:
		sc.credentials.addProfile(text, at)
	}
}

// splitCells splits a line of a table. Quotes and blanks around cells are
// removed.
func splitCells(line string, delimiter byte) []string {
	var cells []string
	quoted := false
	start := 0
	for i := 0; i <= len(line); i++ {
		if i < len(line) {
			if line[i] == '"' {
				quoted = !quoted
			}
			if line[i] != delimiter || quoted {
				continue
			}
		}
		cells = append(cells, strings.Trim(line[start:i], " \t\""))
		start = i + 1
	}
	return cells
}

// wordAt is a word on a line and its offset.
type wordAt struct {
	text  string
	start int
}

// lineWords reads up to limit words on the line from p on.
func lineWords(s string, p, limit int) []wordAt {
	var words []wordAt
	for len(words) < limit {
		p = chars.SkipBlanks(s, p)
		e := p
		for e < len(s) && s[e] != '\n' && !chars.IsBlank(s[e]) && classes[s[e]] != classQuote {
			e++
		}
		if e == p {
			break
		}
		words = append(words, wordAt{s[p:e], p})
		p = e
	}
	return words
}

// textOutput reads what the AWS CLI prints with --output text after the word
// CREDENTIALS: access key ID, expiration, secret access key, session token.
func (sc *scanner) textOutput(p int) int {
	words := lineWords(sc.text, p, 4)
	if len(words) < 3 || !shape.LooksLikeKeyID(words[0].text) {
		return 0
	}
	kinds := []kind{kindID, kindExpiration, kindSecret, kindToken}
	if _, n := parseExpiry(words[1].text); n == 0 {
		kinds = []kind{kindID, kindSecret, kindToken}
	}
	return sc.positional(words, kinds, styleTextOutput)
}

// granted reads the line that Granted's assumego prints for the shell scripts
// around it, where None means nothing.
//
// Source: github.com/common-fate/granted, pkg/assume/assume.go and scripts/assume
func (sc *scanner) granted(p int) int {
	words := lineWords(sc.text, p, 6)
	if len(words) < 2 {
		return 0
	}
	return sc.positional(words, []kind{kindID, kindSecret, kindToken, kindProfile, kindRegion, kindExpiration}, styleGranted)
}

// positional reads words whose kinds their order determines. It returns the end of
// the last.
func (sc *scanner) positional(words []wordAt, kinds []kind, st style) int {
	sc.credentials.flush()
	end := 0
	for i, w := range words[:min(len(words), len(kinds))] {
		end = w.start + len(w.text)
		text := w.text
		if kinds[i] == kindToken && isSecretText(text) {
			if joined, e := sc.joinLines(w.start, end); e > end {
				text, end = joined, e
				sc.credentials.add(field{kind: kindToken, text: text, style: st, flags: flags{joined: true}, place: place{w.start, end, sc.depth}}, sc.document)
				continue
			}
		}
		sc.cell(kinds[i], text, st, place{w.start, end, sc.depth})
	}
	return end
}

// eksctlTable reads the rows under a header that starts with NAME and REGION, or
// with NAME, VERSION and STATUS, as "eksctl get cluster" prints it. It returns the
// end of the last row, 0 if there is none.
func (sc *scanner) eksctlTable(p int) int {
	s := sc.text
	header := lineWords(s, p, 2)
	hasRegion := len(header) > 0 && header[0].text == "REGION"
	if sc.isKnown(p) || !hasRegion && (len(header) < 2 || header[0].text != "VERSION" || header[1].text != "STATUS") {
		return 0
	}
	last := 0
	for end := chars.LineEnd(s, p); end < len(s); {
		start := end + 1
		end = chars.LineEnd(s, start)
		words := lineWords(s, start, 3)
		if len(words) < 2 || !shape.IsClusterName(words[0].text) {
			break
		}
		c := Cluster{Name: words[0].text, Form: "eksctl get cluster"}
		switch {
		case hasRegion && shape.IsRegion(words[1].text):
			c.Region = words[1].text
		case !hasRegion && len(words) > 2 && isStatus(words[2].text):
		default:
			return last
		}
		sc.clusters.add(c)
		last = end
	}
	return last
}

// isStatus reports whether a word is the status of an EKS cluster.
//
// Source: https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html
func isStatus(s string) bool {
	switch s {
	case "CREATING", "ACTIVE", "DELETING", "FAILED", "UPDATING", "PENDING":
		return true
	}
	return false
}

// listedCluster reads a line of what "aws eks list-clusters --output text" prints
// after the word CLUSTERS: a name. It returns the line's end, 0 if it is none.
func (sc *scanner) listedCluster(p int) int {
	words := lineWords(sc.text, p, 2)
	if len(words) != 1 || !shape.IsClusterName(words[0].text) || sc.isKnown(p) {
		return 0
	}
	sc.clusters.add(Cluster{Name: words[0].text, Form: "eks list-clusters"})
	return words[0].start + len(words[0].text)
}
