package conformance

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"ekstoken/conformance/fakests"
	"ekstoken/internal/presign"
)

type vector struct {
	AccessKeyID     string    `json:"accessKeyId"`
	SecretAccessKey string    `json:"secretAccessKey"`
	SessionToken    string    `json:"sessionToken"`
	Region          string    `json:"region"`
	Cluster         string    `json:"cluster"`
	SigningTime     time.Time `json:"signingTime"`
	AWSCLI          struct {
		URL                 string    `json:"url"`
		Token               string    `json:"token"`
		ExpirationTimestamp time.Time `json:"expirationTimestamp"`
	} `json:"awscli"`
}

func (v vector) request() presign.Request {
	return presign.Request{
		AccessKeyID:     v.AccessKeyID,
		SecretAccessKey: v.SecretAccessKey,
		SessionToken:    v.SessionToken,
		ClusterName:     v.Cluster,
		Region:          v.Region,
		SigningTime:     v.SigningTime,
	}
}

// The vectors are the product's own, which embeds them for its tests in the
// browser.
func vectors(t *testing.T) []vector {
	t.Helper()
	text, err := os.ReadFile("../internal/presign/testdata/generate.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []vector
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) != 60 {
		t.Fatalf("%d vectors, want 60", len(all))
	}
	return all
}

func TestSameAsAWSCLI(t *testing.T) {
	signer := presign.New()
	for i, v := range vectors(t) {
		token, err := signer.Sign(v.request())
		if err != nil {
			t.Fatalf("vector %d: %v", i, err)
		}
		ours, theirs := parse(t, token.URL), parse(t, v.AWSCLI.URL)
		if !reflect.DeepEqual(ours.Query(), theirs.Query()) {
			t.Errorf("vector %d: parameters %v, want %v", i, ours.Query(), theirs.Query())
		}
		if ours.Scheme != theirs.Scheme || ours.Host != theirs.Host || ours.Path != theirs.Path {
			t.Errorf("vector %d: URL %s, want %s", i, token.URL, v.AWSCLI.URL)
		}
		if !token.RefreshAt.Equal(v.AWSCLI.ExpirationTimestamp) {
			t.Errorf("vector %d: expiration %v, want %v", i, token.RefreshAt, v.AWSCLI.ExpirationTimestamp)
		}
		if got := presign.Encode(v.AWSCLI.URL); got != v.AWSCLI.Token {
			t.Errorf("vector %d: aws-cli's URL encodes to %s, want %s", i, got, v.AWSCLI.Token)
		}
	}
}

// The fake STS is only useful if it accepts what others signed.
func TestFakeSTSTakesAWSCLI(t *testing.T) {
	for i, v := range vectors(t) {
		sts := &fakests.STS{
			Identities: []fakests.Identity{{AccessKeyID: v.AccessKeyID, SecretAccessKey: v.SecretAccessKey, SessionToken: v.SessionToken}},
			Now:        func() time.Time { return v.SigningTime },
		}
		if status := ask(t, sts, v.AWSCLI.URL, v.Cluster); status != http.StatusOK {
			t.Errorf("vector %d: status %d", i, status)
		}
		if status := ask(t, sts, v.AWSCLI.URL, v.Cluster+"x"); status != http.StatusForbidden {
			t.Errorf("vector %d for another cluster: status %d", i, status)
		}
	}
}

func ask(t *testing.T, sts *fakests.STS, text, cluster string) int {
	t.Helper()
	r := &http.Request{Method: http.MethodGet, URL: parse(t, text), Header: http.Header{}}
	r.Header.Set(presign.ClusterIDHeader, cluster)
	response, err := sts.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode
}

func parse(t *testing.T, text string) *url.URL {
	t.Helper()
	u, err := url.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// decode returns the URL in a token.
func decode(t *testing.T, token string) string {
	t.Helper()
	text, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(token, presign.Prefix))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
