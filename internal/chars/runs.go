package chars

import "strings"

// Runs goes over the long runs of base64 in a text, joined over line breaks.
type Runs struct {
	// Start and End are the offsets of the run, its padding included. Joined is
	// its base64 without line breaks and padding.
	Start, End int
	Joined     string

	text  string
	least int
	lines []runLine
}

// runLine is a line of a run: its offset in the text, and in what is joined.
type runLine struct{ start, joined int }

// NewRuns returns the runs of at least so many characters in a text.
func NewRuns(text string, least int) *Runs { return &Runs{text: text, least: least} }

// Next finds the next run. Of other text it reads one byte in least.
func (r *Runs) Next() bool {
	s := r.text
	from := r.End
	for i := from + r.least - 1; i < len(s); i += r.least {
		if !Base64[s[i]] {
			from = i + 1
			continue
		}
		start := i
		for start > from && Base64[s[start-1]] {
			start--
		}
		end := i + 1
		for end < len(s) && Base64[s[end]] {
			end++
		}
		if end-start >= r.least {
			r.Start, r.End = start, end
			r.join()
			return true
		}
		from = end
		i = end - 1
	}
	return false
}

// Offset returns where in the text a character of Joined is.
func (r *Runs) Offset(joined int) int {
	for i := len(r.lines) - 1; i > 0; i-- {
		if l := r.lines[i]; joined >= l.joined {
			return l.start + joined - l.joined
		}
	}
	return r.Start + joined
}

// join takes the lines after a run that is a whole line: lines of the same
// length, and a shorter last one.
func (r *Runs) join() {
	s := r.text
	width := r.End - r.Start
	r.Joined = s[r.Start:r.End]
	r.lines = append(r.lines[:0], runLine{r.Start, 0})
	var parts []string
	total := width
	for end := r.End; ; {
		next := runBreak(s, end)
		if next == 0 {
			break
		}
		next = SkipBlanks(s, next)
		n := Base64Len(s[next:], width+1)
		if n == 0 || n > width {
			break
		}
		end = next + n
		if n < width && !endsRun(s[end:]) {
			break // a word of other text
		}
		parts = append(parts, s[next:end])
		r.lines = append(r.lines, runLine{next, total})
		total += n
		r.End = end
		if n < width {
			break
		}
	}
	if len(parts) > 0 {
		r.Joined += strings.Join(parts, "")
	}
	for n := 0; n < 2 && r.End < len(s) && s[r.End] == '='; n++ {
		r.End++
	}
}

// endsRun reports whether rest can follow the last line of base64.
func endsRun(rest string) bool {
	rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimPrefix(rest, "="), "="), " ")
	return rest == "" || strings.IndexByte("\n\r\"'\\|)", rest[0]) >= 0
}

// runBreak returns the offset after the line break at p, as it is or as JSON
// escapes it, or 0.
func runBreak(s string, p int) int {
	switch {
	case strings.HasPrefix(s[p:], "\n"):
		return p + 1
	case strings.HasPrefix(s[p:], "\r\n"), strings.HasPrefix(s[p:], `\n`):
		return p + 2
	case strings.HasPrefix(s[p:], `\r\n`):
		return p + 4
	}
	return 0
}
