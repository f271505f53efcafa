package autopsy

import (
	"cmp"
	"slices"
	"strings"

	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

const (
	aws4Request     = "aws4_request"
	dateFormat      = "20060102"
	timestampFormat = "20060102T150405Z"

	paramCredential    = "X-Amz-Credential"
	paramSignedHeaders = "X-Amz-SignedHeaders"
	paramToken         = "X-Amz-Security-Token"
	headerToken        = "x-amz-security-token"
)

// recipe is everything that a signature is made of, in four stages. A stage
// holds the steps that a signer gets right or wrong independently of the
// others. Recipes are comparable, which shows the stages an edit touches.
type recipe struct {
	opening opening    // method, path and query of the canonical request
	closing closing    // its headers and the payload's hash
	text    toSign     // the string to sign
	key     signingKey // the signing key
}

// opening is the canonical request down to the query.
type opening struct {
	method, path string
	joined       bool   // path and query share a line
	params       *query // those signed, in the URL's order
	escaping     escaping
	order        order
	eol          string
}

// closing is the canonical request from the headers on.
type closing struct {
	names         *[]string // of the signed headers, in order
	host, cluster string
	other         *map[string]string // values of other signed headers, by name in lower case
	without       string             // a header that is named but not written
	capitals      bool               // names are written like X-K8s-Aws-Id
	colon         string             // between name and value
	gap           string             // between the headers and their names
	comma         string             // between the names
	list          string             // the names, if not those of the headers
	behind        string             // behind the names
	payload       string
	end           string
	eol           string
}

// noList is a closing.list that leaves the names out.
const noList = "\x00"

// toSign is the string to sign.
type toSign struct {
	algorithm, at string
	before        string // before the scope
	scope         [4]string
	hash          hashing
	eol, end      string
}

// signingKey is how the signing key is made.
type signingKey struct {
	prefix, secret, suffix string
	fields                 [4]string // of the scope; "" leaves out a step
	handOn                 handOn
	steps                  uint8 // after which steps handOn applies, bit by bit
	swapped                bool  // HMAC's key and message
}

// hashing is how the canonical request gets into the string to sign.
type hashing int

const (
	hashHex hashing = iota
	hashUpper
	hashBase64
	hashTwice
	hashNone  // the canonical request itself is there
	hashAlone // the digest alone is signed, without the lines before it
	hashLess  // the canonical request alone is signed
)

// handOn is how the result of one HMAC becomes the key of the next.
type handOn int

const (
	handBytes handOn = iota
	handHex
	handUpperHex
	handBase64
	handLatin1 // each byte as a character, which UTF-8 writes as two
	handUTF8   // read as UTF-8, with U+FFFD for what isn't
)

// order is how the parameters are ordered.
type order int

const (
	sorted order = iota
	asInURL
	reversed
	tokenLast
	tokenFirst
)

// escaping is how names and values are percent-encoded. The zero value is the
// right way.
type escaping struct {
	raw   string // characters left as they are; "*" leaves all
	lower bool   // %2f, not %2F
	twice bool
	inURL bool   // as the URL has them
	only  string // the one parameter that this is about; "" means all
}

// query is a list of parameters with their canonical encoding.
type query []pair

type pair struct {
	param
	encoded string // name=value in canonical form
}

func newQuery(params []param) *query {
	q := make(query, len(params))
	for i, p := range params {
		q[i] = pair{p, PercentEncode(p.Name) + "=" + PercentEncode(p.Value)}
	}
	return &q
}

// value is the decoded value of the first parameter of a name, in any letter
// case.
func (q *query) value(name string) string {
	for _, p := range *q {
		if strings.EqualFold(p.Name, name) {
			return p.Value
		}
	}
	return ""
}

// has reports whether there is a parameter of a name, in any letter case.
func (q *query) has(name string) bool {
	return slices.ContainsFunc(*q, func(p pair) bool { return strings.EqualFold(p.Name, name) })
}

// equals reports whether two queries have the same parameters, in any order.
func (q *query) equals(other *query) bool {
	for _, p := range *q {
		if !slices.ContainsFunc(*other, func(o pair) bool { return o.encoded == p.encoded }) {
			return false
		}
	}
	return len(*q) == len(*other)
}

func (q *query) isSorted() bool {
	for i := 1; i < len(*q); i++ {
		if (*q)[i-1].Name > (*q)[i].Name {
			return false
		}
	}
	return true
}

// sort orders the parameters, stably. There are few, and mostly in order; the
// code of slices.SortStableFunc costs more download than it saves time.
func (q query) sort(o order) {
	for i := 1; i < len(q); i++ {
		for j := i; j > 0 && o.less(q[j].Name, q[j-1].Name); j-- {
			q[j], q[j-1] = q[j-1], q[j]
		}
	}
}

// with returns the query with one parameter set.
func (q *query) with(name, value string) *query {
	set := param{Name: name, Value: value, Raw: PercentEncode(name) + "=" + PercentEncode(value)}
	changed := slices.Clone(*q)
	for i, p := range changed {
		if strings.EqualFold(p.Name, name) {
			changed[i] = pair{set, set.Raw}
			return &changed
		}
	}
	changed = append(changed, pair{set, set.Raw})
	return &changed
}

// without returns the query without some parameters. It is the same query if
// there are none of them.
func (q *query) without(drop func(name string) bool) *query {
	if !slices.ContainsFunc(*q, func(p pair) bool { return drop(p.Name) }) {
		return q
	}
	rest := slices.DeleteFunc(slices.Clone(*q), func(p pair) bool { return drop(p.Name) })
	return &rest
}

// newRecipe is the recipe that follows what the URL says, for a cluster: its
// credential scope, its signed headers, its parameters.
func newRecipe(s *subject, params []param, o *Options, cluster string) recipe {
	q := newQuery(params)
	scope := scopeOf(q.value(paramCredential))
	at := s.signed
	for i, otherwise := range []string{at.Format(dateFormat), s.hostRegion, "sts", aws4Request} {
		scope.fields[i] = cmp.Or(scope.fields[i], otherwise)
	}
	names := strings.SplitN(q.value(paramSignedHeaders), ";", token.MaxParams)
	if names[0] == "" {
		names = []string{"host", presign.ClusterIDHeader}
	}
	other := map[string]string{}
	for _, name := range names {
		switch name = strings.ToLower(name); name {
		case headerToken:
			other[name] = cmp.Or(strings.TrimSpace(o.SessionToken), q.value(paramToken))
		case "x-amz-date":
			other[name] = q.value("X-Amz-Date")
		case "x-amz-content-sha256":
			other[name] = presign.EmptyPayloadHash
		default:
			other[name] = sent(name)
		}
	}
	r := recipe{
		opening: opening{method: "GET", path: "/", params: q},
		closing: closing{names: &names, host: s.host, cluster: cluster, other: &other, colon: ":", gap: "\n", comma: ";", behind: "\n", payload: presign.EmptyPayloadHash},
		text:    toSign{algorithm: presign.Algorithm, at: cmp.Or(q.value("X-Amz-Date"), at.Format(timestampFormat)), scope: scope.fields, eol: "\n"},
		key:     signingKey{prefix: "AWS4", secret: strings.TrimSpace(o.SecretAccessKey), fields: scope.fields},
	}
	setEOL(&r, "\n")
	return r
}

// setCredential writes the string to sign's scope into X-Amz-Credential.
func (r *recipe) setCredential() {
	id := scopeOf(r.opening.params.value(paramCredential)).accessKeyID
	r.opening.params = r.opening.params.with(paramCredential, id+"/"+strings.Join(r.text.scope[:], "/"))
}

// append writes the beginning of the canonical request.
func (o *opening) append(b []byte) []byte {
	b = append(b, o.method...)
	b = append(b, o.eol...)
	b = append(b, o.path...)
	if o.joined {
		b = append(b, '?')
	} else {
		b = append(b, o.eol...)
	}
	b = o.appendQuery(b)
	if o.joined {
		b = append(b, o.eol...)
	}
	return append(b, o.eol...)
}

func (o *opening) appendQuery(b []byte) []byte {
	pairs := *o.params
	if o.order != asInURL && (o.order != sorted || !o.params.isSorted()) {
		pairs = slices.Clone(pairs)
		pairs.sort(o.order)
	}
	for i := range pairs {
		if i > 0 {
			b = append(b, '&')
		}
		b = o.escaping.append(b, &pairs[i])
	}
	return b
}

func (o order) less(a, b string) bool {
	switch {
	case a == b:
		return false
	case o == reversed:
		return a > b
	case o == tokenLast && (a == paramToken || b == paramToken):
		return b == paramToken
	case o == tokenFirst && (a == paramToken || b == paramToken):
		return a == paramToken
	}
	return a < b
}

func (e *escaping) append(b []byte, p *pair) []byte {
	if *e == (escaping{}) || e.only != "" && e.only != p.Name {
		return append(b, p.encoded...)
	}
	if e.inURL {
		return append(b, p.Raw...)
	}
	b = append(b, p.Name...)
	b = append(b, '=')
	if e.raw == "*" {
		return append(b, p.Value...)
	}
	for i := range len(p.Value) {
		c := p.Value[i]
		if isUnreserved(c) || strings.IndexByte(e.raw, c) >= 0 {
			b = append(b, c)
			continue
		}
		digits := "0123456789ABCDEF"
		if e.lower {
			digits = "0123456789abcdef"
		}
		b = append(b, '%')
		if e.twice {
			b = append(b, "25"...)
		}
		b = append(b, digits[c>>4], digits[c&15])
	}
	return b
}

func isUnreserved(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.' || c == '~'
}

// append writes the end of the canonical request.
func (c *closing) append(b []byte) []byte {
	start := len(b)
	for _, name := range *c.names {
		if strings.EqualFold(name, c.without) {
			continue
		}
		b = append(b, c.written(name)...)
		b = append(b, c.colon...)
		b = append(b, c.value(name)...)
		b = append(b, '\n')
	}
	b = append(b, c.gap...)
	switch c.list {
	case noList:
	case "":
		b = c.appendNames(b)
	default:
		b = append(b, c.list...)
	}
	b = append(b, c.behind...)
	b = append(b, c.payload...)
	b = append(b, c.end...)
	if c.eol != "\n" {
		lines := strings.ReplaceAll(string(b[start:]), "\n", c.eol)
		b = append(b[:start], lines...)
	}
	return b
}

func (c *closing) appendNames(b []byte) []byte {
	for i, name := range *c.names {
		if i > 0 {
			b = append(b, c.comma...)
		}
		b = append(b, c.written(name)...)
	}
	return b
}

// written is a header's name as it is written.
func (c *closing) written(name string) string {
	if !c.capitals {
		return name
	}
	b := []byte(name)
	for i := range b {
		if (i == 0 || b[i-1] == '-') && 'a' <= b[i] && b[i] <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

func (c *closing) value(name string) string {
	switch name := strings.ToLower(name); name {
	case "host":
		return c.host
	case presign.ClusterIDHeader:
		return c.cluster
	default:
		return (*c.other)[name]
	}
}

// append writes the string to sign down to the hash.
func (t *toSign) append(b []byte) []byte {
	if t.hash == hashAlone || t.hash == hashLess {
		return b
	}
	for _, line := range []string{t.algorithm, t.at} {
		if line != "" {
			b = append(b, line...)
			b = append(b, t.eol...)
		}
	}
	b = append(b, t.before...)
	wrote := false
	for _, field := range t.scope {
		if field == "" {
			continue
		}
		if wrote {
			b = append(b, '/')
		}
		b = append(b, field...)
		wrote = true
	}
	if wrote {
		b = append(b, t.eol...)
	}
	return b
}
