package inspect

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// A cut is a part of the URL, in bytes of it.
type cut struct {
	id, label  string
	start, end int
}

// cuts are the parts of the URL; together they cover it.
func (d *decoded) cuts() []cut {
	cuts := []cut{
		{"scheme", "Scheme", 0, d.schemeEnd},
		{"userinfo", "User info", d.schemeEnd, d.userEnd},
		{"host", "Host", d.userEnd, d.hostEnd},
	}
	pathEnd := d.pathEnd
	if len(d.params) == 0 {
		pathEnd = d.queryEnd // a question mark without a parameter
	}
	cuts = append(cuts, cut{"path", "Path", d.hostEnd, pathEnd})
	for i, p := range d.params {
		cuts = append(cuts, cut{paramPart(i), paramLabel(p.name), p.start, p.end})
	}
	return append(cuts, cut{"fragment", "Fragment", d.queryEnd, len(d.url)})
}

// paramPart is the Segment ID of a parameter.
func paramPart(i int) string { return "param:" + strconv.Itoa(i) }

func paramLabel(name string) string {
	const longest = 40
	if name == "" {
		return "(no name)"
	}
	if utf8.RuneCountInString(name) > longest {
		return string([]rune(name)[:longest]) + "…"
	}
	return name
}

// segments map the token's characters to the URL's. They come in the token's
// order and cover both: what holds no bits of the URL, such as padding or a
// line break, belongs to the segment before it.
func (d *decoded) segments() []Segment {
	var segs []Segment
	if d.form.prefixAt > 0 || d.form.prefixAt < 0 && d.form.bodyAt > 0 && d.url != "" {
		end := d.form.prefixAt
		if end < 0 {
			end = d.form.bodyAt
		}
		segs = append(segs, Segment{ID: "before", Label: "Text before the token", TokenEnd: end})
	}
	if d.form.prefixAt >= 0 {
		segs = append(segs, Segment{ID: "prefix", Label: "Prefix", TokenStart: d.form.prefixAt, TokenEnd: d.form.bodyAt})
	}
	for _, c := range d.cuts() {
		if c.start < c.end {
			segs = append(segs, Segment{c.id, c.label, int(d.from[c.start]), int(d.to[c.end-1]), c.start, c.end})
		}
	}
	if d.url == "" && d.form.bodyAt < len(d.token) || d.url == "" && len(segs) == 0 && d.token != "" {
		start := 0
		if d.form.prefixAt >= 0 {
			start = d.form.bodyAt
		}
		segs = append(segs, Segment{ID: "other", Label: "Not decoded", TokenStart: start})
	}
	d.closeGaps(segs)
	d.toUTF16(segs)
	return segs
}

// closeGaps gives characters between segments to the one before.
func (d *decoded) closeGaps(segs []Segment) {
	end := len(d.token)
	for i := len(segs) - 1; i >= 0; i-- {
		if segs[i].TokenEnd < end {
			segs[i].TokenEnd = end
		}
		end = segs[i].TokenStart
	}
}

// toUTF16 turns byte offsets into those of JavaScript.
func (d *decoded) toUTF16(segs []Segment) {
	token, text := newUnits(d.token), newUnits(d.url)
	for i := range segs {
		s := &segs[i]
		s.TokenStart, s.TokenEnd = token.at(s.TokenStart), token.at(s.TokenEnd)
		s.URLStart, s.URLEnd = text.at(s.URLStart), text.at(s.URLEnd)
	}
}

// units counts UTF-16 code units. Each byte that is no UTF-8 counts as one,
// for it is shown as U+FFFD.
type units []int32 // by byte offset, nil for ASCII

func newUnits(s string) units {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if ascii {
		return nil
	}
	u := make(units, len(s)+1)
	n := int32(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		for range size {
			u[i] = n
			i++
		}
		n += int32(utf16.RuneLen(r))
	}
	u[len(s)] = n
	return u
}

func (u units) at(i int) int {
	if u == nil {
		return i
	}
	return int(u[i])
}

// shown is a text as JSON carries it, each byte that is no UTF-8 as U+FFFD.
func shown(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}
