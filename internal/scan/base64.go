package scan

import (
	"strings"

	"ekstoken/internal/chars"
	"ekstoken/internal/shape"
)

// minBase64 is the length of the shortest base64 that is decoded.
const minBase64 = 40

// encodedPrefix is "k8s-aws-v1." in base64, at each offset in a group of three
// bytes, and encodedLead is how many characters of the first group precede it.
var (
	encodedPrefix = [3]string{"azhzLWF3cy12MS", "s4cy1hd3MtdjEu", "rOHMtYXdzLXYxL"}
	encodedLead   = [3]int{0, 2, 3}
)

// findInBase64 finds secrets inside base64: kubeconfigs and credentials files
// in a Secret, bodies in a HAR file.
func (s *scanner) findInBase64() {
	for r := chars.NewRuns(s.text, minBase64); r.Next(); {
		if shape.StartsLikePEM(r.Joined) {
			continue // a certificate; private keys are found by name
		}
		if shape.StartsTextInBase64(r.Joined) {
			s.findEncoded(r, 0)
		}
		// Other base64 characters may precede a token's.
		tried := [4]bool{true}
		for offset, prefix := range encodedPrefix {
			start := strings.Index(r.Joined, prefix) - encodedLead[offset]
			if start >= 0 && !tried[start%4] {
				tried[start%4] = true
				s.findEncoded(r, start)
			}
		}
	}
}

// findEncoded finds the secrets in a run of base64 whose first group starts at
// one of its characters.
func (s *scanner) findEncoded(r *chars.Runs, start int) {
	decoded, _ := chars.DecodeBase64(r.Joined[start:])
	in := encoded{runs: r, first: start, decoded: decoded}
	for _, f := range window(decoded, false) {
		if f = in.find(f); len(f.Spans) > 0 {
			s.addSpans(f)
		}
	}
}

// encoded converts finds in decoded base64 to finds in the text.
type encoded struct {
	runs    *chars.Runs
	first   int // where in the run its first group starts
	decoded string
	// last is the last span, lastEnd where its secret ends in the decoded text,
	// and lastGroup the group after it.
	last               *Span
	lastEnd, lastGroup int
}

// find returns a find with its spans widened to whole base64 groups.
func (e *encoded) find(f Find) Find {
	spans := make([]Span, 0, len(f.Spans))
	for _, inner := range f.Spans {
		first, end := inner.Start/3, (inner.End+2)/3 // groups
		before := e.decoded[3*first : inner.Start]
		if e.last != nil && first < e.lastGroup {
			// Both have bytes in one group. It belongs to the first, along with
			// what is between the two.
			e.last.After = binaryText(e.decoded[e.lastEnd:inner.Start])
			first, before = e.lastGroup, ""
		}
		spans = append(spans, Span{
			Start: e.start(first), End: e.end(end), Kind: inner.Kind, Value: inner.Value, Base64: true,
			Before: binaryText(before), After: binaryText(e.decoded[inner.End:min(3*end, len(e.decoded))]),
		})
		e.last, e.lastEnd, e.lastGroup = &spans[len(spans)-1], inner.End, end
	}
	if len(spans) > 0 {
		f.Start, f.End = spans[0].Start, spans[len(spans)-1].End
	}
	f.Form += ", in base64"
	f.Spans = spans
	return f
}

// start and end are where a group starts in the text, and where the one before
// it ends.
func (e *encoded) start(group int) int { return e.runs.Offset(e.first + 4*group) }

func (e *encoded) end(group int) int {
	if at := e.first + 4*group; at < len(e.runs.Joined) {
		return e.runs.Offset(at-1) + 1
	}
	return e.runs.End
}

// binaryText returns s with one character per byte, as JavaScript's btoa
// expects.
func binaryText(s string) string {
	out := make([]rune, len(s))
	for i := 0; i < len(s); i++ {
		out[i] = rune(s[i])
	}
	return string(out)
}
