package token

import (
	"net/url"
	"strings"

	"ekstoken/internal/chars"
)

// URLParts is a URL cut into its parts, leniently.
type URLParts struct {
	Scheme, UserInfo, Host, Path, Query, Fragment string
	// The parts follow each other; these are the bytes of the URL where they
	// end, delimiters included.
	schemeEnd, userEnd, hostEnd, pathEnd, queryEnd int
	HasFragment                                    bool
	Params                                         []Param
}

// Param is one query parameter.
type Param struct {
	Name, Value       string // decoded
	RawName, RawValue string // as in the URL
	Malformed         bool   // net/url can't read it
	// start and end are in bytes of the URL. They include the delimiter before
	// the parameter and, for the last one, those after it. The value alone is
	// at valueStart to valueEnd.
	start, valueStart, valueEnd, end int
}

// MaxParams is how many parameters are told apart; the rest of the query
// stays with the last of them. The authenticator allows nine.
const MaxParams = 200

// splitURL cuts a URL as net/url does, and continues where net/url gives up.
func splitURL(s string) URLParts {
	var u URLParts
	rest := s
	if i := strings.IndexByte(rest, '#'); i >= 0 {
		u.Fragment, u.HasFragment, rest = rest[i+1:], true, rest[:i]
	}
	u.queryEnd = len(rest)
	u.pathEnd = len(rest)
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		u.Query, u.pathEnd, rest = rest[i+1:], i, rest[:i]
	}
	u.schemeEnd = schemeEnd(rest)
	u.Scheme = strings.TrimRight(rest[:u.schemeEnd], ":/")
	u.hostEnd = u.schemeEnd
	if u.schemeEnd > 0 || looksLikeHost(rest) {
		u.hostEnd = len(rest)
		if i := strings.IndexByte(rest[u.schemeEnd:], '/'); i >= 0 {
			u.hostEnd = u.schemeEnd + i
		}
	}
	if at := strings.LastIndexByte(rest, '@'); at > u.hostEnd && u.schemeEnd > 0 && looksLikeSTS(rest[at+1:]) {
		// A password with a slash: for net/url the host ends there.
		u.hostEnd = len(rest)
		if i := strings.IndexByte(rest[at:], '/'); i >= 0 {
			u.hostEnd = at + i
		}
	}
	authority := rest[u.schemeEnd:u.hostEnd]
	u.userEnd = u.schemeEnd
	if i := strings.LastIndexByte(authority, '@'); i >= 0 {
		u.UserInfo, authority = authority[:i], authority[i+1:]
		u.userEnd += i + 1
	}
	u.Host = authority
	u.Path = rest[u.hostEnd:]
	u.Params = splitParams(u.Query, u.pathEnd+1)
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
	return 'a' <= c|0x20 && c|0x20 <= 'z' || chars.IsDigit(c) || c == '+' || c == '-' || c == '.'
}

// looksLikeHost reports whether a URL without a scheme starts with its host.
func looksLikeHost(s string) bool {
	if i := strings.IndexByte(s, '/'); i >= 0 {
		s = s[:i]
	}
	return strings.Contains(s, ".") || chars.HasPrefixFold(s, "localhost")
}

// looksLikeSTS reports whether s starts with the name of an STS host.
func looksLikeSTS(s string) bool {
	return chars.HasPrefixFold(s, "sts.") || chars.HasPrefixFold(s, "sts-fips.")
}

// splitParams cuts a query that starts at byte at of the URL.
func splitParams(query string, at int) []Param {
	var params []Param
	start, queryEnd := at-1, at+len(query)
	for rest := query; rest != ""; {
		piece := rest
		if i := strings.IndexByte(rest, '&'); i >= 0 && len(params) < MaxParams-1 {
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

func newParam(piece string, start, end int) Param {
	p := Param{start: start, valueEnd: end, end: end}
	p.RawName, p.RawValue, _ = strings.Cut(piece, "=")
	p.valueStart = end - len(p.RawValue)
	var badName, badValue bool
	p.Name, badName = Unescape(p.RawName)
	p.Value, badValue = Unescape(p.RawValue)
	p.Malformed = badName || badValue || strings.Contains(piece, ";")
	return p
}

// Unescape decodes a name or value, and returns it unchanged where net/url
// can't.
func Unescape(s string) (text string, bad bool) {
	text, err := url.QueryUnescape(s)
	if err != nil {
		return s, true
	}
	return text, false
}

// Param finds the first parameter of a name, in any letter case. It returns
// nil and -1 if there is none.
func (u *URLParts) Param(name string) (*Param, int) {
	for i := range u.Params {
		if strings.EqualFold(u.Params[i].Name, name) {
			return &u.Params[i], i
		}
	}
	return nil, -1
}

// Value is the decoded value of the first parameter of a name, in any letter
// case, "" if there is none.
func (u *URLParts) Value(name string) string {
	if p, _ := u.Param(name); p != nil {
		return p.Value
	}
	return ""
}

// RawQuery is the query with its question mark.
func (t *Token) RawQuery() string { return t.URL[min(t.pathEnd, t.queryEnd):t.queryEnd] }

// DoubleEncoded reports whether a percent sign of an escape was escaped once
// more.
func (p *Param) DoubleEncoded() bool {
	for rest := p.RawValue; ; {
		i := strings.Index(rest, "%25")
		if i < 0 || i+5 > len(rest) {
			return false
		}
		if rest = rest[i+3:]; chars.IsHex(rest[:2]) {
			return true
		}
	}
}
