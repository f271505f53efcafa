package paste

import (
	"strings"
	"time"

	"ekstoken/internal/shape"
)

const (
	// nearBytes is how far apart the fields of one set may be, and bareBytes how
	// far apart its values without names.
	nearBytes = 4096
	bareBytes = 256
	// aliasBytes is how far apart two names for one session token may be.
	aliasBytes = 64
	// maxSets bounds how many sets of credentials one text can give.
	maxSets = 256
)

// place is where in the text something was found.
type place struct {
	start, end int
	depth      int // of braces
}

// set is a set of credentials while it is put together.
type set struct {
	id, secret, token string
	expiration        time.Time
	region, profile   string
	style             style
	form              string // what style and document come to
	document          int    // the JSON document that it is in, 0 for none
	depth             int    // of braces where it began
	end               int    // offset after its last field
	flags             [kindToken + 1]flags
	swapped           bool // ID and secret access key were swapped
}

// flags say what was unusual about one field.
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

// has reports whether the set holds the kind, or what stands in for it.
func (t *set) has(k kind) bool {
	return *t.field(k) != "" || t.flags[k].masked || t.flags[k].variable
}

// field is one part of credentials found in the text.
type field struct {
	kind  kind
	text  string
	flags flags
	style style
	place
}

// pendingText is a value that was found before the set it belongs to.
type pendingText struct {
	text string
	end  int
}

// credentialBuilder puts fields together to sets. A set ends where a field comes
// again with another value, where its object or section ends, and where the next
// field is too far away.
type credentialBuilder struct {
	sets    []set
	current set
	open    bool
	more    bool // there were more than maxSets

	// What waits for the set that it belongs to.
	region, profile pendingText
	expiration      time.Time
	expirationEnd   int
	secret, token   field // without names

	section       string
	sectionRegion map[string]string
	// regions and profiles are those that no set took.
	regions, profiles valueCount
	// anyRegion are all regions.
	anyRegion valueCount

	// byID and bySecret index sets.
	byID, bySecret map[string]int
}

// valueCount is the one value that all of several are.
type valueCount struct {
	value   string
	several bool
}

func (c *valueCount) add(v string) {
	if c.value != "" && c.value != v {
		c.several = true
	}
	c.value = v
}

// only returns the value if there is one only, otherwise "".
func (c *valueCount) only() string {
	if c.several {
		return ""
	}
	return c.value
}

// hasSecret reports whether the open set has its secret access key.
func (b *credentialBuilder) hasSecret() bool { return b.open && b.current.secret != "" }

// wantsSecret reports whether a value without a name, at an offset, is beside an
// access key ID that lacks its secret.
func (b *credentialBuilder) wantsSecret(at int) bool {
	return b.open && at-b.current.end <= bareBytes && b.current.id != "" && !b.current.has(kindSecret)
}

// flush ends the open set.
func (b *credentialBuilder) flush() {
	if b.open {
		b.keep(b.current)
	}
	b.current, b.open = set{}, false
}

// keep takes a set, unless it is in the text already, wholly or in part: then
// what only one of the copies has is kept.
func (b *credentialBuilder) keep(t set) {
	t.unswap()
	at, known := 0, false
	if t.id != "" {
		at, known = b.byID[t.id]
	} else if t.secret != "" {
		at, known = b.bySecret[t.secret]
	}
	if known && b.sets[at].absorb(t) {
		return
	}
	if len(b.sets) == maxSets {
		b.more = true
		return
	}
	if b.byID == nil {
		b.byID, b.bySecret = map[string]int{}, map[string]int{}
	}
	if t.id != "" {
		b.byID[t.id] = len(b.sets)
	}
	if t.secret != "" {
		b.bySecret[t.secret] = len(b.sets)
	}
	b.sets = append(b.sets, t)
}

// add takes a field of a set.
func (b *credentialBuilder) add(f field, document int) {
	c := &b.current
	if b.open && (f.start-c.end > nearBytes || c.has(f.kind) && *c.field(f.kind) != f.text) {
		if f.kind == kindToken && c.token != "" && f.start-c.end < aliasBytes && f.style == c.style {
			c.end = f.end
			return // AWS_SECURITY_TOKEN beside another AWS_SESSION_TOKEN
		}
		b.flush()
	}
	if !b.open {
		b.begin(f, document)
	}
	if f.style != styleBare && c.style == styleBare {
		c.style = f.style
	}
	*c.field(f.kind) = f.text
	c.flags[f.kind] = c.flags[f.kind].or(f.flags)
	c.end = f.end
}

// begin starts a set with what waits for it.
func (b *credentialBuilder) begin(f field, document int) {
	b.open = true
	b.current = set{style: f.style, document: document, depth: f.depth, end: f.end}
	if f.style == styleINI && b.section != "" {
		b.current.profile = b.section
	}
	if r := b.region; r.text != "" {
		if f.start-r.end <= nearBytes {
			b.current.region = r.text
		} else {
			b.regions.add(r.text)
		}
		b.region = pendingText{}
	}
	if p := b.profile; p.text != "" {
		if f.start-p.end <= nearBytes && b.current.profile == "" {
			b.current.profile = p.text
		} else {
			b.profiles.add(p.text)
		}
		b.profile = pendingText{}
	}
	if !b.expiration.IsZero() {
		if f.start-b.expirationEnd <= nearBytes {
			b.current.expiration = b.expiration
		}
		b.expiration = time.Time{}
	}
}

// addBare takes a value without a name that has the shape of its kind. A secret
// access key or a session token counts beside an access key ID only.
func (b *credentialBuilder) addBare(f field, document int) {
	c := &b.current
	near := b.open && f.start-c.end <= bareBytes
	switch f.kind {
	case kindID:
		b.addBareID(f, document, near)
	case kindSecret:
		if near && c.id != "" && !c.has(kindSecret) {
			b.add(f, document)
			return
		}
		b.secret = f
	case kindToken:
		if near && c.id != "" && !c.has(kindToken) && !strings.HasPrefix(c.id, "AKIA") {
			b.add(f, document)
			return
		}
		b.token = f
	}
}

func (b *credentialBuilder) addBareID(f field, document int, near bool) {
	c := &b.current
	if b.open && c.id == f.text {
		return
	}
	if near && c.style == styleBare && c.id == "" {
		b.add(f, document)
		return
	}
	b.flush()
	b.add(f, document)
	if s := b.secret; s.text != "" && f.start-s.end <= bareBytes {
		c.secret = s.text
	}
	if t := b.token; t.text != "" && f.start-t.start <= bareBytes+2*len(t.text) {
		c.token, c.flags[kindToken] = t.text, t.flags
	}
	b.secret, b.token = field{}, field{}
}

// lone returns the secret access key and session token that were found without
// an access key ID, if a text of that length has little else.
func (b *credentialBuilder) lone(length int) (t set, ok bool) {
	const surroundings = 16
	t = set{secret: b.secret.text, token: b.token.text, style: styleBare}
	t.flags[kindToken] = b.token.flags
	t.form = formOf(t.style, 0)
	return t, (t.secret != "" || t.token != "") && length <= len(t.secret)+len(t.token)+surroundings
}

func (b *credentialBuilder) addExpiration(t time.Time, at place) {
	c := &b.current
	if b.open && at.start-c.end <= nearBytes && (c.expiration.IsZero() || c.expiration.Equal(t)) {
		c.expiration, c.end = t, at.end
		return
	}
	b.flush()
	b.expiration, b.expirationEnd = t, at.end
}

func (b *credentialBuilder) addRegion(r string, st style, at place) {
	b.anyRegion.add(r)
	if st == styleINI && b.section != "" {
		if b.sectionRegion == nil {
			b.sectionRegion = map[string]string{}
		}
		b.sectionRegion[b.section] = r
	}
	c := &b.current
	if b.open && at.start-c.end <= nearBytes && (c.region == "" || c.region == r) {
		c.region, c.end = r, at.end
		return
	}
	if b.region.text != "" && b.region.text != r {
		b.regions.add(b.region.text)
	}
	b.region = pendingText{r, at.end}
}

func (b *credentialBuilder) addProfile(p string, at place) {
	c := &b.current
	if b.open && at.start-c.end <= nearBytes && (c.profile == "" || c.profile == p) {
		c.profile, c.end = p, at.end
		return
	}
	if b.profile.text != "" && b.profile.text != p {
		b.profiles.add(b.profile.text)
	}
	b.profile = pendingText{p, at.end}
}

// startSection takes the header of an INI section.
func (b *credentialBuilder) startSection(name string) {
	b.flush()
	if b.section != "" {
		b.region = pendingText{} // it belonged to the last section
	}
	b.section = name
}

// closeObject takes a closing brace that leads to the depth.
func (b *credentialBuilder) closeObject(depth int) {
	if b.open && b.current.depth > depth {
		b.flush()
	}
}

// finish returns all sets.
func (b *credentialBuilder) finish() []set {
	b.flush()
	if r := b.region.text; r != "" && !(b.section != "" && b.sectionRegion[b.section] == r && b.hasProfile(b.section)) {
		b.regions.add(r)
	}
	if b.profile.text != "" {
		b.profiles.add(b.profile.text)
	}
	for i := range b.sets {
		if t := &b.sets[i]; t.region == "" && t.profile != "" {
			t.region = b.sectionRegion[t.profile]
		}
	}
	return b.sets
}

// hasProfile reports whether a set is the profile's.
func (b *credentialBuilder) hasProfile(name string) bool {
	for i := range b.sets {
		if b.sets[i].profile == name {
			return true
		}
	}
	return false
}

// absorb merges u into t if nothing in them differs.
func (t *set) absorb(u set) bool {
	for k := kindID; k <= kindToken; k++ {
		a, b := *t.field(k), *u.field(k)
		if a != "" && b != "" && a != b {
			return false
		}
	}
	if t.profile != "" && u.profile != "" && t.profile != u.profile && t.secret != "" && u.secret != "" {
		return false // two profiles with the same key are two offers
	}
	if t.secret == "" && u.secret != "" {
		t.style, t.document, t.form = u.style, u.document, u.form
	}
	for k := kindID; k <= kindToken; k++ {
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
	t.swapped = t.swapped || u.swapped
	return true
}

// unswap puts the access key ID and the secret access key in their own places if
// each is in the other's.
func (t *set) unswap() {
	if !shape.IsSecret(t.id) || t.secret != "" && !shape.LooksLikeKeyID(t.secret) {
		return
	}
	t.id, t.secret = t.secret, t.id
	t.flags[kindID], t.flags[kindSecret] = t.flags[kindSecret], t.flags[kindID]
	t.swapped = true
}
