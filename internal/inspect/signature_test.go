package inspect

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/autopsy"
	"ekstoken/internal/finding"
	"ekstoken/internal/presign"
	"ekstoken/internal/token"
)

const (
	testKey     = "ASIAY34FZKBOKMUTVV7A" // of account 609629065308
	testSecret  = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
	testSession = "IQoJb3JpZ2luX2VjEXAMPLE+session/token+0123456789=="
	testCluster = "my-Cluster"
	testHost    = "sts.us-west-2.amazonaws.com"
)

var testTime = time.Date(2090, 1, 1, 12, 0, 0, 0, time.UTC)

// handSigner is a signer of its own, after AWS's description and with none of
// the SDK's code, that can be made to sign wrongly.
type handSigner struct {
	secret, region, service, method, path, host, payload string
	headers                                              [][2]string // as they stand in the canonical request
	params                                               [][2]string // in the URL's order, encoded
	query                                                func([]string) []string
}

func newHandSigner() *handSigner {
	return &handSigner{
		secret: testSecret, region: "us-west-2", service: "sts", method: "GET", path: "/", host: testHost,
		payload: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		headers: [][2]string{{"host", testHost}, {"x-k8s-aws-id", testCluster}},
		params: [][2]string{
			{"Action", "GetCallerIdentity"}, {"Version", "2011-06-15"}, {"X-Amz-Algorithm", "AWS4-HMAC-SHA256"},
			{"X-Amz-Credential", testKey + "%2F20900101%2Fus-west-2%2Fsts%2Faws4_request"}, {"X-Amz-Date", "20900101T120000Z"},
			{"X-Amz-Expires", "60"}, {"X-Amz-SignedHeaders", "host%3Bx-k8s-aws-id"}, {"X-Amz-Security-Token", percentEncode(testSession)},
		},
		query: func(q []string) []string { slices.Sort(q); return q },
	}
}

func (h *handSigner) set(name, value string) {
	h.params = slices.DeleteFunc(h.params, func(p [2]string) bool { return p[0] == name })
	if value != "" {
		h.params = append(h.params, [2]string{name, value})
	}
}

func (h *handSigner) setHeader(name, value string) {
	h.headers = slices.DeleteFunc(h.headers, func(p [2]string) bool { return p[0] == name })
	if value != "-" {
		h.headers = append(h.headers, [2]string{name, value})
	}
}

// canonicalRequest returns the canonical request.
func (h *handSigner) canonicalRequest() string {
	var query, names []string
	for _, p := range h.params {
		query = append(query, p[0]+"="+p[1])
	}
	canonical := h.method + "\n" + h.path + "\n" + strings.Join(h.query(query), "&") + "\n"
	for _, x := range h.headers {
		canonical += x[0] + ":" + x[1] + "\n"
		names = append(names, x[0])
	}
	return canonical + "\n" + strings.Join(names, ";") + "\n" + h.payload
}

func (h *handSigner) stringToSign() string {
	digest := sha256.Sum256([]byte(h.canonicalRequest()))
	return "AWS4-HMAC-SHA256\n20900101T120000Z\n20900101/" + h.region + "/" + h.service + "/aws4_request\n" + hex.EncodeToString(digest[:])
}

func sum(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// percentEncode encodes a value as the query of a canonical request has it.
func percentEncode(s string) string {
	return strings.ReplaceAll(url.QueryEscape(s), "+", "%20")
}

// sign returns the signature.
func (h *handSigner) sign() string {
	key := sum([]byte("AWS4"+h.secret), "20900101")
	for _, field := range []string{h.region, h.service, "aws4_request"} {
		key = sum(key, field)
	}
	return hex.EncodeToString(sum(key, h.stringToSign()))
}

// url returns the URL with a signature.
func (h *handSigner) url(signature string) string {
	u := "https://" + h.host + "/?"
	for _, p := range h.params {
		u += p[0] + "=" + p[1] + "&"
	}
	return u + "X-Amz-Signature=" + signature
}

func checkOptions() Options {
	return Options{Now: testTime.Add(time.Minute), SecretAccessKey: testSecret, ClusterNames: []string{testCluster}}
}

func check(t *testing.T, url string, o Options) *autopsy.Result {
	t.Helper()
	got := Token(presign.Encode(url), o).Signature
	if got == nil {
		t.Fatal("no signature check")
	}
	return got
}

func TestSignatureMatch(t *testing.T) {
	h := newHandSigner()
	signature := h.sign()
	slices.Reverse(h.params) // the order in the URL doesn't matter
	for _, names := range [][]string{{testCluster}, {"other", " " + testCluster + "\n"}, {"arn:aws:eks:us-west-2:609629065308:cluster/" + testCluster}} {
		o := checkOptions()
		o.ClusterNames = names
		got := check(t, h.url(signature), o)
		if got.State != "match" || got.ClusterName != testCluster || got.Mistake != "" || got.Text == "" {
			t.Errorf("%q: got %+v", names, got)
		}
	}
	o := checkOptions()
	o.SessionToken = testSession
	if got := check(t, h.url(signature), o); got.State != "match" {
		t.Errorf("with the session token: got %+v", got)
	}
	o.SecretAccessKey = " " + testSecret + "\n"
	if got := check(t, h.url(signature), o); got.State != "match" {
		t.Errorf("with blanks around the secret: got %+v", got)
	}
	o.SecretAccessKey = ""
	if got := Token(presign.Encode(h.url(signature)), o).Signature; got != nil {
		t.Errorf("without a secret: got %+v", got)
	}
}

func TestSignatureMistakes(t *testing.T) {
	const arn = "arn:aws:eks:us-west-2:609629065308:cluster/" + testCluster
	for _, c := range []struct {
		id     string
		change func(h *handSigner) (url string)
		option func(o *Options)
	}{
		{"no-cluster-header", func(h *handSigner) string {
			h.setHeader("x-k8s-aws-id", "-")
			h.set("X-Amz-SignedHeaders", "host")
			return h.url(h.sign())
		}, nil},
		{"no-cluster-header", func(h *handSigner) string {
			h.setHeader("x-k8s-aws-id", "-")
			h.set("X-Amz-SignedHeaders", "host")
			return h.url(h.sign())
		}, func(o *Options) { o.ClusterNames = nil }},
		{"cluster-empty", func(h *handSigner) string { h.setHeader("x-k8s-aws-id", ""); return h.url(h.sign()) }, nil},
		{"cluster-arn", func(h *handSigner) string { h.setHeader("x-k8s-aws-id", arn); return h.url(h.sign()) }, nil},
		{"cluster-arn", func(h *handSigner) string {
			h.setHeader("x-k8s-aws-id", strings.Replace(arn, "609629065308", "123456789012", 1))
			return h.url(h.sign())
		}, func(o *Options) {
			o.ClusterNames = []string{strings.Replace(arn, "609629065308", "123456789012", 1)}
		}},
		{"cluster-case", func(h *handSigner) string { h.setHeader("x-k8s-aws-id", "my-cluster"); return h.url(h.sign()) }, nil},
		{"cluster-case", func(h *handSigner) string { h.setHeader("x-k8s-aws-id", "MY-CLUSTER"); return h.url(h.sign()) }, nil},
		{"cluster-case", func(h *handSigner) string { h.setHeader("x-k8s-aws-id", "My-Cluster"); return h.url(h.sign()) }, nil},
		{"cluster-blank", func(h *handSigner) string { h.setHeader("x-k8s-aws-id", testCluster+"\n"); return h.url(h.sign()) }, nil},
		{"cluster-blank", func(h *handSigner) string { h.setHeader("x-k8s-aws-id", " "+testCluster); return h.url(h.sign()) }, nil},
		{"secret-blank", func(h *handSigner) string { h.secret += "\n"; return h.url(h.sign()) }, nil},
		{"secret-blank", func(h *handSigner) string { h.secret += "\r\n"; return h.url(h.sign()) }, nil},
		{"secret-blank", func(h *handSigner) string { h.secret = " " + h.secret; return h.url(h.sign()) }, nil},
		{"secret-blank", func(h *handSigner) string { h.secret = "  \n" + h.secret + "\n\n"; return h.url(h.sign()) },
			func(o *Options) { o.SecretAccessKey = "  \n" + testSecret + "\n\n" }},
		{"secret-quoted", func(h *handSigner) string { h.secret = `"` + h.secret + `"`; return h.url(h.sign()) }, nil},
		{"secret-cut", func(h *handSigner) string { h.secret = h.secret[:39]; return h.url(h.sign()) }, nil},
		{"secret-cut", func(h *handSigner) string { h.secret = h.secret[1:]; return h.url(h.sign()) }, nil},
		{"secret-encoded", func(h *handSigner) string { h.secret = percentEncode(h.secret); return h.url(h.sign()) }, nil},
		{"secret-encoded", func(h *handSigner) string {
			h.secret = strings.ReplaceAll(h.secret, "+", " ")
			return h.url(h.sign())
		}, nil},
		{"session-token-unsigned", func(h *handSigner) string {
			h.set("X-Amz-Security-Token", "")
			s := h.sign()
			h.set("X-Amz-Security-Token", percentEncode(testSession))
			return h.url(s)
		}, nil},
		{"session-token-left-out", func(h *handSigner) string {
			s := h.sign()
			h.set("X-Amz-Security-Token", "")
			return h.url(s)
		}, func(o *Options) { o.SessionToken = testSession }},
		{"session-token-cut", func(h *handSigner) string {
			s := h.sign()
			h.set("X-Amz-Security-Token", percentEncode(testSession[:20]))
			return h.url(s)
		}, func(o *Options) { o.SessionToken = testSession }},
		{"session-token-changed", func(h *handSigner) string {
			s := h.sign()
			h.set("X-Amz-Security-Token", "other")
			return h.url(s)
		}, func(o *Options) { o.SessionToken = testSession }},
		{"session-token-blank", func(h *handSigner) string {
			h.set("X-Amz-Security-Token", percentEncode(testSession+"\n"))
			s := h.sign()
			h.set("X-Amz-Security-Token", percentEncode(testSession))
			return h.url(s)
		}, nil},
		{"session-token-plus", func(h *handSigner) string {
			s := h.sign()
			h.set("X-Amz-Security-Token", strings.ReplaceAll(percentEncode(testSession), "%2B", "+"))
			return h.url(s)
		}, nil},
		// Signed as they stand, and yet none that STS knows.
		{"session-token-blank", func(h *handSigner) string {
			h.set("X-Amz-Security-Token", percentEncode(testSession+"\n"))
			return h.url(h.sign())
		}, nil},
		{"session-token-cut", func(h *handSigner) string {
			h.set("X-Amz-Security-Token", percentEncode(testSession[:20]))
			return h.url(h.sign())
		}, func(o *Options) { o.SessionToken = testSession }},
		{"session-token-missing", func(h *handSigner) string {
			h.set("X-Amz-Security-Token", "")
			return h.url(h.sign())
		}, func(o *Options) { o.SessionToken = testSession }},
		{"session-token-encoded", func(h *handSigner) string {
			h.set("X-Amz-Security-Token", percentEncode(percentEncode(testSession)))
			return h.url(h.sign())
		}, func(o *Options) { o.SessionToken = testSession }},
		{"session-token-plus", func(h *handSigner) string {
			h.set("X-Amz-Security-Token", percentEncode(strings.ReplaceAll(testSession, "+", " ")))
			return h.url(h.sign())
		}, func(o *Options) { o.SessionToken = testSession }},
		{"session-token-other", func(h *handSigner) string {
			h.set("X-Amz-Security-Token", "other")
			return h.url(h.sign())
		}, func(o *Options) { o.SessionToken = testSession }},
		{"host-scheme", func(h *handSigner) string { h.headers[0][1] = "https://" + testHost; return h.url(h.sign()) }, nil},
		{"host-port", func(h *handSigner) string { h.headers[0][1] = testHost + ":443"; return h.url(h.sign()) }, nil},
		{"host-port", func(h *handSigner) string { h.host += ":443"; return h.url(h.sign()) }, nil},
		{"host-case", func(h *handSigner) string { h.host = "STS.us-west-2.amazonaws.com"; return h.url(h.sign()) }, nil},
		{"host-other", func(h *handSigner) string { h.headers[0][1] = "sts.amazonaws.com"; return h.url(h.sign()) }, nil},
		{"host-other", func(h *handSigner) string { h.host = "sts-fips.us-west-2.amazonaws.com"; return h.url(h.sign()) }, nil},
		{"unsigned-payload", func(h *handSigner) string { h.payload = "UNSIGNED-PAYLOAD"; return h.url(h.sign()) }, nil},
		{"method-post", func(h *handSigner) string { h.method = "POST"; return h.url(h.sign()) }, nil},
		{"path-empty", func(h *handSigner) string { h.path = ""; return h.url(h.sign()) }, nil},
		{"query-unsorted", func(h *handSigner) string {
			h.query = func(q []string) []string { return q }
			return h.url(h.sign())
		}, nil},
		{"double-encoded-signing", func(h *handSigner) string {
			h.query = func(q []string) []string {
				slices.Sort(q)
				return strings.Split(strings.ReplaceAll(strings.Join(q, "&"), "%", "%25"), "&")
			}
			return h.url(h.sign())
		}, nil},
		{"double-encoded-url", func(h *handSigner) string {
			s := h.sign()
			for i := range h.params {
				h.params[i][1] = strings.ReplaceAll(h.params[i][1], "%", "%25")
			}
			return h.url(s)
		}, nil},
		{"scope-region", func(h *handSigner) string {
			h.region = "eu-west-1"
			h.set("X-Amz-Credential", testKey+"%2F20900101%2Feu-west-1%2Fsts%2Faws4_request")
			s := h.sign()
			h.set("X-Amz-Credential", testKey+"%2F20900101%2Fus-west-2%2Fsts%2Faws4_request")
			return h.url(s)
		}, nil},
		{"changed-after-signing", func(h *handSigner) string {
			s := h.sign()
			h.set("X-Amz-SignedHeaders", "x-k8s-aws-id%3Bhost")
			return h.url(s)
		}, nil},
		{"changed-after-signing", func(h *handSigner) string {
			s := h.sign()
			h.set("X-Amz-Algorithm", "")
			return h.url(s)
		}, nil},
		{"signature-case", func(h *handSigner) string { return h.url(strings.ToUpper(h.sign())) }, nil},
		{"signature-cut", func(h *handSigner) string { return h.url(h.sign()[:40]) }, nil},
		{"no-cluster-header+unsigned-payload", func(h *handSigner) string {
			h.setHeader("x-k8s-aws-id", "-")
			h.set("X-Amz-SignedHeaders", "host")
			h.payload = "UNSIGNED-PAYLOAD"
			return h.url(h.sign())
		}, nil},
		{"unsigned-payload+method-post", func(h *handSigner) string {
			h.payload, h.method = "UNSIGNED-PAYLOAD", "POST"
			return h.url(h.sign())
		}, nil},
	} {
		t.Run(c.id, func(t *testing.T) {
			o := checkOptions()
			if c.option != nil {
				c.option(&o)
			}
			got := check(t, c.change(newHandSigner()), o)
			if got.State != "mistake" || got.Mistake != c.id || got.Text == "" || got.Fix == "" {
				t.Errorf("got %+v", got)
			}
			for _, secret := range []string{testSecret, testSecret[:20], testSession, testSession[:20]} {
				if strings.Contains(got.Text+got.Fix, secret) {
					t.Errorf("a secret stands in %q", got.Text+got.Fix)
				}
			}
		})
	}
}

func TestSignatureImpossible(t *testing.T) {
	h := newHandSigner()
	signature := h.sign()
	for _, c := range []struct {
		name, url string
		names     []string
	}{
		{"no signature", strings.TrimSuffix(h.url(""), "&X-Amz-Signature="), []string{testCluster}},
		{"no credential", strings.Replace(h.url(signature), "X-Amz-Credential", "Other", 1), []string{testCluster}},
		{"no date", strings.Replace(h.url(signature), "X-Amz-Date", "Other", 1), []string{testCluster}},
		{"odd date", strings.Replace(h.url(signature), "20900101T120000Z", "2090-01-01", 1), []string{testCluster}},
		{"no URL", "nothing", []string{testCluster}},
		{"too long", h.url(signature) + "&a=" + strings.Repeat("a", 16<<10), []string{testCluster}},
		{"no cluster name", h.url(signature), nil},
		{"blank cluster name", h.url(signature), []string{" "}},
		{"extra header", strings.Replace(h.url(signature), "host%3Bx", "content-type%3Bhost%3Bx", 1), []string{"other"}},
	} {
		o := checkOptions()
		o.ClusterNames = c.names
		if got := check(t, c.url, o); got.State != "impossible" || got.Text == "" || got.Fix == "" {
			t.Errorf("%s: got %+v", c.name, got)
		}
	}
}

// TestSigV4aIsNamedOnce: all else that is odd about such a token follows from
// its algorithm.
func TestSigV4aIsNamedOnce(t *testing.T) {
	h := newHandSigner()
	h.set("X-Amz-Algorithm", "AWS4-ECDSA-P256-SHA256")
	h.set("X-Amz-Credential", testKey+"%2F20900101%2Fsts%2Faws4_request")
	h.set("X-Amz-Region-Set", "%2A")
	for _, secret := range []string{"", testSecret} {
		o := checkOptions()
		o.SecretAccessKey = secret
		in := Token(presign.Encode(h.url("3045022100"+strings.Repeat("ab", 66))), o)
		for _, x := range in.Findings {
			if x.Severity == finding.Fault && (x.ID == "algorithm-other") != (x.Because == "") {
				t.Errorf("%s follows from %q", x.ID, x.Because)
			}
		}
		if !strings.Contains(in.Verdict.Text, "Signature Version 4A") {
			t.Errorf("verdict %q", in.Verdict.Text)
		}
	}
}

// TestAcceptSigned: the authenticator sends accept: application/json, so a
// signature may cover that.
func TestAcceptSigned(t *testing.T) {
	h := newHandSigner()
	h.headers = append([][2]string{{"accept", "application/json"}}, h.headers...)
	h.set("X-Amz-SignedHeaders", "accept%3Bhost%3Bx-k8s-aws-id")
	if got := check(t, h.url(h.sign()), checkOptions()); got.State != "match" {
		t.Errorf("got %+v", got)
	}
}

// TestCorrectedSecret checks that a secret corrected under the same access key
// ID isn't judged by a key derived from the one before.
func TestCorrectedSecret(t *testing.T) {
	h := newHandSigner()
	url := h.url(h.sign())
	for _, secret := range []string{"wrong", testSecret, "wrong", testSecret} {
		o := checkOptions()
		o.SecretAccessKey = secret
		if got := check(t, url, o); (got.State == "match") != (secret == testSecret) {
			t.Errorf("%s: got %+v", secret, got)
		}
	}
}

// TestCanonicalRequest: as TestSignatureMatch shows, what handSigner signs is
// what the SDK's signer signs.
func TestCanonicalRequest(t *testing.T) {
	h := newHandSigner()
	got := check(t, h.url(h.sign()), checkOptions())
	if got.State != "match" {
		t.Fatalf("got %+v", got)
	}
	if got.CanonicalRequest != h.canonicalRequest() {
		t.Errorf("canonical request:\n%s\nwant:\n%s", got.CanonicalRequest, h.canonicalRequest())
	}
	if got.StringToSign != h.stringToSign() {
		t.Errorf("string to sign:\n%s\nwant:\n%s", got.StringToSign, h.stringToSign())
	}
}

// TestCanonicalRequestIsTheRightOne: of a token that was signed without the
// cluster's header, the request with it is shown.
func TestCanonicalRequestIsTheRightOne(t *testing.T) {
	h := newHandSigner()
	right := check(t, h.url(h.sign()), checkOptions())
	h.setHeader("x-k8s-aws-id", "-")
	h.set("X-Amz-SignedHeaders", "host")
	if got := check(t, h.url(h.sign()), checkOptions()); got.CanonicalRequest != right.CanonicalRequest || got.StringToSign != right.StringToSign {
		t.Errorf("got\n%s\nwant\n%s", got.CanonicalRequest, right.CanonicalRequest)
	}
}

func BenchmarkSignatureMismatch(b *testing.B) {
	h := newHandSigner()
	o := checkOptions()
	d := token.Read(presign.Encode(h.url(strings.Repeat("0", 64))))
	for b.Loop() {
		if examine(d, o).State != "mismatch" {
			b.Fatal("no mismatch")
		}
	}
}
