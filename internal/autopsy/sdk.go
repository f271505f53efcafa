package autopsy

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

// request is what the token's signature should have been made of: the request
// that the authenticator sends to STS.
type request struct {
	subject         *subject
	scope           scope
	secret          string
	params          url.Values // without the signature
	encoded         string
	other           []string // signed headers but for host and x-k8s-aws-id, in lower case
	signer          *v4.Signer
	last            signed
	region, service string
}

// newRequest reads the request from a token. The signer is its own: a
// v4.Signer remembers the key that it derived for an access key ID, whatever
// the secret.
func newRequest(s *subject, secret string) *request {
	r := &request{subject: s, scope: scopeOf(s.credential), secret: secret, params: url.Values{}, signer: v4.NewSigner()}
	for _, p := range s.params {
		r.params[p.Name] = append(r.params[p.Name], p.Value)
	}
	r.encoded = r.params.Encode()
	for _, name := range strings.SplitN(strings.ToLower(newQuery(s.params).value(paramSignedHeaders)), ";", token.MaxParams) {
		if name != "" && name != "host" && name != presign.ClusterIDHeader && !strings.ContainsAny(name, "%\n") && !slices.Contains(r.other, name) {
			r.other = append(r.other, name)
		}
	}
	r.region = cmp.Or(r.scope.fields[region], s.hostRegion)
	r.service = cmp.Or(r.scope.fields[service], "sts")
	return r
}

// sent is the value of a signed header as the authenticator sends it: it sets
// accept and no other.
//
// Source: Verify in aws-iam-authenticator's pkg/token/token.go.
func sent(header string) string {
	if header == "accept" {
		return "application/json"
	}
	return ""
}

// signed is a request as the SDK's signer signed it.
type signed struct {
	*request
	cluster   string
	query     string // in canonical form, without the signature
	signature string // "" if the signer can't sign this
}

// sign has the SDK's signer presign the request for a cluster. The last
// result is kept.
func (r *request) sign(cluster string) signed {
	if r.last.request != nil && r.last.cluster == cluster {
		return r.last
	}
	request := &http.Request{
		Method: http.MethodGet,
		// Without a scheme the signer doesn't drop a default port, so that the
		// host is signed as it is here.
		URL:    &url.URL{Host: r.subject.host, Path: "/", RawQuery: r.encoded},
		Host:   r.subject.host,
		Header: http.Header{presign.ClusterIDHeader: {cluster}},
	}
	for _, name := range r.other {
		request.Header[name] = []string{sent(name)}
	}
	// The session token is one of params.
	credentials := aws.Credentials{AccessKeyID: r.scope.accessKeyID, SecretAccessKey: r.secret}
	presigned, _, err := r.signer.PresignHTTP(context.Background(), credentials, request, presign.EmptyPayloadHash, r.service, r.region, r.subject.signed,
		func(o *v4.SignerOptions) { o.DisableHeaderHoisting = true })
	r.last = signed{request: r, cluster: cluster}
	if err == nil {
		_, query, _ := strings.Cut(presigned, "?")
		r.last.query, r.last.signature, _ = strings.Cut(query, "&X-Amz-Signature=")
	}
	return r.last
}

// canonicalRequest is the canonical request that the SDK's signer made. The
// signer keeps it to itself, but hands out its query.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
func (s signed) canonicalRequest() string {
	names := append([]string{"host", presign.ClusterIDHeader}, s.other...)
	slices.Sort(names)
	var b strings.Builder
	b.WriteString("GET\n/\n" + s.query + "\n")
	for _, name := range names {
		value := sent(name)
		switch name {
		case "host":
			value = strings.Trim(singleBlanks(s.subject.host), " ")
		case presign.ClusterIDHeader:
			value = strings.TrimSpace(singleBlanks(s.cluster))
		}
		b.WriteString(name + ":" + value + "\n")
	}
	b.WriteString("\n" + strings.Join(names, ";") + "\n" + presign.EmptyPayloadHash)
	return b.String()
}

// singleBlanks is how the SDK's signer cleans a header's value.
func singleBlanks(s string) string {
	for strings.Contains(s, "  ") {
		s = strings.ReplaceAll(s, "  ", " ")
	}
	return s
}

// stringToSign is the string to sign for the canonical request.
func (s signed) stringToSign() string {
	sum := sha256.Sum256([]byte(s.canonicalRequest()))
	at := s.subject.signed.UTC()
	return strings.Join([]string{presign.Algorithm, at.Format(timestampFormat),
		at.Format(dateFormat) + "/" + s.region + "/" + s.service + "/" + aws4Request, hex.EncodeToString(sum[:])}, "\n")
}

// changed names the parameters in which the token's query isn't the one that
// was signed: the signer writes some of them by itself.
func (s signed) changed() []string {
	const most = 8
	signed, err := url.ParseQuery(s.query)
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
	more := len(names) > most
	if more {
		names = names[:most]
	}
	for i, name := range names {
		names[i] = quote(name)
	}
	if more {
		names = append(names, "and more")
	}
	return names
}

// PercentEncode encodes a value as the query of a canonical request has it.
func PercentEncode(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

// unescape decodes a name or value, and leaves it as it is if it can't be
// decoded.
func unescape(s string) string {
	text, _ := token.Unescape(s)
	return text
}
