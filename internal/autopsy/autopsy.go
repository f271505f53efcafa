// Package autopsy finds what a token's signature was made from: which cluster
// it is for, or else which mistake its signer made.
//
// The first comparison is always with the signature that the SDK's signer
// makes. Only if that differs does the package compose signatures by itself,
// because no SDK can be talked into these mistakes. A signature is composed in
// independent steps (see recipe), a mistake is an edit of one of them, and
// mistakes are tried one by one and then in pairs. To teach the package a new
// mistake, add a row to one of the tables in mistakes_*.go.
package autopsy

import (
	"cmp"
	"strings"
	"time"

	"ekstoken/internal/token"
)

const (
	// maxURL is the longest URL, in bytes, whose signature is examined: four
	// times what the authenticator accepts.
	maxURL = 16 << 10
	// maxClusters is how many cluster names are compared; maxMistaken is for
	// how many of them mistakes are tried as well.
	maxClusters = 100
	maxMistaken = 4
)

// subject is the token under examination.
type subject struct {
	url, host  string  // of the URL
	params     []param // in the URL's order, without X-Amz-Signature
	signature  string
	algorithm  string
	credential string
	signed     time.Time // X-Amz-Date, zero if that is missing or unreadable
	hostRegion string    // that the host names
	accountID  string    // that the access key ID carries
}

// param is one query parameter.
type param struct {
	Name, Value string // decoded
	Raw         string // name=value as the URL has it
}

func newSubject(t *token.Token) subject {
	s := subject{
		url: t.URL, host: t.Host, hostRegion: token.ReadHost(t.Host).Region,
		signature: t.Value("X-Amz-Signature"), algorithm: t.Value("X-Amz-Algorithm"), credential: t.Value(paramCredential),
	}
	s.accountID = token.AccountOf(scopeOf(s.credential).accessKeyID)
	if clock := t.Clock(time.Time{}); clock.Known {
		s.signed = clock.Signed.UTC()
	}
	for _, p := range t.Params {
		if !strings.EqualFold(p.Name, "X-Amz-Signature") {
			s.params = append(s.params, param{p.Name, p.Value, p.RawName + "=" + p.RawValue})
		}
	}
	return s
}

// Options are what to check the signature against.
type Options struct {
	// SecretAccessKey is required. Blanks around it don't count.
	SecretAccessKey string
	// SessionToken, if given, is compared with the one in the token.
	SessionToken string
	// Clusters are names, ARNs, endpoints or kubeconfig contexts of clusters
	// that the token may be for; a 12-digit number is also tried as the
	// account ID in a cluster's ARN.
	Clusters []string
	// Region is the cluster's, "" if unknown.
	Region string
}

// Result is the outcome of recomputing the signature.
type Result struct {
	// State is "match", "mistake" (a likely mistake explains it), "mismatch"
	// or "impossible" (something required for the check is missing).
	State string `json:"state"`
	// ClusterName is the cluster that the signature is for, "" if unknown.
	ClusterName string `json:"clusterName"`
	// Mistake is the stable ID of the mistake that explains the signature;
	// several are joined by "+".
	Mistake string `json:"mistake"`
	// Text is the outcome in a sentence.
	Text string `json:"text"`
	// Fix says what to do.
	Fix string `json:"fix"`
	// CanonicalRequest and StringToSign are those of the correct signature, for
	// the cluster in ClusterName or else for the first one given.
	CanonicalRequest string `json:"canonicalRequest"`
	StringToSign     string `json:"stringToSign"`
}

// The values of Result.State.
const (
	Match      = "match"
	Mistake    = "mistake"
	Mismatch   = "mismatch"
	Impossible = "impossible"
)

// Examine recomputes the signature for each cluster, and then as each of the
// likely mistakes would have made it. It returns nil without a secret key.
func Examine(t *token.Token, o Options) *Result {
	if strings.TrimSpace(o.SecretAccessKey) == "" {
		return nil
	}
	s := newSubject(t)
	if r := unexaminable(&s); r != nil {
		return r
	}
	x := examination{subject: &s, options: o, clusters: readClusters(o.Clusters)}
	x.target = readTarget(s.signature)
	x.sdk = newRequest(&s, strings.TrimSpace(o.SecretAccessKey))
	r := x.run()
	if name, ok := x.clusters.first(); ok {
		name = cmp.Or(r.ClusterName, name)
		signed := x.sdk.sign(name)
		r.CanonicalRequest, r.StringToSign = token.ValidUTF8(signed.canonicalRequest()), token.ValidUTF8(signed.stringToSign())
	}
	return &r
}

// examination is one run of Examine.
type examination struct {
	subject  *subject
	options  Options
	clusters clusters
	target   target
	sdk      *request
	tries    int
}

func (x *examination) run() Result {
	for _, name := range x.clusters.names {
		x.tries++
		signed := x.sdk.sign(name)
		if how := x.target.compare(signed.signature); how != differs {
			return x.matched(name, signed, how)
		}
	}
	if r := x.mistaken(); r != nil {
		return *r
	}
	return x.unexplained()
}

// unexaminable is the outcome for a token that can't be examined, nil for any
// other.
func unexaminable(s *subject) *Result {
	why := ""
	switch {
	case s.url == "":
		why = "this text holds no URL"
	case len(s.url) > maxURL:
		why = "the token is too long"
	case s.signature == "":
		why = "the token has no X-Amz-Signature"
	case strings.HasPrefix(s.algorithm, "AWS4-ECDSA"):
		return &Result{State: Mistake, Mistake: "sigv4a",
			Text: "The token is signed with Signature Version 4A: " + quote(s.algorithm) + " is an asymmetric signature over a set of regions, which EKS tokens don't use.",
			Fix:  "Use the plain SigV4 signer, such as SignatureV4 in place of SignatureV4a or SignatureV4MultiRegion, or auth_type=v4 in place of v4a."}
	case scopeOf(s.credential).accessKeyID == "":
		why = "the token has no X-Amz-Credential"
	case s.signed.IsZero():
		why = "X-Amz-Date is missing or unreadable"
	default:
		return nil
	}
	return &Result{State: Impossible, Text: "The signature can't be checked: " + why + ".", Fix: "Make a new token, or paste all of this one."}
}

// scope is the parsed X-Amz-Credential.
type scope struct {
	accessKeyID string
	fields      [4]string // date, region, service, terminator
}

// The places in a credential scope.
const (
	date = iota
	region
	service
	terminator
)

func scopeOf(credential string) scope {
	c := token.ReadCredential(credential)
	return scope{c.AccessKeyID, [4]string{c.Date, c.Region, c.Service, c.Terminator}}
}

// quote quotes a name for a text, cut if it is long.
func quote(s string) string {
	const longest = 120
	s = token.ValidUTF8(s)
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "") + "…"
	}
	var b strings.Builder
	b.WriteString("“")
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ' || r == 0x7f:
			b.WriteString("\ufffd")
		default:
			b.WriteRune(r)
		}
	}
	b.WriteString("”")
	return b.String()
}

// plain is a name for a text, in quotes only if it doesn't look like one.
func plain(s string) string {
	odd := func(r rune) bool { return r >= 0x80 || !isUnreserved(byte(r)) && r != ':' && r != '/' && r != '=' }
	if s == "" || strings.ContainsFunc(s, odd) {
		return quote(s)
	}
	return s
}
