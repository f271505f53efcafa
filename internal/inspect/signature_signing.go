package inspect

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// signing is all that a signature is made of.
type signing struct {
	accessKeyID, secret string
	region, service     string
	at                  time.Time
	method, host        string
	payloadHash         string
	cluster             string
	unsignedCluster     bool              // the header isn't signed at all
	extra               map[string]string // other signed headers
	params              url.Values        // the query's, less the signature
	// edit changes the canonical request to one that the SDK's signer won't
	// make. nil leaves it be.
	edit func(canonical string) string
}

// newSigning reads what the token's signature should have been made of: the
// request that the authenticator sends to STS. why says what is missing for
// that, "" if nothing is.
func newSigning(d *token.Token, o Options) (s signing, why string) {
	clock := d.Clock(o.Now)
	credential := token.ReadCredential(d.Value("X-Amz-Credential"))
	switch {
	case d.URL == "":
		return s, "there is no URL in this text"
	case len(d.URL) > maxSignedURL:
		return s, "the token is too long"
	case d.Value("X-Amz-Signature") == "":
		return s, "there is no X-Amz-Signature in the token"
	case credential.AccessKeyID == "":
		return s, "there is no X-Amz-Credential in the token"
	case !clock.Known:
		return s, "X-Amz-Date is missing or can't be read"
	}
	s = signing{
		accessKeyID: credential.AccessKeyID,
		secret:      strings.TrimSpace(o.SecretAccessKey),
		region:      cmp.Or(credential.Region, token.ReadHost(d.Host).Region),
		service:     cmp.Or(credential.Service, "sts"),
		at:          clock.Signed,
		method:      http.MethodGet,
		host:        d.Host,
		payloadHash: presign.EmptyPayloadHash,
		extra:       extraHeaders(d.Value("X-Amz-SignedHeaders")),
		params:      url.Values{},
	}
	for _, p := range d.Params {
		if !strings.EqualFold(p.Name, "X-Amz-Signature") {
			s.params[p.Name] = append(s.params[p.Name], p.Value)
		}
	}
	return s, ""
}

// extraHeaders are the signed headers but for host and x-k8s-aws-id, with the
// values that the authenticator sends: it sets accept and no other.
//
// Source: Verify in aws-iam-authenticator's pkg/token/token.go.
func extraHeaders(signedHeaders string) map[string]string {
	var extra map[string]string
	for _, name := range strings.SplitN(strings.ToLower(signedHeaders), ";", token.MaxParams) {
		if name == "" || name == "host" || name == presign.ClusterIDHeader || strings.ContainsAny(name, "%\n") {
			continue
		}
		if extra == nil {
			extra = map[string]string{}
		}
		extra[name] = ""
		if name == "accept" {
			extra[name] = "application/json"
		}
	}
	return extra
}

func (s signing) forCluster(name string) signing {
	s.cluster = name
	return s
}

// with returns the signing with one parameter set, or removed where value is
// empty.
func (s signing) with(name, value string) signing {
	s.params = maps.Clone(s.params)
	if value == "" {
		delete(s.params, name)
	} else {
		s.params[name] = []string{value}
	}
	return s
}

// sign makes the signature. A v4.Signer remembers the key that it derived for
// an access key ID whatever the secret, so each signature takes a new one.
func (s signing) sign() string {
	if s.edit != nil {
		return s.signByHand()
	}
	_, signature, _ := strings.Cut(s.presign(), "&X-Amz-Signature=")
	return signature
}

// presign has the SDK's signer presign the request and returns the query that
// it makes, in canonical form and with the signature at its end. It is "" if
// the signer can't.
func (s signing) presign() string {
	request := &http.Request{
		Method: s.method,
		// Without a scheme the signer doesn't take a host's port for a default
		// one, so that what is signed is what stands here.
		URL:    &url.URL{Host: s.host, Path: "/", RawQuery: s.params.Encode()},
		Host:   s.host,
		Header: http.Header{},
	}
	for name, value := range s.headers() {
		request.Header[name] = []string{value}
	}
	// The session token is one of params, or left out on purpose.
	credentials := aws.Credentials{AccessKeyID: s.accessKeyID, SecretAccessKey: s.secret}
	signed, _, err := v4.NewSigner().PresignHTTP(context.Background(), credentials, request, s.payloadHash, s.service, s.region, s.at,
		func(o *v4.SignerOptions) { o.DisableHeaderHoisting = true })
	if err != nil {
		return ""
	}
	_, query, _ := strings.Cut(signed, "?")
	return query
}

// headers are the signed headers but for host.
func (s signing) headers() map[string]string {
	all := maps.Clone(s.extra)
	if all == nil {
		all = map[string]string{}
	}
	if !s.unsignedCluster {
		all[presign.ClusterIDHeader] = s.cluster
	}
	return all
}

// canonicalRequest is the canonical request that the SDK's signer makes, as
// edited. The signer keeps it to itself, but hands out its query.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
func (s signing) canonicalRequest() string {
	query, _, _ := strings.Cut(s.presign(), "&X-Amz-Signature=")
	headers := s.headers()
	headers["host"] = s.host
	names := slices.Sorted(maps.Keys(headers))
	var b strings.Builder
	b.WriteString(s.method + "\n/\n" + query + "\n")
	for _, name := range names {
		b.WriteString(name + ":" + canonicalValue(name, headers[name]) + "\n")
	}
	b.WriteString("\n" + strings.Join(names, ";") + "\n" + s.payloadHash)
	if s.edit != nil {
		return s.edit(b.String())
	}
	return b.String()
}

// canonicalValue is a header's value as the SDK's signer cleans it.
func canonicalValue(name, value string) string {
	for strings.Contains(value, "  ") {
		value = strings.ReplaceAll(value, "  ", " ")
	}
	if name == "host" {
		return strings.Trim(value, " ")
	}
	return strings.TrimSpace(value)
}

// stringToSign is the string to sign for the canonical request.
func (s signing) stringToSign() string {
	sum := sha256.Sum256([]byte(s.canonicalRequest()))
	return strings.Join([]string{presign.Algorithm, s.at.UTC().Format(presign.DateFormat), s.scope(), hex.EncodeToString(sum[:])}, "\n")
}

func (s signing) scope() string {
	return s.at.UTC().Format("20060102") + "/" + s.region + "/" + s.service + "/aws4_request"
}

// signByHand signs an edited canonical request. It is for mistakes alone that
// the SDK's signer can't be made to make, because it always writes a path,
// sorts the query, encodes each value once and trims headers.
func (s signing) signByHand() string {
	key := []byte("AWS4" + s.secret)
	for field := range strings.SplitSeq(s.scope(), "/") {
		key = sum(key, field)
	}
	return hex.EncodeToString(sum(key, s.stringToSign()))
}

func sum(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// changedParams names the parameters in which the token's query isn't the one
// that was signed: the signer writes some of them by itself.
func (s signing) changedParams() []string {
	query, _, _ := strings.Cut(s.presign(), "&X-Amz-Signature=")
	signed, err := url.ParseQuery(query)
	if err != nil {
		return nil
	}
	var names []string
	for name, values := range s.params {
		if !slices.Equal(values, signed[name]) {
			names = append(names, name)
		}
		delete(signed, name)
	}
	names = slices.AppendSeq(names, maps.Keys(signed))
	slices.Sort(names)
	if len(names) > maxEach {
		names = append(names[:maxEach], "and more")
	}
	for i, name := range names {
		names[i] = cmp.Or(finding.Quote(name), "a parameter of an odd name")
	}
	return names
}

// percentEncode encodes a value as the query of a canonical request has it.
func percentEncode(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}
