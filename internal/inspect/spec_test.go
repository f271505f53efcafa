package inspect_test

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"ekstoken/internal/inspect"
	"ekstoken/internal/presign"
)

// now is the time that the tests judge at; the good token was signed five
// minutes before.
var now = time.Date(2090, 1, 1, 12, 5, 0, 0, time.UTC)

var options = inspect.Options{Now: now, Partition: "aws", Region: "us-west-2"}

// session is a session token that has all that must be escaped.
var session = strings.Repeat("IQoJb3JpZ2luX2VjEXAMPLE+of/a+session/token0123456789", 5) + "=="

const signature = "88f5cfb13e51e66f15db083ed88aeb9d0e419800e626606e7b29f492b3613414"

// A spec is a token to be made.
type spec struct {
	scheme, authority, path, fragment string
	params                            []string // name=value, as in the URL
	encode                            func(url string) string
}

// goodSpec is a token without fault, as aws-cli makes it.
func goodSpec() spec {
	return spec{
		scheme: "https://", authority: "sts.us-west-2.amazonaws.com", path: "/",
		params: []string{
			"Action=GetCallerIdentity",
			"Version=2011-06-15",
			"X-Amz-Algorithm=AWS4-HMAC-SHA256",
			"X-Amz-Credential=ASIAY34FZKBOKMUTVV7A%2F20900101%2Fus-west-2%2Fsts%2Faws4_request",
			"X-Amz-Date=20900101T120000Z",
			"X-Amz-Expires=60",
			"X-Amz-SignedHeaders=host%3Bx-k8s-aws-id",
			"X-Amz-Security-Token=" + url.QueryEscape(session),
			"X-Amz-Signature=" + signature,
		},
		encode: base64url,
	}
}

func base64url(url string) string {
	return "k8s-aws-v1." + base64.RawURLEncoding.EncodeToString([]byte(url))
}

func (s spec) url() string {
	return s.scheme + s.authority + s.path + "?" + strings.Join(s.params, "&") + s.fragment
}

func (s spec) token() string { return s.encode(s.url()) }

// A change makes a fault.
type change func(*spec)

func made(changes ...change) string {
	s := goodSpec()
	for _, c := range changes {
		c(&s)
	}
	return s.token()
}

func set(name, value string) change {
	return func(s *spec) {
		for i, p := range s.params {
			if strings.HasPrefix(p, name+"=") {
				s.params[i] = name + "=" + value
				return
			}
		}
		panic("no parameter " + name)
	}
}

func drop(name string) change {
	return func(s *spec) {
		before := len(s.params)
		s.params = slices.DeleteFunc(s.params, func(p string) bool { return strings.HasPrefix(p, name+"=") })
		if len(s.params) == before {
			panic("no parameter " + name)
		}
	}
}

func add(param string) change { return func(s *spec) { s.params = append(s.params, param) } }

func host(h string) change { return func(s *spec) { s.authority = h } }

// region changes host and scope alike.
func region(r, suffix string) change {
	return func(s *spec) {
		s.authority = "sts." + r + "." + suffix
		credential("ASIAY34FZKBOKMUTVV7A/20900101/" + r + "/sts/aws4_request")(s)
	}
}

func scheme(x string) change   { return func(s *spec) { s.scheme = x } }
func path(p string) change     { return func(s *spec) { s.path = p } }
func fragment(f string) change { return func(s *spec) { s.fragment = "#" + f } }

func credential(c string) change { return set("X-Amz-Credential", url.QueryEscape(c)) }

func date(d string) change {
	return func(s *spec) {
		set("X-Amz-Date", d)(s)
		if len(d) > 8 {
			credential("ASIAY34FZKBOKMUTVV7A/" + d[:8] + "/us-west-2/sts/aws4_request")(s)
		}
	}
}

// encoded changes the way from URL to token.
func encoded(encode func(url string) string) change { return func(s *spec) { s.encode = encode } }

// inURL changes the URL before it is encoded.
func inURL(edit func(url string) string) change {
	return func(s *spec) {
		encode := s.encode
		s.encode = func(url string) string { return encode(edit(url)) }
	}
}

// inToken changes the token's text.
func inToken(edit func(token string) string) change {
	return func(s *spec) {
		encode := s.encode
		s.encode = func(url string) string { return edit(encode(url)) }
	}
}

func std(enc *base64.Encoding) change {
	return encoded(func(url string) string { return "k8s-aws-v1." + enc.EncodeToString([]byte(url)) })
}

func append_(tail string) change { return inToken(func(t string) string { return t + tail }) }
func prepend(lead string) change { return inToken(func(t string) string { return lead + t }) }
func cutTo(n int) change         { return inToken(func(t string) string { return t[:n] }) }

func in(o inspect.Options, change func(*inspect.Options)) *inspect.Options {
	change(&o)
	return &o
}

func at(t time.Time) *inspect.Options {
	return in(options, func(o *inspect.Options) { o.Now = t })
}

func verifier(partition, region string) *inspect.Options {
	return in(options, func(o *inspect.Options) { o.Partition, o.Region = partition, region })
}

// around puts text around the token.
func around(before, after string) *inspect.Options {
	return in(options, func(o *inspect.Options) { o.Before, o.After = before, after })
}

func utf16LE(url string) string {
	var b strings.Builder
	for i := range len(url) {
		b.WriteByte(url[i])
		b.WriteByte(0)
	}
	return b.String()
}

const secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"

// signedFor is a token with a right signature for a cluster.
func signedFor(cluster string) string {
	token, err := presign.New().Sign(presign.Request{
		AccessKeyID: "ASIAY34FZKBOKMUTVV7A", SecretAccessKey: secret, SessionToken: session, ClusterName: cluster, Region: "us-west-2", SigningTime: now.Add(-5 * time.Minute),
	})
	if err != nil {
		panic(err)
	}
	return token.Text
}

// signedForAny is signedFor, for a name that no cluster can have.
func signedForAny(cluster string) string {
	request := &http.Request{
		Method: http.MethodGet, Host: "sts.us-west-2.amazonaws.com", Header: http.Header{"X-K8s-Aws-Id": {cluster}},
		URL: &url.URL{Scheme: "https", Host: "sts.us-west-2.amazonaws.com", Path: "/", RawQuery: "Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Expires=60"},
	}
	signed, _, err := v4.NewSigner().PresignHTTP(context.Background(), aws.Credentials{AccessKeyID: "ASIAY34FZKBOKMUTVV7A", SecretAccessKey: secret, SessionToken: session}, request,
		presign.EmptyPayloadHash, "sts", "us-west-2", now.Add(-5*time.Minute), func(o *v4.SignerOptions) { o.DisableHeaderHoisting = true })
	if err != nil {
		panic(err)
	}
	return presign.Encode(signed)
}

// toSize makes the session token as long as the token is to have bytes; not
// every number comes out even.
func toSize(n int) change {
	return func(s *spec) {
		set("X-Amz-Security-Token", "%3D")(s)
		urlBytes := (n - len("k8s-aws-v1.")) * 3 / 4
		set("X-Amz-Security-Token", strings.Repeat("A", urlBytes-len(s.url()))+"%3D")(s)
		if got := len(s.token()); got != n {
			panic(got)
		}
	}
}

func wrapped(token string) string {
	var lines []string
	for len(token) > 76 {
		lines = append(lines, token[:76])
		token = token[76:]
	}
	return strings.Join(append(lines, token), "\r\n")
}
