package authenticator_test

import (
	"encoding/base64"
	"slices"
	"strings"
	"testing"
	"time"

	"ekstoken/internal/authenticator"
	"ekstoken/internal/authenticator/verdicts"
)

var now = time.Date(2090, 1, 1, 12, 5, 0, 0, time.UTC)

func TestVerifyVectors(t *testing.T) {
	all := verdicts.All()
	if len(all) < 170 {
		t.Fatalf("only %d verdicts", len(all))
	}
	for _, v := range all {
		got := (authenticator.Verifier{Partition: v.Partition, Region: v.Region}).Verify(v.Token, v.Now)
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
		if got := (authenticator.Verifier{Partition: c.partition, Region: c.region}).Verify(tokenFor(c.host), now); got != c.want {
			t.Errorf("%s for %s, %s:\n got %q\nwant %q", c.host, c.partition, c.region, got, c.want)
		}
	}
}

// tokenFor is a token without fault but for its host.
func tokenFor(host string) string {
	return "k8s-aws-v1." + base64.RawURLEncoding.EncodeToString([]byte("https://"+host+"/?Action=GetCallerIdentity&Version=2011-06-15"+
		"&X-Amz-Date=20900101T120000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id"))
}

// A verifier can be given another limit.
func TestLimit(t *testing.T) {
	good := tokenFor("sts.us-west-2.amazonaws.com")
	for _, c := range []struct {
		limit, bytes int
		tooLarge     bool
	}{{0, 4096, false}, {0, 4097, true}, {8192, 4097, false}, {8192, 8192, false}, {8192, 8193, true}, {1024, 1025, true}} {
		v := authenticator.Verifier{Partition: "aws", Region: "us-west-2", MaxTokenBytes: c.limit}
		got := v.Verify(good+strings.Repeat("\n", c.bytes-len(good)), now)
		if (got == authenticator.TooLarge) != c.tooLarge || !c.tooLarge && got != "" {
			t.Errorf("%d bytes for a limit of %d: %q", c.bytes, c.limit, got)
		}
	}
}
