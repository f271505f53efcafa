// Package fakests is an AWS STS with GetCallerIdentity only, in the form of an
// http.RoundTripper. It checks presigned URLs like STS, with a signature that
// it computes itself, and responds in STS's words.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
package fakests

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// Identity is the owner of a set of credentials.
type Identity struct {
	AccessKeyID     string
	SecretAccessKey string
	SessionToken    string // empty for a long-term key
	Account         string
	ARN             string
	UserID          string
}

// STS answers requests to hosts whose names start with "sts". Others fail.
type STS struct {
	Identities []Identity
	// Now is the clock.
	Now func() time.Time
}

// RoundTrip answers r, as in http.RoundTripper.
func (s *STS) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Scheme != "https" || !strings.HasPrefix(r.URL.Host, "sts") {
		return nil, errors.New("fakests: request to " + r.URL.Scheme + "://" + r.URL.Host)
	}
	who, refusal := s.judge(r)
	if refusal != nil {
		return reply(r, http.StatusForbidden, map[string]any{"Error": refusal, "RequestId": "fake"}), nil
	}
	return reply(r, http.StatusOK, map[string]any{"GetCallerIdentityResponse": map[string]any{
		"GetCallerIdentityResult": map[string]string{"Account": who.Account, "Arn": who.ARN, "UserId": who.UserID},
		"ResponseMetadata":        map[string]string{"RequestId": "fake"},
	}}), nil
}

// Refusal is an error response of STS.
type Refusal struct {
	Code    string
	Message string
	Type    string
}

func refuse(code, message string) *Refusal { return &Refusal{code, message, "Sender"} }

func (s *STS) judge(r *http.Request) (*Identity, *Refusal) {
	q := r.URL.Query()
	scope := strings.Split(q.Get("X-Amz-Credential"), "/")
	if r.Method != http.MethodGet || r.URL.Path != "/" || q.Get("Action") != "GetCallerIdentity" || q.Get("Version") != "2011-06-15" {
		return nil, refuse("InvalidAction", "Could not find operation")
	}
	if q.Get("X-Amz-Algorithm") != "AWS4-HMAC-SHA256" || len(scope) != 5 {
		return nil, refuse("IncompleteSignature", "Request must contain a valid signature")
	}
	if !slices.Contains(strings.Split(q.Get("X-Amz-SignedHeaders"), ";"), "host") {
		return nil, refuse("SignatureDoesNotMatch", "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
	}
	if refusal := s.checkTimeAndScope(r.URL.Host, q.Get("X-Amz-Date"), scope); refusal != nil {
		return nil, refusal
	}
	i := slices.IndexFunc(s.Identities, func(i Identity) bool { return i.AccessKeyID == scope[0] })
	if i < 0 || s.Identities[i].SessionToken != q.Get("X-Amz-Security-Token") {
		return nil, refuse("InvalidClientTokenId", "The security token included in the request is invalid.")
	}
	if got := Signature(r, s.Identities[i].SecretAccessKey); !hmac.Equal([]byte(got), []byte(q.Get("X-Amz-Signature"))) {
		return nil, refuse("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.")
	}
	return &s.Identities[i], nil
}

func (s *STS) checkTimeAndScope(host, date string, scope []string) *Refusal {
	signedAt, err := time.Parse("20060102T150405Z", date)
	if err != nil {
		return refuse("IncompleteSignature", "Date must be in ISO-8601 'basic format'")
	}
	if age := s.Now().Sub(signedAt); age > 15*time.Minute {
		return refuse("SignatureDoesNotMatch", "Signature expired: "+date)
	} else if age < -15*time.Minute {
		return refuse("SignatureDoesNotMatch", "Signature not yet current: "+date)
	}
	region := "us-east-1"
	if labels := strings.Split(host, "."); host != "sts.amazonaws.com" && len(labels) > 1 {
		region = labels[1]
	}
	if !slices.Equal(scope[1:], []string{date[:8], region, "sts", "aws4_request"}) {
		return refuse("SignatureDoesNotMatch", "Credential should be scoped to a valid region.")
	}
	return nil
}

// Signature returns the correct X-Amz-Signature of the presigned request r.
func Signature(r *http.Request, secret string) string {
	q := r.URL.Query()
	scope := strings.Split(q.Get("X-Amz-Credential"), "/")[1:]
	sum := sha256.Sum256([]byte(canonicalRequest(r)))
	toSign := strings.Join([]string{"AWS4-HMAC-SHA256", q.Get("X-Amz-Date"), strings.Join(scope, "/"), hex.EncodeToString(sum[:])}, "\n")
	key := []byte("AWS4" + secret)
	for _, part := range scope {
		key = mac(key, part)
	}
	return hex.EncodeToString(mac(key, toSign))
}

func canonicalRequest(r *http.Request) string {
	headers := strings.Split(r.URL.Query().Get("X-Amz-SignedHeaders"), ";")
	var lines strings.Builder
	for _, name := range headers {
		value := strings.Join(r.Header.Values(name), ",")
		if name == "host" {
			value = r.URL.Host
		}
		lines.WriteString(name + ":" + strings.Join(strings.Fields(value), " ") + "\n")
	}
	sum := sha256.Sum256(nil)
	return strings.Join([]string{r.Method, "/", canonicalQuery(r.URL.Query()), lines.String(), strings.Join(headers, ";"), hex.EncodeToString(sum[:])}, "\n")
}

func canonicalQuery(q url.Values) string {
	q = url.Values(http.Header(q).Clone())
	q.Del("X-Amz-Signature")
	return strings.ReplaceAll(q.Encode(), "+", "%20")
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

func reply(r *http.Request, status int, body any) *http.Response {
	text, err := json.Marshal(body)
	if err != nil {
		panic(err) // maps of strings always marshal
	}
	return &http.Response{
		StatusCode: status,
		Proto:      "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        http.Header{"Content-Type": {"application/json"}},
		Body:          io.NopCloser(strings.NewReader(string(text))),
		ContentLength: int64(len(text)),
		Request:       r,
	}
}
