package token

import (
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// Segment is a part of the token. All offsets count UTF-16 code units, as
// JavaScript's slice does. A base64 character encodes six bits of a byte's
// eight, so adjacent segments can share a character.
type Segment struct {
	// ID is "before" (text before the token), "prefix", "scheme", "userinfo",
	// "host", "path", "fragment" or "other" (what can't be decoded), or
	// "param:" and a number from 0 in the order of Parts.Params. IDs are
	// unique.
	ID         string `json:"id"`
	Label      string `json:"label"`
	TokenStart int    `json:"tokenStart"`
	TokenEnd   int    `json:"tokenEnd"`
	URLStart   int    `json:"urlStart"` // urlStart = urlEnd = 0 if it contains nothing of the URL
	URLEnd     int    `json:"urlEnd"`
}

// cut is a part of the URL, in bytes of it.
type cut struct {
	id, label  string
	start, end int
}

// cuts are the parts of the URL; together they cover it.
func (t *Token) cuts() []cut {
	cuts := []cut{
		{"scheme", "Scheme", 0, t.schemeEnd},
		{"userinfo", "User info", t.schemeEnd, t.userEnd},
		{"host", "Host", t.userEnd, t.hostEnd},
	}
	pathEnd := t.pathEnd
	if len(t.Params) == 0 {
		pathEnd = t.queryEnd // a question mark without a parameter
	}
	cuts = append(cuts, cut{"path", "Path", t.hostEnd, pathEnd})
	for i, p := range t.Params {
		cuts = append(cuts, cut{ParamPart(i), paramLabel(p.Name), p.start, p.end})
	}
	return append(cuts, cut{"fragment", "Fragment", t.queryEnd, len(t.URL)})
}

// PartAt is the ID of the segment that byte at of the base64 text is in, "" if
// it is after all of them.
func (t *Token) PartAt(at int) string {
	at += t.Form.BodyAt
	if n := len(t.to); n == 0 || at >= int(t.to[n-1]) {
		return ""
	}
	for _, c := range t.cuts() {
		if c.start < c.end && at <= int(t.to[c.end-1]) {
			return c.id
		}
	}
	return ""
}

// LastPart is the ID of the last segment that holds a part of the URL.
func (t *Token) LastPart() string {
	last := ""
	for _, c := range t.cuts() {
		if c.start < c.end {
			last = c.id
		}
	}
	return last
}

// PartOf is the ID of the segment of the first parameter of a name, "" if
// there is none.
func (t *Token) PartOf(name string) string {
	if _, i := t.Param(name); i >= 0 {
		return ParamPart(i)
	}
	return ""
}

// ParamPart is the Segment ID of the parameter of an index.
func ParamPart(i int) string { return "param:" + strconv.Itoa(i) }

// paramLabel is a parameter's name. A name that isn't known to be harmless may
// be a piece of a secret.
func paramLabel(name string) string {
	switch {
	case name == "":
		return "(no name)"
	case SafeName(name) || SafeRegion(name):
		return name
	}
	return "(another name)"
}

// Segments maps the token's characters to the URL's. The segments are in the
// token's order and cover both: what holds no bits of the URL, such as padding
// or a line break, belongs to the segment before it.
func (t *Token) Segments() []Segment {
	var segs []Segment
	if t.Form.PrefixAt > 0 || t.Form.PrefixAt < 0 && t.Form.BodyAt > 0 && t.URL != "" {
		end := t.Form.PrefixAt
		if end < 0 {
			end = t.Form.BodyAt
		}
		segs = append(segs, Segment{ID: "before", Label: "Text before the token", TokenEnd: end})
	}
	if t.Form.PrefixAt >= 0 {
		segs = append(segs, Segment{ID: "prefix", Label: "Prefix", TokenStart: t.Form.PrefixAt, TokenEnd: t.Form.BodyAt})
	}
	for _, c := range t.cuts() {
		if c.start < c.end {
			segs = append(segs, Segment{c.id, c.label, int(t.from[c.start]), int(t.to[c.end-1]), c.start, c.end})
		}
	}
	if t.URL == "" && t.Form.BodyAt < len(t.Text) || t.URL == "" && len(segs) == 0 && t.Text != "" {
		start := 0
		if t.Form.PrefixAt >= 0 {
			start = t.Form.BodyAt
		}
		segs = append(segs, Segment{ID: "other", Label: "Not decoded", TokenStart: start})
	}
	if len(segs) > 0 && segs[0].TokenStart > 0 {
		segs = append([]Segment{{ID: "before", Label: "Text before the token", TokenEnd: segs[0].TokenStart}}, segs...)
	}
	t.closeGaps(segs)
	t.toUTF16(segs)
	return segs
}

// closeGaps gives characters between segments to the one before.
func (t *Token) closeGaps(segs []Segment) {
	end := len(t.Text)
	for i := len(segs) - 1; i >= 0; i-- {
		if segs[i].TokenEnd < end {
			segs[i].TokenEnd = end
		}
		end = segs[i].TokenStart
	}
}

// toUTF16 turns byte offsets into those that JavaScript uses.
func (t *Token) toUTF16(segs []Segment) {
	text, url := newUnits(t.Text), newUnits(t.URL)
	for i := range segs {
		s := &segs[i]
		s.TokenStart, s.TokenEnd = text.at(s.TokenStart), text.at(s.TokenEnd)
		s.URLStart, s.URLEnd = url.at(s.URLStart), url.at(s.URLEnd)
	}
}

// units counts UTF-16 code units. A byte that isn't UTF-8 counts as one, as it
// is shown as U+FFFD.
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
