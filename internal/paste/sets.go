package paste

import (
	"strings"
	"time"
)

// style is how a pair of name and value was written.
type style uint8

const (
	styleUnset style = iota
	styleText
	styleExport
	styleSet
	styleSetx
	styleFish
	stylePowerShell
	styleEnv
	styleDocker
	styleINI
	styleJSON
	styleYAML
	styleEnvList
	styleSecret
	styleJava
	styleTerraform
	styleConfigure
	styleLabels
	styleXML
	styleTable
	styleCSV
	styleColumns
	styleGranted
	styleCode
	styleOptions
	styleLoose
)

// nearBytes is how far apart the fields of one set may stand.
const nearBytes = 4096

// looseBytes is how far apart bare values of one set may stand.
const looseBytes = 256

// set is a set of credentials while it is put together.
type set struct {
	id, secret, token string
	expiration        time.Time
	region, profile   string
	style             style
	form              string // what style and document come to
	doc               int    // the JSON document it stands in, 0 for none
	depth             int    // of braces where it began
	end               int    // offset after its last field
	flags             [kindToken + 1]flags
}

// flags are what was odd about one field.
type flags struct {
	trimmed, joined, masked, variable bool
}

func (f flags) or(g flags) flags {
	return flags{f.trimmed || g.trimmed, f.joined || g.joined, f.masked || g.masked, f.variable || g.variable}
}

func (t *set) field(k kind) *string {
	switch k {
	case kindID:
		return &t.id
	case kindSecret:
		return &t.secret
	default:
		return &t.token
	}
}

// has reports whether the set holds the kind or at least its stand-in.
func (t *set) has(k kind) bool {
	return *t.field(k) != "" || t.flags[k].masked || t.flags[k].variable
}

// field is one part of credentials found in the text.
type field struct {
	kind       kind
	text       string
	flags      flags
	style      style
	start, end int
	depth      int
}

// builder puts fields together to sets: a set ends where a field comes again
// with another value, where its object or section ends, and where the next
// field stands too far off.
type builder struct {
	sets []set
	cur  set
	open bool

	// Waiting are values that came before the set they belong to.
	region, profile     string
	regionAt, profileAt int
	expiration          time.Time
	expirationAt        int
	secret, token       field // bare ones
	section             string
	sectionRegion       map[string]string
	regions, profiles   []string // those that no set took
	distinctRegion      string
	severalRegions      bool
}

func (b *builder) flush() {
	if b.open {
		b.sets = append(b.sets, b.cur)
	}
	b.cur, b.open = set{}, false
}

// add takes a field of a set.
func (b *builder) add(f field, doc int) {
	c := &b.cur
	if b.open && (f.start-c.end > nearBytes || c.has(f.kind) && *c.field(f.kind) != f.text) {
		if f.kind == kindToken && c.token != "" && f.start-c.end < 64 && f.style == c.style {
			c.end = f.end
			return // AWS_SECURITY_TOKEN beside another AWS_SESSION_TOKEN
		}
		b.flush()
	}
	if !b.open {
		b.begin(f, doc)
	}
	if f.style != styleLoose && c.style == styleLoose {
		c.style = f.style
	}
	*c.field(f.kind) = f.text
	c.flags[f.kind] = c.flags[f.kind].or(f.flags)
	c.end = f.end
}

// begin starts a set with what waited for it.
func (b *builder) begin(f field, doc int) {
	b.open = true
	b.cur = set{style: f.style, doc: doc, depth: f.depth, end: f.end}
	if f.style == styleINI && b.section != "" {
		b.cur.profile = b.section
	}
	if b.region != "" {
		if f.start-b.regionAt <= nearBytes {
			b.cur.region = b.region
		} else {
			b.regions = append(b.regions, b.region)
		}
		b.region = ""
	}
	if b.profile != "" {
		if f.start-b.profileAt <= nearBytes && b.cur.profile == "" {
			b.cur.profile = b.profile
		} else {
			b.profiles = append(b.profiles, b.profile)
		}
		b.profile = ""
	}
	if !b.expiration.IsZero() {
		if f.start-b.expirationAt <= nearBytes {
			b.cur.expiration = b.expiration
		}
		b.expiration = time.Time{}
	}
}

// addLoose takes a bare value that looks like the kind. A secret key or a
// session token counts beside an access key ID alone.
func (b *builder) addLoose(f field, doc int) {
	c := &b.cur
	near := b.open && f.start-c.end <= looseBytes
	switch f.kind {
	case kindID:
		if b.open && c.id == f.text {
			return
		}
		if near && c.style == styleLoose && c.id == "" {
			b.add(f, doc)
			return
		}
		b.flush()
		b.add(f, doc)
		if s := b.secret; s.text != "" && f.start-s.end <= looseBytes {
			c.secret = s.text
		}
		if t := b.token; t.text != "" && f.start-t.start <= looseBytes+2*len(t.text) {
			c.token, c.flags[kindToken] = t.text, t.flags
		}
		b.secret, b.token = field{}, field{}
	case kindSecret:
		if near && c.id != "" && !c.has(kindSecret) {
			b.add(f, doc)
			return
		}
		b.secret = f
	case kindToken:
		if near && c.id != "" && !c.has(kindToken) && !strings.HasPrefix(c.id, "AKIA") {
			b.add(f, doc)
			return
		}
		b.token = f
	}
}

func (b *builder) addExpiration(t time.Time, start, end int) {
	c := &b.cur
	if b.open && start-c.end <= nearBytes && (c.expiration.IsZero() || c.expiration.Equal(t)) {
		c.expiration, c.end = t, end
		return
	}
	if b.open {
		b.flush()
	}
	b.expiration, b.expirationAt = t, end
}

func (b *builder) addRegion(r string, st style, start, end int) {
	if b.distinctRegion != "" && b.distinctRegion != r {
		b.severalRegions = true
	}
	b.distinctRegion = r
	if st == styleINI && b.section != "" {
		if b.sectionRegion == nil {
			b.sectionRegion = map[string]string{}
		}
		b.sectionRegion[b.section] = r
	}
	c := &b.cur
	if b.open && start-c.end <= nearBytes && (c.region == "" || c.region == r) {
		c.region, c.end = r, end
		return
	}
	if b.region != "" && b.region != r {
		b.regions = append(b.regions, b.region)
	}
	b.region, b.regionAt = r, end
}

func (b *builder) addProfile(p string, start, end int) {
	c := &b.cur
	if b.open && start-c.end <= nearBytes && (c.profile == "" || c.profile == p) {
		c.profile, c.end = p, end
		return
	}
	if b.profile != "" && b.profile != p {
		b.profiles = append(b.profiles, b.profile)
	}
	b.profile, b.profileAt = p, end
}

// startSection takes the header of an ini section.
func (b *builder) startSection(name string) {
	b.flush()
	if b.section != "" {
		b.region = "" // it belonged to the last section
	}
	b.section = name
}

// closeObject takes a closing brace that leads to the depth.
func (b *builder) closeObject(depth int) {
	if b.open && b.cur.depth > depth {
		b.flush()
	}
}

// finish gives all sets.
func (b *builder) finish() []set {
	b.flush()
	if b.region != "" && !(b.section != "" && b.sectionRegion[b.section] == b.region && b.hasProfile(b.section)) {
		b.regions = append(b.regions, b.region)
	}
	if b.profile != "" {
		b.profiles = append(b.profiles, b.profile)
	}
	for i := range b.sets {
		if t := &b.sets[i]; t.region == "" && t.profile != "" {
			t.region = b.sectionRegion[t.profile]
		}
	}
	return unique(b.sets)
}

// hasProfile reports whether a set is the profile's.
func (b *builder) hasProfile(name string) bool {
	for i := range b.sets {
		if b.sets[i].profile == name {
			return true
		}
	}
	return false
}

// unique drops the sets that stand in the text again, wholly or in part, and
// keeps what only one of the copies has.
func unique(sets []set) []set {
	type place struct{ at int }
	byID := map[string]place{}
	bySecret := map[string]place{}
	out := sets[:0:0]
	for _, t := range sets {
		p, known := place{}, false
		if t.id != "" {
			p, known = byID[t.id]
		} else if t.secret != "" {
			p, known = bySecret[t.secret]
		}
		if known && out[p.at].absorb(t) {
			continue
		}
		here := place{len(out)}
		out = append(out, t)
		if t.id != "" {
			byID[t.id] = here
		}
		if t.secret != "" {
			bySecret[t.secret] = here
		}
	}
	return out
}

// absorb merges u into t if nothing in them differs.
func (t *set) absorb(u set) bool {
	for _, k := range []kind{kindID, kindSecret, kindToken} {
		a, b := *t.field(k), *u.field(k)
		if a != "" && b != "" && a != b {
			return false
		}
	}
	if t.profile != "" && u.profile != "" && t.profile != u.profile && t.secret != "" && u.secret != "" {
		return false // two profiles with the same key are two offers
	}
	if t.secret == "" && u.secret != "" {
		t.style, t.doc, t.form = u.style, u.doc, u.form
	}
	for _, k := range []kind{kindID, kindSecret, kindToken} {
		if a, b := t.field(k), *u.field(k); *a == "" && b != "" {
			*a, t.flags[k] = b, u.flags[k]
		}
	}
	if t.expiration.IsZero() {
		t.expiration = u.expiration
	}
	if t.region == "" {
		t.region = u.region
	}
	if t.profile == "" {
		t.profile = u.profile
	}
	return true
}
