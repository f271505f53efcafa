package token

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Parts are the parts of a presigned URL. Missing parts are "" or null.
type Parts struct {
	Scheme string `json:"scheme"`
	Host   string `json:"host"`
	Path   string `json:"path"`
	// Region, Partition and Endpoint (a presign.Endpoint) are those of the
	// host, "" if it isn't one of STS's.
	Region    string `json:"region"`
	Partition string `json:"partition"`
	Endpoint  string `json:"endpoint"`
	// Credential is the parsed X-Amz-Credential.
	Credential Credential `json:"credential"`
	// SignedHeaders are the names in X-Amz-SignedHeaders.
	SignedHeaders []string `json:"signedHeaders"`
	// SigningTime is X-Amz-Date in RFC 3339, UTC, "" if it can't be read.
	SigningTime string `json:"signingTime"`
	// Expires is X-Amz-Expires in seconds, null if it isn't a whole number.
	Expires *int `json:"expires"`
	// Params are all query parameters, in the URL's order.
	Params []QueryParameter `json:"params"`
}

// Credential is X-Amz-Credential: access key ID and credential scope.
type Credential struct {
	AccessKeyID string `json:"accessKeyId"`
	// Scope is everything after the access key ID, such as
	// "20260102/eu-west-2/sts/aws4_request".
	Scope      string `json:"scope"`
	Date       string `json:"date"`
	Region     string `json:"region"`
	Service    string `json:"service"`
	Terminator string `json:"terminator"`
}

// QueryParameter is one query parameter.
type QueryParameter struct {
	// Part is the ID of its Segment.
	Part  string `json:"part"`
	Name  string `json:"name"`
	Value string `json:"value"` // decoded
	Raw   string `json:"raw"`   // the value as in the URL
	// Note says in a few words what it is or what is unusual about it.
	Note string `json:"note"`
}

// Parts returns the parts of the token's URL.
func (t *Token) Parts() Parts {
	host := ReadHost(t.Host)
	p := Parts{
		Scheme: ValidUTF8(t.Scheme), Host: ValidUTF8(t.Host), Path: ValidUTF8(t.Path),
		Region: ValidUTF8(host.Region), Partition: host.Partition, Endpoint: string(host.Endpoint),
		Credential:    ReadCredential(t.Value("X-Amz-Credential")),
		SignedHeaders: []string{},
		Params:        make([]QueryParameter, len(t.Params)),
	}
	if names := t.Value("X-Amz-SignedHeaders"); names != "" {
		p.SignedHeaders = strings.SplitN(ValidUTF8(names), ";", MaxParams)
	}
	if at := t.Clock(time.Time{}); at.Known {
		p.SigningTime = at.Signed.Format(time.RFC3339)
	}
	if n, err := strconv.Atoi(t.Value("X-Amz-Expires")); err == nil {
		p.Expires = &n
	}
	for i, q := range t.Params {
		p.Params[i] = QueryParameter{ParamPart(i), ValidUTF8(q.Name), ValidUTF8(q.Value), ValidUTF8(q.RawValue), q.note()}
	}
	return p
}

// ReadCredential takes the value of X-Amz-Credential apart. The scope is the
// last four fields, so that an access key ID with a slash in it stays whole.
func ReadCredential(value string) Credential {
	var c Credential
	value = ValidUTF8(value)
	c.AccessKeyID, c.Scope, _ = strings.Cut(value, "/")
	if strings.Count(value, "/") > 4 && strings.HasSuffix(value, "/aws4_request") {
		at := len(value)
		for range 4 {
			at = strings.LastIndexByte(value[:at], '/')
		}
		c.AccessKeyID, c.Scope = value[:at], value[at+1:]
	}
	fields := strings.SplitN(c.Scope, "/", 4)
	for i, to := range []*string{&c.Date, &c.Region, &c.Service, &c.Terminator} {
		if i < len(fields) {
			*to = fields[i]
		}
	}
	return c
}

// note says in a few words what a parameter is or what is unusual about it.
func (p *Param) note() string {
	if p.Malformed {
		return "can't be decoded"
	}
	if p.DoubleEncoded() {
		return "encoded twice"
	}
	switch strings.ToLower(p.Name) {
	case "action":
		return "STS operation"
	case "version":
		return "STS API version"
	case "x-amz-algorithm":
		return "signing algorithm"
	case "x-amz-credential":
		return "access key ID and credential scope"
	case "x-amz-date":
		return "signing time"
	case "x-amz-expires":
		return "seconds; doesn't set the token's lifetime"
	case "x-amz-security-token":
		if strings.Contains(p.RawValue, "+") {
			return "session token; an unescaped + is read as a space"
		}
		return "session token"
	case "x-amz-signature":
		return "signature"
	case "x-amz-signedheaders":
		return "headers covered by the signature"
	}
	return "not allowed"
}

// ValidUTF8 returns s as JSON carries it: each byte that isn't UTF-8 becomes
// U+FFFD.
func ValidUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}
