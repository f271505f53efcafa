package paste

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// headerCell reports whether p starts the next column's name in the header of
// a CSV file or table.
func (sc *scanner) headerCell(p int, k key) bool {
	s := sc.s
	if p <= sc.header || k.kind != kindID && k.kind != kindSecret && k.kind != kindToken {
		return false
	}
	for p < len(s) && (chars.IsBlank(s[p]) || s[p] == '"') {
		p++
	}
	e := p
	for e < len(s) && e-p < 40 && (classes[s[e]] == classWord || s[e] == ' ') {
		e++
	}
	switch keyOf(strings.TrimSpace(s[p:e])).kind {
	case kindID, kindSecret, kindToken, kindExpiration:
		return e >= len(s) || s[e] == '"' || s[e] == ',' || s[e] == ';' || s[e] == '|' || s[e] == '\t' || s[e] == '\n'
	}
	return false
}

// table reads the rows under the header line that the scanner is in, such as
// the console's accessKeys.csv. It gives the end of the last row, 0 if no row
// holds a key.
func (sc *scanner) table(sep byte) int {
	s := sc.s
	end := chars.LineEnd(s, sc.lineStart)
	sc.header = end
	var kinds []kind
	for _, c := range splitCells(s[sc.lineStart:end], sep) {
		kinds = append(kinds, keyOf(c).kind)
	}
	st := styleCSV
	if sep == '|' || sep == '\t' {
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
		if !sc.row(splitCells(s[start:end], sep), kinds, st, start, end) {
			break
		}
		last = end
	}
	return last
}

// row takes one row as a set.
func (sc *scanner) row(cells []string, kinds []kind, st style, start, end int) bool {
	found := false
	for i, c := range cells {
		if i < len(kinds) && kinds[i] == kindID && (shape.LooksLikeKeyID(c) || shape.IsPlaceholder(c)) {
			found = true
		}
	}
	if !found {
		return false
	}
	sc.creds.flush()
	for i, c := range cells {
		if i >= len(kinds) || shape.IsNothing(c) {
			continue
		}
		f := field{kind: kinds[i], text: c, style: st, start: start, end: end, depth: sc.depth}
		switch kinds[i] {
		case kindID, kindSecret, kindToken:
			if shape.IsPlaceholder(c) {
				f.text, f.flags.masked = "", true
			} else if !allSecret(c) {
				continue
			}
			sc.creds.add(f, sc.doc)
		case kindExpiration:
			if t, n := parseExpiry(c); n > 0 {
				sc.creds.addExpiration(t, start, end)
			}
		}
	}
	sc.creds.flush()
	return true
}

// splitCells splits a line of a table; quotes and blanks around cells go.
func splitCells(line string, sep byte) []string {
	var cells []string
	quoted := false
	start := 0
	for i := 0; i <= len(line); i++ {
		if i < len(line) {
			if line[i] == '"' {
				quoted = !quoted
			}
			if line[i] != sep || quoted {
				continue
			}
		}
		cells = append(cells, strings.Trim(line[start:i], " \t\""))
		start = i + 1
	}
	return cells
}

// columns reads what the AWS CLI prints with --output text after the word
// CREDENTIALS: access key ID, expiration, secret access key, session token.
func (sc *scanner) columns(p int) int {
	cells, ends := sc.cells(p, 4)
	if len(cells) < 3 || !shape.LooksLikeKeyID(cells[0]) {
		return 0
	}
	kinds := []kind{kindID, kindExpiration, kindSecret, kindToken}
	if _, n := parseExpiry(cells[1]); n == 0 {
		kinds = []kind{kindID, kindSecret, kindToken}
	}
	return sc.positional(cells, ends, kinds, styleColumns)
}

// granted reads the line that Granted's assumego hands to the shell scripts
// around it; None stands for nothing.
// See common-fate/granted pkg/assume/assume.go and scripts/assume.
func (sc *scanner) granted(p int) int {
	cells, ends := sc.cells(p, 6)
	if len(cells) < 2 {
		return 0
	}
	return sc.positional(cells, ends, []kind{kindID, kindSecret, kindToken, kindProfile, kindRegion, kindExpiration}, styleGranted)
}

// cells reads up to n words on the line from p on, and their ends.
func (sc *scanner) cells(p, n int) (cells []string, ends []int) {
	s := sc.s
	for len(cells) < n {
		p = chars.SkipBlanks(s, p)
		e := p
		for e < len(s) && s[e] != '\n' && !chars.IsBlank(s[e]) && classes[s[e]] != classQuote {
			e++
		}
		if e == p {
			break
		}
		cells, ends = append(cells, s[p:e]), append(ends, e)
		p = e
	}
	return cells, ends
}

// positional takes cells whose kinds their places tell.
func (sc *scanner) positional(cells []string, ends []int, kinds []kind, st style) int {
	sc.creds.flush()
	end := 0
	for i, c := range cells {
		if i >= len(kinds) {
			break
		}
		end = ends[i]
		start := end - len(c)
		if shape.IsNothing(c) {
			continue
		}
		f := field{kind: kinds[i], text: c, style: st, start: start, end: end, depth: sc.depth}
		switch kinds[i] {
		case kindID, kindSecret, kindToken:
			if shape.IsPlaceholder(c) {
				f.text, f.flags.masked = "", true
			} else if !allSecret(c) {
				continue
			} else if long, e := sc.unwrap(start, end); kinds[i] == kindToken && e > end {
				f.text, f.flags.joined, end = long, true, e
			}
			sc.creds.add(f, sc.doc)
		case kindExpiration:
			if t, n := parseExpiry(c); n > 0 {
				sc.creds.addExpiration(t, start, end)
			}
		case kindRegion:
			if shape.IsRegion(c) {
				sc.creds.addRegion(c, st, start, end)
			}
		case kindProfile:
			sc.creds.addProfile(c, start, end)
		}
	}
	return end
}
