package conformance

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	upstream "sigs.k8s.io/aws-iam-authenticator/pkg/token"

	"ekstoken/conformance/fakests"
	"ekstoken/internal/authenticator"
	"ekstoken/internal/presign"
)

const (
	keyID        = "ASIAIOSFODNN7EXAMPLE"
	secret       = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
	sessionToken = "IQoJb3JpZ2luX2VjEXAMPLE+/token=="
)

func request(cluster, region string) presign.Request {
	return presign.Request{
		AccessKeyID:     keyID,
		SecretAccessKey: secret,
		SessionToken:    sessionToken,
		ClusterName:     cluster,
		Region:          region,
		SigningTime:     time.Now(),
	}
}

// useSTS sends all requests of the default transport to a fake STS that knows
// one identity of a partition.
func useSTS(t *testing.T, partition string) {
	t.Helper()
	before := http.DefaultTransport
	t.Cleanup(func() { http.DefaultTransport = before })
	http.DefaultTransport = &fakests.STS{
		Identities: []fakests.Identity{{
			AccessKeyID:     keyID,
			SecretAccessKey: secret,
			SessionToken:    sessionToken,
			Account:         "123456789012",
			ARN:             "arn:" + partition + ":sts::123456789012:assumed-role/admin/alice",
			UserID:          "AROAIOSFODNN7EXAMPLE:alice",
		}},
		Now: time.Now,
	}
}

func sign(t *testing.T, r presign.Request) presign.Token {
	t.Helper()
	token, err := presign.New().Sign(r)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// The verifier's own list of dual-stack domains only has four partitions.
func wantVerifierError(p presign.Partition, kind presign.Endpoint, host string) string {
	isDualStack := kind == presign.DualStack || kind == presign.FIPSDualStack
	if isDualStack && strings.HasPrefix(p.ID, "aws-iso") {
		return "input token was not properly formatted: partition {" + p.ID + "} does not support hostname " + host
	}
	return ""
}

func TestVerifierTakesAllPartitionsAndEndpoints(t *testing.T) {
	taken, refused := 0, 0
	for _, p := range presign.Partitions() {
		useSTS(t, p.ID)
		for _, region := range p.Regions {
			verifier := upstream.NewVerifier("prod", p.ID, region.ID)
			for _, kind := range p.Endpoints {
				r := request("prod", region.ID)
				r.Endpoint = kind
				token := sign(t, r)
				want := wantVerifierError(p, kind, token.Host)
				id, err := verifier.Verify(token.Text)
				if errorText(err) != want {
					t.Errorf("%s, %s: %v, want %q", region.ID, kind, err, want)
				} else if want != "" {
					refused++
				} else if id.CanonicalARN != "arn:"+p.ID+":iam::123456789012:role/admin" || id.AccessKeyID != keyID || id.STSEndpoint != token.Host {
					t.Errorf("%s, %s: identity %+v", region.ID, kind, id)
				} else {
					taken++
				}
			}
		}
	}
	t.Logf("%d tokens taken, %d with an endpoint that the verifier doesn't know", taken, refused)
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestVerifierRefuses(t *testing.T) {
	useSTS(t, "aws")
	const mismatch, invalid = "SignatureDoesNotMatch", "InvalidClientTokenId"
	for _, c := range []struct {
		name, code string
		change     func(*presign.Request)
	}{
		{"nothing", "", func(*presign.Request) {}},
		{"other cluster", mismatch, func(r *presign.Request) { r.ClusterName = "other" }},
		{"other case", mismatch, func(r *presign.Request) { r.ClusterName = "Prod" }},
		{"other secret", mismatch, func(r *presign.Request) { r.SecretAccessKey = strings.ToLower(secret) }},
		{"other key ID", invalid, func(r *presign.Request) { r.AccessKeyID = "ASIAI44QH8DHBEXAMPLE" }},
		{"no session token", invalid, func(r *presign.Request) { r.SessionToken = "" }},
		{"other session token", invalid, func(r *presign.Request) { r.SessionToken = "IQoJ" }},
		{"far future", mismatch, func(r *presign.Request) { r.SigningTime = r.SigningTime.Add(16 * time.Minute) }},
	} {
		r := request("prod", "eu-west-2")
		c.change(&r)
		_, err := upstream.NewVerifier("prod", "aws", "eu-west-2").Verify(sign(t, r).Text)
		if c.code == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		const before = "sts getCallerIdentity failed: error from AWS (expected 200, got 403) on eu-west-2 endpoint. Body: "
		if text := errorText(err); !strings.HasPrefix(text, before) || !strings.Contains(text, c.code) {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
}

func TestVerifierRefusesLongToken(t *testing.T) {
	useSTS(t, "aws")
	r := request("prod", "eu-west-2")
	r.SessionToken = strings.Repeat("A", authenticator.MaxTokenBytes)
	_, err := upstream.NewVerifier("prod", "aws", "eu-west-2").Verify(sign(t, r).Text)
	if want := "input token was not properly formatted: token is too large"; errorText(err) != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// Our output equals that of the authenticator's own generator, byte for byte.
func TestSameAsAuthenticator(t *testing.T) {
	for _, p := range presign.Partitions() {
		for _, region := range p.Regions {
			generator, err := upstream.NewGenerator(false, false)
			if err != nil {
				t.Fatal(err)
			}
			client := sts.New(sts.Options{
				Region:      region.ID,
				Credentials: aws.NewCredentialsCache(credentials.NewStaticCredentialsProvider(keyID, secret, sessionToken)),
			})
			theirs, err := generator.GetWithSTS("prod", client)
			if err != nil {
				t.Fatal(err)
			}
			r := request("prod", region.ID)
			date := parse(t, decode(t, theirs.Token)).Query().Get("X-Amz-Date")
			if r.SigningTime, err = time.Parse("20060102T150405Z", date); err != nil {
				t.Fatal(err)
			}
			if ours := sign(t, r); ours.Text != theirs.Token {
				t.Errorf("%s: %s, want %s", region.ID, ours.URL, decode(t, theirs.Token))
			}
		}
	}
}
