package inspect

import (
	"net/url"
	"strconv"
	"strings"
)

// split is a URL cut into its parts, leniently. All positions count bytes of
// the URL.
type split struct {
	scheme, userInfo, host, path, query, fragment string
	// schemeEnd, userEnd, hostEnd, pathEnd and queryEnd are where these parts
	// end, their delimiters included; each begins where the one before ends.
	schemeEnd, userEnd, hostEnd, pathEnd, queryEnd int
	hasFragment                                    bool
	params                                         []param
}

// param is one query parameter.
type param struct {
	name, value       string // decoded
	rawName, rawValue string // as they stand in the URL
	// start and end include the delimiter before it, and for the last one
	// those behind it; the value alone is at valueStart to valueEnd.
	start, valueStart, valueEnd, end int
	malformed                        bool // net/url can't read it
}

// maxParams is how many parameters are told apart; what follows stays with
// the last of them. The authenticator allows nine.
const maxParams = 200

// splitURL cuts a URL as net/url does, and goes on where net/url gives up.
func splitURL(s string) split {
	var u split
	rest := s
	if i := strings.IndexByte(rest, '#'); i >= 0 {
		u.fragment, u.hasFragment, rest = rest[i+1:], true, rest[:i]
	}
	u.queryEnd = len(rest)
	u.pathEnd = len(rest)
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		u.query, u.pathEnd, rest = rest[i+1:], i, rest[:i]
	}
	u.schemeEnd = schemeEnd(rest)
	u.scheme = strings.TrimRight(rest[:u.schemeEnd], ":/")
	u.hostEnd = u.schemeEnd
	if u.schemeEnd > 0 || looksLikeHost(rest) {
		u.hostEnd = len(rest)
		if i := strings.IndexByte(rest[u.schemeEnd:], '/'); i >= 0 {
			u.hostEnd = u.schemeEnd + i
		}
	}
	authority := rest[u.schemeEnd:u.hostEnd]
	u.userEnd = u.schemeEnd
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		u.userInfo, authority = authority[:i], authority[i+1:]
		u.userEnd += i + 1
	}
	u.host = authority
	u.path = rest[u.hostEnd:]
	u.params = splitParams(u.query, u.pathEnd+1)
	return u
}

// schemeEnd is where "https://" or its like ends, 0 if there is none.
func schemeEnd(s string) int {
	i := 0
	for i < len(s) && isSchemeByte(s[i]) {
		i++
	}
	switch rest := s[i:]; {
	case strings.HasPrefix(rest, "://"):
		return i + 3
	case i == 0 && strings.HasPrefix(rest, "//"):
		return 2
	case strings.EqualFold(s[:i], "https") || strings.EqualFold(s[:i], "http"):
		if strings.HasPrefix(rest, ":/") {
			return i + 2
		}
		if strings.HasPrefix(rest, ":") {
			return i + 1
		}
	}
	return 0
}

func isSchemeByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || isDigit(c) || c == '+' || c == '-' || c == '.'
}

// looksLikeHost tells whether a URL without a scheme starts with its host.
func looksLikeHost(s string) bool {
	if i := strings.IndexByte(s, '/'); i >= 0 {
		s = s[:i]
	}
	return strings.Contains(s, ".") || hasPrefixFold(s, "localhost")
}

// splitParams cuts a query that starts at the given place of the URL.
func splitParams(query string, at int) []param {
	var params []param
	start, queryEnd := at-1, at+len(query)
	for rest := query; rest != ""; {
		piece := rest
		if i := strings.IndexByte(rest, '&'); i >= 0 && len(params) < maxParams-1 {
			piece, rest = rest[:i], rest[i+1:]
		} else {
			rest = ""
		}
		end := at + len(piece)
		if piece != "" {
			params = append(params, newParam(piece, start, end))
			start = end
		}
		at = end + 1
	}
	if n := len(params); n > 0 {
		params[n-1].end = queryEnd
	}
	return params
}

func newParam(piece string, start, end int) param {
	p := param{start: start, valueEnd: end, end: end}
	p.rawName, p.rawValue, _ = strings.Cut(piece, "=")
	p.valueStart = end - len(p.rawValue)
	var badName, badValue bool
	p.name, badName = unescape(p.rawName)
	p.value, badValue = unescape(p.rawValue)
	p.malformed = badName || badValue || strings.Contains(piece, ";")
	return p
}

// unescape decodes a name or value, and leaves it as it is where net/url
// can't.
func unescape(s string) (text string, bad bool) {
	text, err := url.QueryUnescape(s)
	if err != nil {
		return s, true
	}
	return text, false
}

// param finds the first parameter of a name, in any letter case.
func (u *split) param(name string) (*param, int) {
	for i := range u.params {
		if strings.EqualFold(u.params[i].name, name) {
			return &u.params[i], i
		}
	}
	return nil, -1
}

// value is the decoded value of the first parameter of a name, in any letter
// case, "" if there is none.
func (u *split) value(name string) string {
	if p, _ := u.param(name); p != nil {
		return p.value
	}
	return ""
}

// readParts gives the parts as the boundary has them.
func (d *decoded) readParts(host hostInfo, at clock) Parts {
	p := Parts{
		Scheme: shown(d.scheme), Host: shown(d.host), Path: shown(d.path),
		Region: shown(host.region), Partition: host.partition, Endpoint: string(host.endpoint),
		Credential:    readCredential(d.value("X-Amz-Credential")),
		SignedHeaders: []string{},
		Params:        make([]Param, len(d.params)),
	}
	if names := d.value("X-Amz-SignedHeaders"); names != "" {
		p.SignedHeaders = strings.SplitN(shown(names), ";", maxParams)
	}
	if at.known {
		p.SigningTime = stamp(at.signed)
	}
	if n, err := strconv.Atoi(d.value("X-Amz-Expires")); err == nil {
		p.Expires = &n
	}
	for i, q := range d.params {
		p.Params[i] = Param{paramPart(i), shown(q.name), shown(q.value), shown(q.rawValue), q.note()}
	}
	return p
}

// readCredential takes X-Amz-Credential apart.
func readCredential(value string) Credential {
	var c Credential
	c.AccessKeyID, c.Scope, _ = strings.Cut(shown(value), "/")
	fields := strings.SplitN(c.Scope, "/", 4)
	for i, to := range []*string{&c.Date, &c.Region, &c.Service, &c.Terminator} {
		if i < len(fields) {
			*to = fields[i]
		}
	}
	return c
}

// note says in a few words what a parameter is or what is odd about it.
func (p *param) note() string {
	if p.malformed {
		return "can't be decoded"
	}
	if p.doubleEncoded() {
		return "encoded twice"
	}
	switch strings.ToLower(p.name) {
	case "action":
		return "the STS operation"
	case "version":
		return "the STS API's version"
	case "x-amz-algorithm":
		return "how it is signed"
	case "x-amz-credential":
		return "access key ID and credential scope"
	case "x-amz-date":
		return "signing time"
	case "x-amz-expires":
		return "seconds; STS ignores it here"
	case "x-amz-security-token":
		if strings.Contains(p.rawValue, "+") {
			return "session token; a raw + is read as a blank"
		}
		return "session token"
	case "x-amz-signature":
		return "signature"
	case "x-amz-signedheaders":
		return "headers that the signature covers"
	}
	return "not allowed"
}

// doubleEncoded reports whether a percent sign of an escape was escaped once
// more.
func (p *param) doubleEncoded() bool {
	for rest := p.rawValue; ; {
		i := strings.Index(rest, "%25")
		if i < 0 || i+5 > len(rest) {
			return false
		}
		if rest = rest[i+3:]; isHex(rest[0]) && isHex(rest[1]) {
			return true
		}
	}
}
