package inspect_test

import (
	_ "embed"
	"encoding/json"
	"slices"
	"testing"
	"time"

	"ekstoken/internal/inspect"
)

// verdicts.json holds tokens and what the real aws-iam-authenticator v0.7.18
// said of them; conformance/ holds the file against it. It is embedded so
// that the tests run in a browser as well.
//
//go:embed testdata/verdicts.json
var verdictsJSON []byte

// vector is one token and the answers that the authenticator gave, "" where
// it went on to STS.
type vector struct {
	Name, Token, Partition, Region string
	Now                            time.Time
	Authenticator                  []string
}

func vectors(t testing.TB) []vector {
	t.Helper()
	var all []vector
	if err := json.Unmarshal(verdictsJSON, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 170 {
		t.Fatalf("only %d vectors", len(all))
	}
	return all
}

// vectorToken is the token of a vector.
func vectorToken(t testing.TB, name string) string {
	t.Helper()
	for _, v := range vectors(t) {
		if v.Name == name {
			return v.Token
		}
	}
	t.Fatalf("no vector %q", name)
	return ""
}

func TestVerifyVectors(t *testing.T) {
	for _, v := range vectors(t) {
		got := inspect.Verify(v.Token, v.Partition, v.Region, v.Now)
		if !slices.Contains(v.Authenticator, got) {
			t.Errorf("%s:\n got %q\nwant %q", v.Name, got, v.Authenticator)
		}
	}
}

// Regions that only the endpoint rules know, or that nobody knows. These are
// the authenticator's answers; conformance/ asks it about some 30,000 hosts.
func TestVerifyOddHosts(t *testing.T) {
	const format = "input token was not properly formatted: "
	for _, c := range []struct{ host, partition, region, want string }{
		{"sts.aws-cn-global.amazonaws.com.cn", "aws-cn", "cn-north-1", ""},
		{"sts.aws-iso-global.c2s.ic.gov", "aws-iso", "us-iso-east-1", ""},
		{"sts.aws-us-gov-global.amazonaws.com", "aws-us-gov", "us-gov-west-1", ""},
		{"sts-fips.aws-us-gov-global.amazonaws.com", "aws-us-gov", "us-gov-west-1", format + `unexpected hostname "sts-fips.aws-us-gov-global.amazonaws.com" in pre-signed URL`},
		{"sts.aws-eusc-global.amazonaws.eu", "aws-eusc", "eusc-de-east-1", format + `unexpected hostname "sts.aws-eusc-global.amazonaws.eu" in pre-signed URL`},
		{"sts.aws-eusc-global.amazonaws.com", "aws", "us-west-2", ""},
		{"sts.aws-global.amazonaws.com", "aws", "us-west-2", format + `unexpected hostname "sts.aws-global.amazonaws.com" in pre-signed URL`},
		{"sts.aws-global.amazonaws.com", "aws", "aws-global", ""},
		{"sts.x-global.amazonaws.com", "aws", "us-west-2", ""},
		{"sts.US-WEST-2.amazonaws.com", "aws", "us-west-2", ""},
		{"x.global.example.com", "aws", "us-west-2", ""},
		{"x.global.example.com", "aws-cn", "cn-north-1", format + "global endpoint unsupported in partition aws-cn"},
	} {
		if got := inspect.Verify(made(host(c.host)), c.partition, c.region, now); got != c.want {
			t.Errorf("%s for %s, %s:\n got %q\nwant %q", c.host, c.partition, c.region, got, c.want)
		}
	}
}
