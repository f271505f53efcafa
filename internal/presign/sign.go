package presign

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// clusterIDKey is ClusterIDHeader in the form of http.CanonicalHeaderKey.
const clusterIDKey = "X-K8s-Aws-Id"

// Signer makes tokens. It is safe for concurrent use. It caches the last
// credentials and the signing key derived from them, so the next token with the
// same credentials is cheaper.
type Signer struct {
	mu     sync.Mutex
	signer *v4.Signer
	last   signingKey
}

// signingKey is what a derived signing key depends on, apart from the day. The
// cache in v4.Signer compares the access key ID, the region and the day but not
// the secret, and never drops a region. A v4.Signer must therefore see only one
// signingKey: otherwise, a secret corrected under the same ID would still sign
// with the old key.
type signingKey struct {
	accessKeyID, secretAccessKey, region string
}

// New returns a Signer.
func New() *Signer { return &Signer{} }

// Sign makes the token for r. Whitespace around credentials, cluster and region
// is ignored. The error is an *Error for the first invalid field, in the order
// of Request.
func (s *Signer) Sign(r Request) (Token, error) {
	p, e := newPlan(r)
	if e != nil {
		return Token{}, e
	}
	at, e := checkSigningTime(r.SigningTime)
	if e != nil {
		return Token{}, e
	}
	return p.sign(s.signerFor(p.credentials, p.region), at)
}

// Plan is a Request that has been checked, except for its signing time. It
// keeps the credentials, and the signing key of the last day that it signed
// for.
type Plan struct {
	credentials aws.Credentials
	clusterName string
	partition   *Partition
	region      string // of the credential scope
	host        string
	expires     int           // seconds
	request     *http.Request // the same for every token: the SDK's signer copies it
	signer      *v4.Signer
}

// NewPlan checks all of a Request except its signing time, so that it can make
// many tokens. It returns the same errors as Sign.
func NewPlan(r Request) (*Plan, error) {
	p, e := newPlan(r)
	if e != nil {
		return nil, e
	}
	p.signer = v4.NewSigner(less)
	return p, nil
}

// Info returns what all tokens of the plan have in common.
func (p *Plan) Info() Token {
	return Token{ClusterName: p.clusterName, Region: p.region, Partition: p.partition.ID, Host: p.host}
}

// Sign makes the token for a signing time. It is not safe for concurrent use.
func (p *Plan) Sign(signingTime time.Time) (Token, error) {
	at, e := checkSigningTime(signingTime)
	if e != nil {
		return Token{}, e
	}
	return p.sign(p.signer, at)
}

func (p *Plan) sign(signer *v4.Signer, at time.Time) (Token, error) {
	signed, _, err := signer.PresignHTTP(context.Background(), p.credentials, p.request, EmptyPayloadHash, "sts", p.region, at)
	if err != nil {
		// No checked input is known to reach this. The cause may contain a
		// secret.
		return Token{}, &Error{"invalid", "credentials", "These credentials can't sign."}
	}
	return Token{
		Text:        Encode(signed),
		URL:         signed,
		ClusterName: p.clusterName,
		Region:      p.region,
		Partition:   p.partition.ID,
		Host:        p.host,
		SignedAt:    at,
		RefreshAt:   at.Add(RefreshAfter),
		ExpiresAt:   at.Add(Lifetime),
	}, nil
}

// Encode returns the token that contains a presigned URL.
func Encode(url string) string {
	b := make([]byte, len(Prefix), len(Prefix)+base64.RawURLEncoding.EncodedLen(len(url)))
	copy(b, Prefix)
	return string(base64.RawURLEncoding.AppendEncode(b, []byte(url)))
}

func newPlan(r Request) (*Plan, *Error) {
	p := &Plan{}
	given, e := checkCredentials(r)
	if e != nil {
		return nil, e
	}
	if e = p.place(r); e != nil {
		return nil, e
	}
	if p.expires, e = checkExpires(r.Expires); e != nil {
		return nil, e
	}
	var err error
	if p.credentials, err = given.Retrieve(context.Background()); err != nil {
		return nil, &Error{"invalid", "credentials", "These credentials can't sign."}
	}
	p.request = p.newRequest()
	return p, nil
}

func checkCredentials(r Request) (p credentials.StaticCredentialsProvider, e *Error) {
	accessKeyID, e := checkAccessKeyID(r.AccessKeyID)
	if e != nil {
		return p, e
	}
	secretAccessKey, e := checkSecretAccessKey(r.SecretAccessKey)
	if e != nil {
		return p, e
	}
	sessionToken, e := checkSessionToken(r.SessionToken)
	if e != nil {
		return p, e
	}
	return credentials.NewStaticCredentialsProvider(accessKeyID, secretAccessKey, sessionToken), nil
}

// place determines the cluster name and where the token is sent.
func (p *Plan) place(r Request) *Error {
	l, e := locate(r.ClusterName, r.Region, r.Endpoint)
	if e != nil {
		return e
	}
	p.clusterName, p.partition, p.region, p.host = l.ClusterName, partitionOf(l.SigningRegion), l.SigningRegion, l.Host
	return nil
}

func (s *Signer) signerFor(c aws.Credentials, region string) *v4.Signer {
	key := signingKey{c.AccessKeyID, c.SecretAccessKey, region}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.signer == nil || s.last != key {
		s.signer, s.last = v4.NewSigner(less), key
	}
	return s.signer
}

// less leaves out SDK work that changes nothing here: the path is "/", and
// ClusterIDHeader is not among the headers that move into the query.
func less(o *v4.SignerOptions) {
	o.DisableHeaderHoisting = true
	o.DisableURIPathEscaping = true
}

// newRequest builds the request directly, for speed. It needs none of the
// checks of http.NewRequest: the host comes from a checked region, and the
// header's value is a checked name.
func (p *Plan) newRequest() *http.Request {
	return &http.Request{
		Method: http.MethodGet,
		URL: &url.URL{
			Scheme:   "https",
			Host:     p.host,
			Path:     "/",
			RawQuery: "Action=GetCallerIdentity&Version=" + STSVersion + "&X-Amz-Expires=" + strconv.Itoa(p.expires),
		},
		Host:   p.host,
		Header: http.Header{clusterIDKey: {p.clusterName}},
	}
}
